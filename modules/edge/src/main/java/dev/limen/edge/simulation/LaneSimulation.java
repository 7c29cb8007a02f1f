package dev.limen.edge.simulation;

import dev.limen.admission.MatchRules;
import dev.limen.calibration.CameraCohort;
import dev.limen.calibration.CrossComparisons;
import dev.limen.calibration.SiteCalibration;
import dev.limen.calibration.SiteThreshold;
import dev.limen.core.ComparisonScore;
import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.credential.SigningKey;
import dev.limen.credential.TicketContent;
import dev.limen.edge.lane.LaneContext;
import dev.limen.edge.lane.LaneListener;
import dev.limen.edge.lane.LaneRig;
import dev.limen.edge.state.Checkpoint;
import dev.limen.edge.state.LocalRecords;
import dev.limen.edge.state.Outbox;
import dev.limen.edge.threshold.FixedRules;
import dev.limen.edge.ticket.TicketSettings;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.Reference;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.protocol.Event;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.DoubleConsumer;

/** Runs a plan: builds the gallery in a folder of its own, lets people walk, counts, and erases everything. Stateless. */
public final class LaneSimulation {
    private static final Zone ZONE = new Zone("east");
    private static final GateId GATE = new GateId("simulated");
    private static final NodeId NODE = new NodeId("simulated-node");
    private static final Instant BEGIN = Instant.parse("2026-02-09T18:00:00Z");

    private static final Instant FROM = BEGIN.minusSeconds(3600);
    private static final Instant UNTIL = BEGIN.plusSeconds(48 * 3600);

    /** From this score on two enrolled people count as look-alikes. */
    private static final double LOOK_ALIKE = 0.8;

    /** As many as a site makes. */
    private static final int COMPARISONS = 50_000;

    private LaneSimulation() {}

    /**
     * @param progress told how much is done, 0 to 1
     * @return what came of it; the same plan gives the same
     * @throws InvalidInputException when so small a gallery has no trustworthy threshold
     */
    public static SimulationReport run(SimulationPlan plan, DoubleConsumer progress) {
        Path folder = TemporaryFolder.create("limen-simulation");
        try {
            return run(plan, folder, progress);
        } finally {
            TemporaryFolder.erase(folder);
        }
    }

    private static SimulationReport run(SimulationPlan plan, Path folder, DoubleConsumer progress) {
        Random random = new Random(plan.seed());
        FaceWorld world = new FaceWorld(random);
        List<float[]> people = people(plan, world, random);
        SimulatedClock clock = new SimulatedClock(BEGIN);
        try (Gallery gallery = Gallery.open(
                        folder.resolve("gallery.sqlite"),
                        FaceWorld.MODEL,
                        FaceWorld.DIMENSION,
                        KeyEncryptionKey.ephemeral());
                LocalRecords records = LocalRecords.open(folder.resolve("records.sqlite"));
                Outbox outbox = Outbox.open(folder.resolve("outbox.sqlite"), NODE, 1_000_000)) {
            enrol(people, world, gallery, records);
            double threshold = threshold(plan, world, people);
            SigningKey boxOffice = SigningKey.ephemeral();
            Crowd crowd = new Crowd(
                    plan,
                    world,
                    people,
                    person -> boxOffice.sign(printed(person)).text(),
                    random);
            Tally tally = new Tally(crowd, clock);
            TicketSettings taken =
                    new TicketSettings(List.of(boxOffice.publicKey().toString()), Optional.empty(), Optional.empty());
            LaneContext context = new LaneContext(
                            gallery, records, outbox, (gate, ticket) -> Optional.empty(), tally, Optional::empty)
                    .withTickets(taken.open(records));
            FixedRules rules = new FixedRules(new MatchRules(new ComparisonScore(threshold), 0.03, 0.05, 4));
            CrowdReader reader = new CrowdReader(crowd, world, random);
            SimulatedBarrier[] barrier = new SimulatedBarrier[1];
            try (LaneRig lane = new LaneRig(GATE, ZONE, context, rules, clock, reader, reader.persons(), listener -> {
                barrier[0] = new SimulatedBarrier(listener);
                return barrier[0];
            })) {
                crowd.walkAll(lane, barrier[0], clock, progress);
            }
            return tally.report(plan, threshold);
        }
    }

    /** Every pair of doubles stands side by side, the second made from the first. */
    private static List<float[]> people(SimulationPlan plan, FaceWorld world, Random random) {
        List<float[]> people = new ArrayList<>();
        while (people.size() < plan.people()) {
            float[] person = world.person();
            people.add(person);
            if (people.size() < plan.people() && random.nextDouble() < plan.twins() / 2) {
                people.add(world.twinOf(person));
            }
        }
        return people;
    }

    private static void enrol(List<float[]> people, FaceWorld world, Gallery gallery, LocalRecords records) {
        List<Reference> references = new ArrayList<>();
        Map<Integer, Integer> doubles = new HashMap<>();
        for (int i = 0; i < people.size(); i++) {
            references.add(new Reference(new ReferenceId("r" + i), person(i), world.reference(people.get(i))));
            if (i > 0
                    && world.reference(people.get(i))
                                    .compareWith(world.reference(people.get(i - 1)))
                                    .value()
                            >= LOOK_ALIKE) {
                doubles.put(i - 1, i);
            }
        }
        gallery.putAll(references);
        records.apply(new Checkpoint(UUID.randomUUID(), 1, BEGIN), writer -> {
            for (int i = 0; i < people.size(); i++) {
                writer.putTicket(new Ticket(ticket(person(i)), person(i), ZONE, FROM, UNTIL, Optional.empty()));
            }
            for (Map.Entry<Integer, Integer> pair : doubles.entrySet()) {
                writer.putLookAlikes(person(pair.getKey()), person(pair.getValue()));
            }
        });
    }

    /** As a site finds it, from comparisons between the enrolled; by their own numbers, so that the seed alone decides. */
    private static double threshold(SimulationPlan plan, FaceWorld world, List<float[]> people) {
        Random draws = new Random(plan.seed());
        int[] first = new int[COMPARISONS];
        int[] second = new int[COMPARISONS];
        double[] scores = new double[COMPARISONS];
        for (int i = 0; i < COMPARISONS; i++) {
            first[i] = draws.nextInt(people.size());
            second[i] = (first[i] + 1 + draws.nextInt(people.size() - 1)) % people.size();
            scores[i] = world.reference(people.get(first[i]))
                    .compareWith(world.reference(people.get(second[i])))
                    .value();
        }
        SiteThreshold found = SiteCalibration.of(
                        new CrossComparisons(people.size(), first, second, scores), Optional.empty())
                .threshold(plan.targetFpir(), plan.people(), CameraCohort.none());
        if (found instanceof SiteThreshold.Established established) {
            return established.threshold().value();
        }
        throw new InvalidInputException("There is no threshold for this crowd: "
                + ((SiteThreshold.Untrusted) found).reason() + " Enrol more with --people.");
    }

    static PersonId person(int i) {
        return new PersonId("p" + i);
    }

    /** A person's ticket goes by the same number. */
    private static TicketId ticket(PersonId person) {
        return new TicketId("t" + person.value().substring(1));
    }

    /** {@return whose ticket that is} */
    static PersonId holder(TicketId ticket) {
        return new PersonId("p" + ticket.value().substring(1));
    }

    private static TicketContent printed(PersonId person) {
        return new TicketContent(
                ticket(person), person, List.of(ZONE), BEGIN, FROM, UNTIL, 1, 0, Optional.empty(), Optional.empty());
    }

    /** Hears of decisions, and says who they were about. */
    private static final class Tally implements LaneListener {
        private final Crowd crowd;
        private final SimulatedClock clock;
        private final SimulationCount count = new SimulationCount();

        Tally(Crowd crowd, SimulatedClock clock) {
            this.crowd = crowd;
            this.clock = clock;
        }

        @Override
        public void decided(Event.Decision decision, byte[] crop) {
            crowd.decided(decision, count, clock.seconds());
        }

        @Override
        public void askedForTicket(GateId gate, Instant at) {
            crowd.askedForTicket();
        }

        @Override
        public void passed(Event.Passage passage) {
            count.passage(clock.seconds());
        }

        SimulationReport report(SimulationPlan plan, double threshold) {
            return count.report(plan, threshold, crowd);
        }
    }
}
