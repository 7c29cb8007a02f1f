package dev.limen.edge.lane;

import dev.limen.admission.AdmissionDecision;
import dev.limen.admission.AdmissionDecision.Admitted;
import dev.limen.admission.AdmissionDecision.Denied;
import dev.limen.admission.AdmissionDecision.Referred;
import dev.limen.admission.AdmissionPolicy;
import dev.limen.admission.AdmissionRequest;
import dev.limen.admission.Credential;
import dev.limen.admission.FaceEvidence;
import dev.limen.admission.GateState;
import dev.limen.admission.Liveness;
import dev.limen.admission.MatchRules;
import dev.limen.admission.Reason;
import dev.limen.core.ComparisonScore;
import dev.limen.core.Direction;
import dev.limen.core.Directions;
import dev.limen.core.GateId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.edge.barrier.Barrier;
import dev.limen.edge.barrier.BarrierFaultException;
import dev.limen.edge.lane.LaneConfig.LivenessCheck;
import dev.limen.edge.threshold.RecognitionRules;
import dev.limen.edge.watchlist.WatchListHit;
import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;
import dev.limen.protocol.SilentAlarm;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a lane's evidence becomes a decision, a durable event and a barrier command, in that order.
 *
 * <p>Safe for several lanes of one node at once: the tickets they grant but nobody has passed on yet are shared, so one
 * ticket does not open two of the node's gates. Blocks on disk; never call it on an event loop.
 */
final class AdmissionDesk {
    private static final Logger log = LoggerFactory.getLogger(AdmissionDesk.class);

    /** Does not say who it may be: not everybody who reads decisions may know. */
    private static final String LOOK_FIRST = "Staff are to look at this person first.";

    private final GateId gate;
    private final GateState healthy;
    private final Zone zone;
    private final LaneMode mode;
    private final Inquiry inquiry;
    private final FaceDesk faces;
    private final LaneContext node;
    private final Clock clock;
    private final Grants grants;
    private final Clearance clearance;
    private final Referrals referrals = new Referrals();
    private final PresentedTicket presented;
    private volatile boolean askingOthers;

    /** @param healthy the gate as it is configured, when nothing troubles it */
    AdmissionDesk(
            GateId gate,
            GateState healthy,
            LivenessCheck required,
            RecognitionRules recognition,
            LaneContext node,
            Clock clock) {
        this(gate, healthy, required, recognition, node, clock, node.gallery()::search);
    }

    /** As the other, with a search of its own. */
    AdmissionDesk(
            GateId gate,
            GateState healthy,
            LivenessCheck required,
            RecognitionRules recognition,
            LaneContext node,
            Clock clock,
            FaceSearch search) {
        this.gate = gate;
        this.healthy = healthy;
        this.zone = healthy.zone();
        this.mode = new LaneMode(gate, healthy, node.records().gateModes(), clock);
        this.inquiry = new Inquiry(node);
        this.faces = new FaceDesk(gate, required, recognition, node, clock, search);
        this.node = node;
        this.clock = clock;
        this.grants = new Grants(gate, zone, healthy.direction(), node, clock);
        this.presented = new PresentedTicket(clock);
        this.clearance = new Clearance(gate, healthy.direction() == Direction.ENTRY, node.neighbours());
    }

    /** {@return what the gate has granted, to be told by its barrier what becomes of it} */
    Grants grants() {
        return grants;
    }

    /** {@return how the gate is run} */
    LaneMode mode() {
        return mode;
    }

    /** {@return whom the gate has referred to staff} */
    Referrals referrals() {
        return referrals;
    }

    /** {@return where what staff decide about them is carried out} */
    OverrideDesk overrides(Barrier barrier) {
        return new OverrideDesk(this, node, barrier, clock);
    }

    /**
     * Decides about a track.
     *
     * @return the decision, durable and carried out; empty when it is worth waiting, when the person has been asked to show a
     *     ticket ({@link Track#askedNanos}), or while other gates are being asked ({@link #isAskingOthers})
     */
    Optional<Conclusion> decide(Track track, Barrier barrier, TimeLeft time) {
        return decide(track, barrier, time, true);
    }

    /**
     * Records what became of somebody who has left undecided. Never moves the barrier: whoever stands there now is
     * somebody else.
     */
    Conclusion decideGone(Track track, Barrier barrier) {
        return decide(track, barrier, TimeLeft.NONE, false).orElseThrow();
    }

    private Optional<Conclusion> decide(Track track, Barrier barrier, TimeLeft time, boolean present) {
        grants.storePassages();
        askingOthers = false;
        FaceDesk.Sighting seen = faces.identify(track);
        FaceEvidence evidence = seen.evidence();
        Optional<WatchListHit> hit = seen.hit();
        AdmissionPolicy policy = policy(seen.rules());
        synchronized (node.reserved()) {
            GateState state = mode.state().withImpairment(impairment(barrier).or(seen::unruled));
            AdmissionRequest request = secondFactor(
                    inquiry.gather(state, clock.instant(), evidence, Credential.NONE, Optional.empty())
                            .withWatchListHit(hit.map(found -> LOOK_FIRST)),
                    policy);
            AdmissionDecision decision = policy.decide(request);
            boolean stranger = decision instanceof Admitted admitted
                    && admitted.person()
                            .filter(person -> !faces.latestShows(track, person))
                            .isPresent();
            if (stranger) {
                FaceEvidence mixed = new FaceEvidence(evidence.best(), evidence.frames(), evidence.liveness(), true);
                // A ticket shown beside one face is no second factor of another.
                request = request.withFace(mixed, request.lookAlike()).withCredential(Credential.NONE);
                decision = policy.decide(request);
            }
            // Who was asked to show a ticket, and went, was neither taken for an attack nor let in.
            if (!present && (decision instanceof Admitted || decision.reason().asksForTicket())) {
                decision = policy.decide(request.gone());
            }
            boolean mixedUp = stranger && !(decision instanceof Admitted);
            if (time.toLook()
                    && (mixedUp
                            || !Patience.isSettled(
                                    decision.reason(),
                                    evidence,
                                    track.looks(),
                                    seen.rules().orElse(FaceDesk.NEVER)))) {
                return Optional.empty();
            }
            if (time.toShowTicket() && decision.reason().asksForTicket() && healthy.direction() == Direction.ENTRY) {
                askForTicket(track, decision.reason());
                return Optional.empty();
            }
            Optional<AdmissionDecision> cleared = clearance.clear(decision, request, policy::decide);
            askingOthers = cleared.isEmpty();
            cleared.ifPresent(settled -> hit.ifPresent(found -> record(track, found)));
            return cleared.map(settled -> record(track, seen, settled, barrier));
        }
    }

    private void askForTicket(Track track, Reason why) {
        if (why == Reason.LIVENESS_DOUBTFUL) {
            track.doubt();
        }
        if (track.askedNanos().isEmpty()) {
            track.ask(track.lastSeenNanos());
            node.tell(gate, listener -> listener.askedForTicket(gate, clock.instant()));
        }
    }

    /** {@return whether the newest question about a face waits for what other gates answer} */
    boolean isAskingOthers() {
        return askingOthers;
    }

    /** {@return whether the face is that of the ticket's holder, as far as the node knows tickets and faces} */
    boolean isHolder(Track track, TicketId ticket) {
        return node.records()
                .findTicket(ticket)
                .flatMap(known -> faces.identify(track)
                        .evidence()
                        .best()
                        .filter(best -> best.person().equals(known.holder())))
                .isPresent();
    }

    /** A genuine ticket was shown: for a while it stands beside the face of whoever is at the gate. */
    void present(TicketId ticket) {
        presented.show(ticket);
    }

    /**
     * Decides by a ticket in hand. A signed ticket speaks for itself, so it counts also while the node's own copy is stale.
     *
     * @param shown what the reader says of it
     * @param rules asked while no other lane of the node can grant the same ticket
     * @return the decision, durable and carried out; empty while other gates are being asked
     */
    Optional<Conclusion> decideByTicket(
            Ticket ticket,
            Credential shown,
            Walk walk,
            Barrier barrier,
            Function<AdmissionRequest, AdmissionDecision> rules) {
        grants.storePassages();
        synchronized (node.reserved()) {
            GateState state = mode.state().withImpairment(barrier.findImpairment());
            AdmissionRequest request =
                    inquiry.gather(state, clock.instant(), FaceEvidence.NONE, shown, Optional.of(ticket));
            return clearance
                    .clear(rules.apply(request), request, rules)
                    .map(decision -> settle(decision, walk, barrier));
        }
    }

    /** {@return the rules of entry, by those for comparing faces} */
    AdmissionPolicy policy(Optional<MatchRules> rules) {
        return new AdmissionPolicy(rules.orElse(FaceDesk.NEVER), node.policy());
    }

    /** {@return whether it was a person, as far as this gate looks} */
    Liveness liveness(Track track) {
        return faces.liveness(track);
    }

    /** {@return whether a ticket was shown that may still stand beside somebody's face} */
    boolean isTicketPresented() {
        return presented.isThere();
    }

    /** A ticket shown beside a face counts where the face alone does not do, and only if it is the same person's. */
    private AdmissionRequest secondFactor(AdmissionRequest request, AdmissionPolicy policy) {
        Optional<TicketId> shown = presented.beside(request);
        return shown.isPresent() && policy.decide(request).reason().asksForTicket()
                ? request.withCredential(new Credential.Genuine(shown.get(), false))
                : request;
    }

    /** Does what was decided elsewhere: that something shown is no ticket, or what staff say. */
    Conclusion carryOut(AdmissionDecision decision, Walk walk, Barrier barrier) {
        grants.storePassages();
        synchronized (node.reserved()) {
            return settle(decision, walk, barrier);
        }
    }

    /** {@return what the gate does to everybody now} */
    GateCondition condition(Barrier barrier) {
        return new GateCondition(
                mode.current(), matchRules().isEmpty() || impairment(barrier).isPresent());
    }

    /** {@return by which rules faces are compared at the moment} */
    Optional<MatchRules> matchRules() {
        return faces.matchRules();
    }

    /** {@return how two faces are told apart at the moment} */
    FaceComparison faces() {
        return faces.comparison();
    }

    /** {@return whether more frames, or another look, might have told more} */
    boolean isDoubt(Event.Decision decision) {
        return Reason.find(decision.reason()).filter(Patience::isDoubt).isPresent();
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
        node.tell(gate, listener -> listener.watched(event));
    }

    private Conclusion record(Track track, FaceDesk.Sighting seen, AdmissionDecision decision, Barrier barrier) {
        Walk walk = new Walk(
                track.id(),
                seen.rules().flatMap(in -> seen.evidence().best().map(best -> match(best, in.threshold()))),
                Optional.empty(),
                track.firstUsableNanos(),
                track.crop());
        node.outbox().requireRoomForFaces();
        Conclusion made = settle(decision, walk, barrier);
        faces.learn(track, seen);
        return made;
    }

    /** Makes a decision durable, carries it out and tells of it; only with the monitor of the granted tickets. */
    private Conclusion settle(AdmissionDecision decision, Walk walk, Barrier barrier) {
        Optional<Ticket> ticket = decision instanceof Admitted admitted ? admitted.ticket() : Optional.empty();
        Optional<Directions> directions = ticket.filter(entering -> healthy.direction() == Direction.ENTRY)
                .flatMap(this::directions);
        OptionalLong since = walk.sinceNanos();
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
                        walk.track(),
                        walk.match(),
                        ticket.map(Ticket::id),
                        since.isPresent() ? (System.nanoTime() - since.getAsLong()) / 1_000_000 : 0,
                        directions,
                        decision.silentAlarm() ? Optional.of(SilentAlarm.DURESS) : Optional.empty()));
        referrals.note(event, walk);
        boolean opened = false;
        if (decision instanceof Admitted) {
            grants.add(event.id(), ticket);
            opened = open(event, barrier);
        }
        if (opened) {
            event.ticket().ifPresent(presented::used);
        }
        node.tell(gate, listener -> listener.decided(event, walk.crop()));
        return new Conclusion(event, opened);
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

    /** {@return whether the barrier obeyed} */
    private boolean open(Event.Decision event, Barrier barrier) {
        try {
            barrier.release(event.id());
            return true;
        } catch (BarrierFaultException | RuntimeException | Error fault) {
            // Whatever it was, the ticket must not stay reserved for a gate that is shut.
            grants.lapsed(event.id());
            log.atError().addKeyValue("gate", gate).setCause(fault).log("barrier fault");
            return false;
        }
    }

    private Optional<String> impairment(Barrier barrier) {
        return barrier.findImpairment().or(node::impairment);
    }

    Event.Match match(FaceEvidence.Best best, ComparisonScore threshold) {
        return faces.match(best, threshold);
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
}
