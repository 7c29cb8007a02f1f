package dev.limen.edge.lane;

import dev.limen.admission.GateState;
import dev.limen.admission.MatchRules;
import dev.limen.admission.PolicyRules;
import dev.limen.core.ComparisonScore;
import dev.limen.core.Direction;
import dev.limen.core.EventId;
import dev.limen.core.GateId;
import dev.limen.core.GateMode;
import dev.limen.core.NodeId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.edge.barrier.Barrier;
import dev.limen.edge.barrier.BarrierDriver;
import dev.limen.edge.barrier.BarrierFaultException;
import dev.limen.edge.barrier.BarrierListener;
import dev.limen.edge.barrier.BarrierSettings;
import dev.limen.edge.barrier.BarrierState;
import dev.limen.edge.state.Checkpoint;
import dev.limen.edge.state.LocalRecords;
import dev.limen.edge.state.Outbox;
import dev.limen.edge.threshold.FixedRules;
import dev.limen.edge.threshold.RecognitionRules;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.Reference;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.protocol.Event;
import dev.limen.testkit.time.MutableClock;
import dev.limen.vision.reading.FaceReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A node's real gallery, records and outbox, with gates whose barriers are simulated and watched. */
final class Gatehouse implements AutoCloseable {
    /** One for all, as a test may come back to a folder it left. */
    private static final KeyEncryptionKey GALLERY_KEY = KeyEncryptionKey.ephemeral();

    static final Zone EAST = new Zone("east");
    private static final RecognitionRules RULES =
            new FixedRules(new MatchRules(new ComparisonScore(0.6), 0.1, 0.05, 3));
    private static final Duration BRIEFLY = Duration.ofMillis(200);
    static final NodeId NODE = new NodeId("node");

    final MutableClock clock = MutableClock.at("2026-05-30T19:00:00Z");
    final Gallery gallery;
    final LocalRecords records;
    final Outbox outbox;
    final News news = new News();
    Optional<String> impairment = Optional.empty();
    Signpost signpost = (gate, ticket) -> Optional.empty();
    LaneConfig.LivenessCheck liveness = LaneConfig.LivenessCheck.NOT_REQUIRED;
    LaneContext.Watch watchList = LaneContext.Watch.NOBODY;
    LaneContext context;
    private final List<Gate> gates = new CopyOnWriteArrayList<>();

    Gatehouse(Path folder) {
        this(folder, 1_000);
    }

    Gatehouse(Path folder, long outboxCapacity) {
        this(folder, outboxCapacity, NODE);
    }

    Gatehouse(Path folder, long outboxCapacity, NodeId node) {
        gallery = Gallery.open(folder.resolve("gallery.sqlite"), Faces.MODEL, Faces.DIMENSION, GALLERY_KEY);
        records = LocalRecords.open(folder.resolve("records.sqlite"));
        outbox = Outbox.open(folder.resolve("outbox.sqlite"), node, outboxCapacity);
        context = new LaneContext(
                        gallery,
                        records,
                        outbox,
                        (gate, ticket) -> signpost.findDirections(gate, ticket),
                        news,
                        () -> impairment)
                .withWatchList((probe, rules) -> watchList.find(probe, rules));
    }

    static PersonId person(int who) {
        return new PersonId("p" + who);
    }

    void enrol(int who) {
        gallery.putAll(List.of(new Reference(new ReferenceId("r" + who), person(who), Faces.of(who))));
    }

    /** Gates made from now on follow it. */
    void follow(PolicyRules policy) {
        context = context.withPolicy(policy);
    }

    Ticket sell(int who, String id) {
        return sell(who, id, ticket -> ticket);
    }

    /** @param terms what the ticket says besides */
    Ticket sell(int who, String id, UnaryOperator<Ticket> terms) {
        Instant now = clock.instant();
        Ticket ticket = terms.apply(new Ticket(
                new TicketId(id),
                person(who),
                EAST,
                now.minusSeconds(60),
                now.plusSeconds(3600),
                Optional.of("block-c")));
        records.apply(new Checkpoint(UUID.randomUUID(), 1, now), writer -> writer.putTicket(ticket));
        return ticket;
    }

    /** Gates made from now on ask these. */
    void beside(Neighbours neighbours) {
        context = context.withNeighbours(neighbours);
    }

    /** A gate where people pass at once. */
    Gate gate(String id) {
        return gate(id, "1ms");
    }

    Gate gate(String id, String passageAfter) {
        return gate(id, passageAfter, RULES);
    }

    /** A gate that recognises people by these rules. */
    Gate gate(String id, String passageAfter, RecognitionRules rules) {
        return gate(id, passageAfter, rules, GateState.of(EAST, Direction.ENTRY, GateMode.AUTOMATIC), BRIEFLY);
    }

    /** A gate that asks staff about everybody whom the rules would let in; people pass at once. */
    Gate confirmed(String id) {
        return gate(id, "1ms", RULES, GateState.of(EAST, Direction.ENTRY, GateMode.OPERATOR_CONFIRMS), BRIEFLY);
    }

    /** A gate that leads out, where people pass at once. */
    Gate exit(String id, GateMode mode) {
        return gate(id, "1ms", RULES, GateState.of(EAST, Direction.EGRESS, mode), BRIEFLY);
    }

    /** A gate in whose door people stand and stand. */
    Gate slow(String id, Direction direction) {
        return gate(id, "never", RULES, GateState.of(EAST, direction, GateMode.AUTOMATIC), Duration.ofMinutes(1));
    }

    private Gate gate(String id, String passageAfter, RecognitionRules rules, GateState state, Duration openFor) {
        Gate gate = new Gate(id, passageAfter, rules, state, openFor);
        gates.add(gate);
        return gate;
    }

    List<Event.Decision> decisions() {
        return outbox.listOldest(10_000).stream()
                .filter(Event.Decision.class::isInstance)
                .map(Event.Decision.class::cast)
                .toList();
    }

    List<Event.Passage> passages() {
        return outbox.listOldest(10_000).stream()
                .filter(Event.Passage.class::isInstance)
                .map(Event.Passage.class::cast)
                .toList();
    }

    @Override
    public void close() {
        gates.forEach(gate -> gate.barrier.close());
        gallery.close();
        records.close();
        outbox.close();
    }

    /** A desk and its watched barrier. */
    final class Gate {
        final AdmissionDesk desk;
        final WatchedBarrier barrier;
        final List<Encounter> encounters = new ArrayList<>();

        private Gate(String id, String passageAfter, RecognitionRules rules, GateState state, Duration openFor) {
            desk = new AdmissionDesk(new GateId(id), state, liveness, rules, context, clock);
            barrier = new WatchedBarrier(id, passageAfter, openFor, desk.grants());
        }

        LanePipeline pipeline(LaneSettings settings, FaceReader reader) {
            return pipeline(settings, reader, PersonCheck.NONE);
        }

        LanePipeline pipeline(LaneSettings settings, FaceReader reader, PersonCheck persons) {
            return new LanePipeline(settings, reader, persons, desk, barrier, Optional.empty(), encounters::add);
        }
    }

    /** A simulated barrier that remembers every release, and obeys only as long as it is whole. */
    static final class WatchedBarrier implements Barrier {
        private final Barrier simulated;
        private final List<EventId> releases = new CopyOnWriteArrayList<>();
        private volatile boolean broken;
        private volatile boolean refusing;

        private WatchedBarrier(String gate, String passageAfter, Duration openFor, BarrierListener listener) {
            simulated = BarrierDriver.openAny(
                    gate,
                    new BarrierSettings("simulated", openFor, Optional.of(Map.of("passage_after", passageAfter))),
                    listener);
        }

        /** From now on it says of itself that it does not obey. */
        void breakDown() {
            broken = true;
        }

        /** Looks whole, but the next release finds that it is not. */
        void refuse() {
            refusing = true;
        }

        void repair() {
            broken = false;
            refusing = false;
        }

        /** {@return every decision it opened for, in order} */
        List<EventId> releases() {
            return List.copyOf(releases);
        }

        @Override
        public void release(EventId decision) throws BarrierFaultException {
            if (broken || refusing) {
                throw new BarrierFaultException("The barrier is stuck.", new IllegalStateException("stuck"));
            }
            releases.add(decision);
            simulated.release(decision);
        }

        @Override
        public BarrierState state() {
            return broken ? BarrierState.FAULT : simulated.state();
        }

        @Override
        public Optional<String> findImpairment() {
            return broken ? Barrier.super.findImpairment() : simulated.findImpairment();
        }

        @Override
        public boolean hasFire() {
            return simulated.hasFire();
        }

        @Override
        public void evacuate(boolean active) {
            simulated.evacuate(active);
        }

        @Override
        public boolean isToLeave() {
            return simulated.isToLeave();
        }

        @Override
        public void close() {
            simulated.close();
        }
    }

    /** What the node was told, and what it makes of it. */
    static final class News implements LaneListener {
        final List<Event.Decision> decided = new CopyOnWriteArrayList<>();
        final List<Event.Passage> passed = new CopyOnWriteArrayList<>();
        volatile Optional<RuntimeException> fault = Optional.empty();
        volatile int asked;

        @Override
        public void askedForTicket(GateId gate, Instant at) {
            asked++;
        }

        @Override
        public void decided(Event.Decision decision, byte[] crop) {
            fault.ifPresent(News::raise);
            decided.add(decision);
        }

        @Override
        public void passed(Event.Passage passage) {
            fault.ifPresent(News::raise);
            passed.add(passage);
        }

        private static void raise(RuntimeException fault) {
            throw fault;
        }
    }
}
