package dev.limen.edge.lane;

import dev.limen.admission.AdmissionDecision;
import dev.limen.admission.AdmissionDecision.Admitted;
import dev.limen.admission.AdmissionDecision.Denied;
import dev.limen.admission.AdmissionDecision.Referred;
import dev.limen.admission.AdmissionPolicy;
import dev.limen.admission.AdmissionRequest;
import dev.limen.admission.FaceEvidence;
import dev.limen.admission.GateMode;
import dev.limen.admission.Liveness;
import dev.limen.admission.MatchRules;
import dev.limen.admission.Reason;
import dev.limen.core.ComparisonScore;
import dev.limen.core.Directions;
import dev.limen.core.EventId;
import dev.limen.core.FaceTemplate;
import dev.limen.core.GateId;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.edge.barrier.Barrier;
import dev.limen.edge.barrier.BarrierFaultException;
import dev.limen.edge.barrier.BarrierListener;
import dev.limen.edge.threshold.RecognitionRules;
import dev.limen.edge.watchlist.WatchListHit;
import dev.limen.gallery.Candidate;
import dev.limen.gallery.SearchResult;
import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a lane's evidence becomes a decision, a durable event and a barrier command, in that order.
 *
 * <p>Safe for several lanes of one node at once: the tickets they grant but nobody has passed on yet are shared, so one
 * ticket does not open two of the node's gates. Blocks on disk; never call it on an event loop.
 */
final class AdmissionDesk implements BarrierListener {
    private static final Logger log = LoggerFactory.getLogger(AdmissionDesk.class);
    private static final int CANDIDATES = 3;
    private static final String UNRULED = "The gate has no threshold to recognise people by.";

    /** Recognises nobody; in force while there is no threshold, beside an impairment that refers everybody anyway. */
    private static final MatchRules NEVER = new MatchRules(new ComparisonScore(1), 0, 1, 4);

    /** Does not say why: not everybody who reads decisions may know. */
    private static final String LOOK_FIRST = "Staff are to look at this person first.";

    private static final String GONE = "The person had left before the gate could decide.";

    /** Below this share of the threshold two pictures show two people. */
    private static final double DIFFERENT_SHARE = 0.6;

    /** More frames may still change these. */
    private static final Set<Reason> WORTH_WAITING = EnumSet.of(
            Reason.NOT_IDENTIFIED,
            Reason.DOUBTFUL_MATCH,
            Reason.LOOK_ALIKE,
            Reason.TOO_LITTLE_EVIDENCE,
            Reason.LIVENESS_NOT_CHECKED);

    private final GateId gate;
    private final Zone zone;
    private final GateMode mode;
    private final Liveness liveness;
    private final RecognitionRules recognition;
    private final LaneContext node;
    private final Clock clock;
    private final Map<EventId, Event.Decision> granted = new HashMap<>();
    private final Queue<PassedBy> unstored = new ConcurrentLinkedQueue<>();

    AdmissionDesk(
            GateId gate,
            Zone zone,
            GateMode mode,
            Liveness liveness,
            RecognitionRules recognition,
            LaneContext node,
            Clock clock) {
        this.gate = gate;
        this.zone = zone;
        this.mode = mode;
        this.liveness = liveness;
        this.recognition = recognition;
        this.node = node;
        this.clock = clock;
    }

    /**
     * Decides about a track.
     *
     * @param patient whether there is time for more frames; then doubt gives no decision yet
     * @return the decision, durable and carried out; empty when it is worth waiting
     */
    Optional<Event.Decision> decide(Track track, Barrier barrier, boolean patient) {
        return decide(track, barrier, patient, true);
    }

    /**
     * Records what became of somebody who has left undecided. Never moves the barrier: whoever stands there now is
     * somebody else.
     */
    Event.Decision decideGone(Track track, Barrier barrier) {
        return decide(track, barrier, false, false).orElseThrow();
    }

    private Optional<Event.Decision> decide(Track track, Barrier barrier, boolean patient, boolean present) {
        storePassages();
        // One threshold for the whole decision, whatever is recalibrated meanwhile.
        Optional<MatchRules> rules = recognition.find();
        Optional<String> unruled =
                rules.isPresent() ? Optional.empty() : recognition.problem().or(() -> Optional.of(UNRULED));
        AdmissionPolicy policy = new AdmissionPolicy(rules.orElse(NEVER));
        Optional<SearchResult> found = track.fused().map(probe -> node.gallery().search(probe, CANDIDATES));
        Optional<WatchListHit> hit =
                track.fused().flatMap(probe -> node.watchList().find(probe, recognition));
        FaceEvidence evidence =
                new FaceEvidence(found.flatMap(AdmissionDesk::best), track.frames(), liveness, track.isEntangled());
        List<Ticket> tickets = evidence.best()
                .map(best -> node.records().listTickets(best.person()))
                .orElse(List.of());
        boolean lookAlike = evidence.best()
                .map(best -> node.records().isLookAlike(best.person()))
                .orElse(false);
        synchronized (node.reserved()) {
            Set<TicketId> used = new HashSet<>(node.records().listUsed(tickets));
            used.addAll(node.reserved());
            Instant now = clock.instant();
            Optional<String> impairment = impairment(barrier).or(() -> unruled).or(() -> hit.map(seen -> LOOK_FIRST));
            // Nothing at the lane reads tickets yet, so a look-alike is always referred to staff, who do.
            Optional<TicketId> presented = Optional.empty();
            BiFunction<FaceEvidence, Optional<String>, AdmissionDecision> decide = (seen, impaired) -> policy.decide(
                    new AdmissionRequest(zone, mode, now, seen, tickets, used, lookAlike, presented, impaired));
            AdmissionDecision decision = decide.apply(evidence, impairment);
            boolean stranger = decision instanceof Admitted admitted && !latestShows(track, admitted.person());
            if (stranger) {
                FaceEvidence mixed = new FaceEvidence(evidence.best(), evidence.frames(), liveness, true);
                decision = decide.apply(mixed, impairment);
            }
            if (!present && decision instanceof Admitted) {
                decision = decide.apply(evidence, Optional.of(GONE));
            }
            if (patient && (stranger || WORTH_WAITING.contains(decision.reason()))) {
                return Optional.empty();
            }
            hit.ifPresent(seen -> record(track, seen));
            return Optional.of(record(track, evidence, decision, barrier, rules));
        }
    }

    /** {@return whether more frames, or another look, might have told more} */
    boolean isDoubt(Event.Decision decision) {
        return WORTH_WAITING.stream().anyMatch(reason -> reason.code().equals(decision.reason()));
    }

    /** {@return whether two templates certainly belong to different people} */
    boolean isAnotherFace(FaceTemplate one, FaceTemplate other) {
        return recognition
                .find()
                .map(rules -> one.compareWith(other).value()
                        < DIFFERENT_SHARE * rules.threshold().value())
                .orElse(false);
    }

    /** Whoever is let in must also be the most alike in the newest picture alone, not only in the mean of all. */
    private boolean latestShows(Track track, PersonId person) {
        return track.latest()
                .flatMap(probe -> node.gallery().search(probe, 1).best())
                .filter(best -> best.person().equals(person))
                .isPresent();
    }

    @Override
    public void passed(EventId decision) {
        Event.Decision grant;
        synchronized (node.reserved()) {
            grant = granted.remove(decision);
        }
        if (grant == null) {
            return;
        }
        unstored.add(new PassedBy(grant, clock.instant()));
        try {
            storePassages();
        } catch (RuntimeException diskFault) {
            // Kept, its ticket still reserved, and tried again before the next decision, which cannot be made
            // meanwhile.
            log.atError()
                    .addKeyValue("gate", gate)
                    .addKeyValue("decision", decision)
                    .setCause(diskFault)
                    .log("passage not stored yet");
        }
    }

    @Override
    public void lapsed(EventId decision) {
        Event.Decision grant;
        synchronized (node.reserved()) {
            grant = granted.remove(decision);
        }
        if (grant != null) {
            release(grant.ticket().orElseThrow());
        }
    }

    private void storePassages() {
        synchronized (unstored) {
            for (PassedBy next = unstored.peek(); next != null; next = unstored.peek()) {
                Event.Passage passage = store(next);
                unstored.remove();
                tell(listener -> listener.passed(passage));
            }
        }
    }

    private Event.Passage store(PassedBy passed) {
        TicketId ticket = passed.grant().ticket().orElseThrow();
        // The event first: a node that dies in between finds it in the outbox and marks the ticket when it starts.
        Event.Passage passage;
        try {
            passage = node.outbox()
                    .append(id -> new Event.Passage(
                            id,
                            gate,
                            passed.at(),
                            passed.grant().id(),
                            passed.grant().match().orElseThrow().person(),
                            ticket));
        } finally {
            // Also when the event has to wait for room: somebody went through on this ticket.
            node.records().markUsed(ticket);
        }
        release(ticket);
        return passage;
    }

    /** Moves nothing: two people on the staff say whether it is the person on the list. */
    private void record(Track track, WatchListHit hit) {
        Event.WatchListHit event = node.outbox()
                .appendLeavingRoom(id -> new Event.WatchListHit(
                        id,
                        gate,
                        clock.instant(),
                        track.id(),
                        hit.entry(),
                        hit.score(),
                        hit.threshold(),
                        node.gallery().model()));
        tell(listener -> listener.watched(event));
    }

    private Event.Decision record(
            Track track,
            FaceEvidence evidence,
            AdmissionDecision decision,
            Barrier barrier,
            Optional<MatchRules> rules) {
        Optional<Ticket> ticket =
                decision instanceof Admitted admitted ? Optional.of(admitted.ticket()) : Optional.empty();
        Optional<Directions> directions = ticket.flatMap(this::directions);
        OptionalLong since = track.firstUsableNanos();
        // Nothing moves before this is on disk; a failing disk throws here and the barrier stays shut.
        Event.Decision event = node.outbox()
                .appendLeavingRoom(id -> new Event.Decision(
                        id,
                        gate,
                        clock.instant(),
                        outcome(decision),
                        zone,
                        decision.reason().code(),
                        decision.trail(),
                        track.id(),
                        rules.flatMap(in -> evidence.best().map(best -> match(best, in.threshold()))),
                        ticket.map(Ticket::id),
                        since.isPresent() ? (System.nanoTime() - since.getAsLong()) / 1_000_000 : 0,
                        directions));
        if (ticket.isPresent()) {
            node.reserved().add(ticket.get().id());
            granted.put(event.id(), event);
            open(event, barrier);
        }
        learn(track, evidence, rules);
        tell(listener -> listener.decided(event, track.crop()));
        return event;
    }

    /** Each walk-up once; one that may hold two people, or hardly anybody, teaches nothing. */
    private void learn(Track track, FaceEvidence evidence, Optional<MatchRules> rules) {
        if (track.isEntangled() || track.frames() < rules.orElse(NEVER).minFrames()) {
            return;
        }
        boolean recognised = evidence.best().isPresent()
                && rules.map(in -> evidence.best().get().score().compareTo(in.threshold()) >= 0)
                        .orElse(false);
        try {
            track.fused().ifPresent(probe -> recognition.walkedUp(probe, recognised, clock.instant()));
        } catch (RuntimeException fault) {
            log.atError().addKeyValue("gate", gate).setCause(fault).log("nothing learnt from a walk-up");
        }
    }

    /** Who may enter enters, even when nobody can tell the way. */
    private Optional<Directions> directions(Ticket ticket) {
        try {
            return node.signpost().findDirections(gate, ticket);
        } catch (RuntimeException fault) {
            log.atError().addKeyValue("gate", gate).setCause(fault).log("no directions");
            return Optional.empty();
        }
    }

    /** What is decided is decided, whatever those who are told make of it. */
    private void tell(Consumer<LaneListener> news) {
        try {
            news.accept(node.listener());
        } catch (RuntimeException fault) {
            log.atError().addKeyValue("gate", gate).setCause(fault).log("listener failed");
        }
    }

    private void open(Event.Decision event, Barrier barrier) {
        try {
            barrier.release(event.id());
        } catch (BarrierFaultException | RuntimeException fault) {
            lapsed(event.id());
            log.atError().addKeyValue("gate", gate).setCause(fault).log("barrier fault");
        }
    }

    private void release(TicketId ticket) {
        synchronized (node.reserved()) {
            node.reserved().remove(ticket);
        }
    }

    private Optional<String> impairment(Barrier barrier) {
        return barrier.findImpairment().or(node::impairment);
    }

    private Event.Match match(FaceEvidence.Best best, ComparisonScore threshold) {
        return new Event.Match(
                best.person(),
                best.score(),
                best.margin(),
                threshold,
                node.gallery().model());
    }

    private static Optional<FaceEvidence.Best> best(SearchResult found) {
        return found.best().map((Candidate best) -> new FaceEvidence.Best(best.person(), best.score(), found.margin()));
    }

    private static Outcome outcome(AdmissionDecision decision) {
        if (decision instanceof Admitted) {
            return Outcome.ADMITTED;
        }
        if (decision instanceof Denied) {
            return Outcome.DENIED;
        }
        if (decision instanceof Referred) {
            return Outcome.REFERRED;
        }
        throw new IllegalStateException("a decision is one of three");
    }

    /** {@return whether two templates are certainly the same face} */
    boolean isSameFace(FaceTemplate one, FaceTemplate other) {
        return recognition
                .find()
                .map(rules -> one.compareWith(other).compareTo(rules.threshold()) >= 0)
                .orElse(false);
    }

    private record PassedBy(Event.Decision grant, Instant at) {}
}
