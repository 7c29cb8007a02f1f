package dev.limen.edge.lane;

import dev.limen.admission.AdmissionDecision;
import dev.limen.admission.AdmissionDecision.Denied;
import dev.limen.admission.AdmissionDecision.Referred;
import dev.limen.admission.AdmissionPolicy;
import dev.limen.admission.AdmissionRequest;
import dev.limen.admission.Credential;
import dev.limen.admission.FaceEvidence;
import dev.limen.admission.Liveness;
import dev.limen.admission.MatchRules;
import dev.limen.admission.Reason;
import dev.limen.core.ComparisonScore;
import dev.limen.core.FaceTemplate;
import dev.limen.core.Ticket;
import dev.limen.core.Zone;
import dev.limen.credential.SignedTicket;
import dev.limen.credential.Verdict;
import dev.limen.edge.barrier.Barrier;
import dev.limen.edge.ticket.TicketCheck;
import dev.limen.protocol.Event;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Decides about people by the ticket in their hand, through the desk that decides about faces. Blocks on disk.
 *
 * <p>A signed ticket speaks for itself, so it is decided about also while the node has not heard from the coordinator for
 * long. A face that somebody carries in a ticket is compared with the face at the gate and with nobody else's; neither
 * goes anywhere from here.
 */
final class TicketDesk {
    private final AdmissionDesk desk;
    private final TicketCheck check;
    private final Zone zone;
    private final Barrier barrier;

    TicketDesk(AdmissionDesk desk, TicketCheck check, Zone zone, Barrier barrier) {
        this.desk = desk;
        this.check = check;
        this.zone = zone;
        this.barrier = barrier;
    }

    /** Decides by the ticket alone; {@return the decision, empty while other gates are being asked} */
    Optional<Conclusion> decide(SignedTicket shown, Optional<Track> standing, long sinceNanos) {
        Ticket ticket = check.entitlement(shown, zone);
        return desk.decideByTicket(
                ticket,
                genuine(shown),
                walk(standing, Optional.empty(), Optional.of(ticket), sinceNanos),
                barrier,
                desk.policy(desk.matchRules())::decide);
    }

    /** {@return how much the face at the gate is like the one in the ticket; empty while nobody knows} */
    Optional<ComparisonScore> compare(FaceTemplate own, Optional<Track> standing) {
        return standing.flatMap(Track::fused)
                .filter(live -> live.model().equals(own.model()) && live.dimension() == own.dimension())
                .map(own::compareWith);
    }

    /** {@return whether more pictures could not change that it is the ticket's holder} */
    boolean isSure(ComparisonScore score, Track standing) {
        return desk.matchRules()
                .map(rules -> score.compareTo(rules.threshold()) >= 0 && standing.frames() >= rules.minFrames())
                .orElse(false);
    }

    /**
     * Decides by the ticket and the face in it.
     *
     * @param own the face in the ticket; empty when it cannot be opened here
     * @return the decision; empty while other gates are being asked
     */
    Optional<Conclusion> decide(
            SignedTicket shown, Optional<FaceTemplate> own, Optional<Track> standing, long sinceNanos) {
        Ticket ticket = check.entitlement(shown, zone);
        Optional<MatchRules> rules = desk.matchRules();
        Optional<ComparisonScore> score = own.flatMap(face -> compare(face, standing));
        if (score.isEmpty() || rules.isEmpty()) {
            String why = own.isEmpty()
                    ? "the face in ticket " + ticket.id() + " cannot be opened here"
                    : "no face could be compared with the one in ticket " + ticket.id();
            return desk.decideByTicket(
                    ticket,
                    genuine(shown),
                    walk(standing, Optional.empty(), Optional.of(ticket), sinceNanos),
                    barrier,
                    request -> new Referred(Reason.FACE_NEEDED, List.of(why), false));
        }
        FaceEvidence.Best best = new FaceEvidence.Best(ticket.holder(), score.get(), Optional.empty());
        Track track = standing.orElseThrow();
        Event.Match match = desk.match(best, rules.get().threshold());
        return desk.decideByTicket(
                ticket,
                genuine(shown),
                walk(standing, Optional.of(match), Optional.of(ticket), sinceNanos),
                barrier,
                request -> byFace(request, desk.policy(rules), best, track));
    }

    /** Records that what was shown is no ticket to enter with. */
    Conclusion refuse(Verdict.Refused refused, long sinceNanos) {
        Reason reason = switch (refused.why()) {
            case NOT_YET_VALID -> Reason.TOO_EARLY;
            case EXPIRED -> Reason.EXPIRED;
            default -> Reason.CREDENTIAL_REFUSED;
        };
        return desk.carryOut(
                new Denied(reason, List.of(refused.sentence()), false),
                walk(Optional.empty(), Optional.empty(), Optional.empty(), sinceNanos),
                barrier);
    }

    /** The rules for faces, asked about one person: there is nobody else whom the face could be. */
    private AdmissionDecision byFace(
            AdmissionRequest request, AdmissionPolicy policy, FaceEvidence.Best best, Track track) {
        Liveness seen = desk.liveness(track);
        // A doubt asks for a ticket, and that is in hand.
        Liveness liveness = seen == Liveness.DOUBTFUL ? Liveness.BONA_FIDE : seen;
        FaceEvidence evidence = new FaceEvidence(Optional.of(best), track.frames(), liveness, track.isEntangled());
        // Whoever carries a face in the ticket is let in by that face alone.
        return policy.decide(request.withFace(evidence, false).withCredential(Credential.NONE));
    }

    private static Credential genuine(SignedTicket shown) {
        return new Credential.Genuine(
                shown.content().id(), false, Optional.of(shown.key().toString()));
    }

    private static Walk walk(
            Optional<Track> standing, Optional<Event.Match> match, Optional<Ticket> inHand, long sinceNanos) {
        return new Walk(
                standing.map(Track::id).orElse(0L),
                match,
                inHand,
                OptionalLong.of(sinceNanos),
                standing.map(Track::crop).orElse(new byte[0]));
    }
}
