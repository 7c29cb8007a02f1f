package dev.limen.admission;

import dev.limen.core.GateMode;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who stands there: whoever holds a genuine ticket in hand, or else whom the face shows. A ticket in hand needs no face,
 * and no face is held against it.
 */
final class IdentityRules {
    private static final String NO_TICKET = "second factor: no ticket was shown";

    private final MatchRules match;

    IdentityRules(MatchRules match) {
        this.match = match;
    }

    /** {@return what settles it; empty when {@link #tickets} says whose tickets count} */
    Optional<AdmissionDecision> check(AdmissionRequest request, Trail trail) {
        if (request.credential() instanceof Credential.Refused refused) {
            return trail.deny(Reason.CREDENTIAL_REFUSED, "ticket shown: " + refused.why());
        }
        if (request.credential() instanceof Credential.Genuine shown) {
            return tickets(request).isEmpty()
                    ? trail.refer(
                            Reason.TICKET_UNKNOWN, "ticket shown: " + shown.ticket() + ", genuine, but not known here")
                    : trail.pass("ticket shown: " + shown.ticket() + ", genuine"
                            + shown.signedBy()
                                    .map(key -> ", signed by key " + key)
                                    .orElse(""));
        }
        trail.add("ticket shown: none");
        if (request.gate().mode() == GateMode.QR_ONLY) {
            return trail.deny(Reason.TICKETS_ONLY, "faces do not open this gate");
        }
        return evidence(request.face(), trail)
                .or(() -> identity(request.face(), trail))
                .or(() -> secondFactor(request, trail));
    }

    /** {@return the ticket in hand, or those of the face's person when none is} */
    static List<Ticket> tickets(AdmissionRequest request) {
        if (request.credential() instanceof Credential.Genuine shown) {
            return request.tickets().stream()
                    .filter(ticket -> ticket.id().equals(shown.ticket()))
                    .toList();
        }
        Optional<PersonId> person = request.face().best().map(FaceEvidence.Best::person);
        return request.tickets().stream()
                .filter(ticket -> person.filter(ticket.holder()::equals).isPresent())
                .toList();
    }

    private Optional<AdmissionDecision> evidence(FaceEvidence face, Trail trail) {
        String frames =
                String.format(Locale.ROOT, "usable frames: %d of at least %d", face.frames(), match.minFrames());
        if (face.frames() < match.minFrames()) {
            return trail.refer(Reason.TOO_LITTLE_EVIDENCE, frames);
        }
        trail.add(frames);
        if (face.entangled()) {
            return trail.refer(Reason.NOT_ALONE, "another face was too close to tell apart");
        }
        return switch (face.liveness()) {
            case BONA_FIDE -> trail.pass("presentation attack check: passed");
            case DOUBTFUL -> trail.pass("presentation attack check: in doubt");
            case NOT_REQUIRED -> trail.pass("presentation attack check: switched off for this gate");
            case ATTACK_SUSPECTED -> trail.refer(Reason.ATTACK_SUSPECTED, "presentation attack check: suspicion");
            case NOT_CHECKED -> trail.refer(Reason.LIVENESS_NOT_CHECKED, "presentation attack check: did not run");
        };
    }

    private Optional<AdmissionDecision> identity(FaceEvidence face, Trail trail) {
        if (face.best().isEmpty()) {
            return trail.deny(Reason.NOT_IDENTIFIED, "gallery: empty");
        }
        FaceEvidence.Best best = face.best().get();
        double score = best.score().value();
        double threshold = match.threshold().value();
        trail.add(String.format(Locale.ROOT, "score: %.3f of at least %.3f", score, threshold));
        if (score < threshold - match.doubtBand()) {
            return Optional.of(trail.denied(Reason.NOT_IDENTIFIED));
        }
        if (score < threshold) {
            return Optional.of(trail.referred(Reason.DOUBTFUL_MATCH));
        }
        return best.margin()
                .map(margin -> margin(margin, trail))
                .orElseGet(() -> trail.pass("margin: nobody else is enrolled"));
    }

    private Optional<AdmissionDecision> margin(double margin, Trail trail) {
        trail.add(String.format(
                Locale.ROOT, "margin to the next person: %.3f of at least %.3f", margin, match.minMargin()));
        return margin >= match.minMargin() ? Optional.empty() : Optional.of(trail.referred(Reason.LOOK_ALIKE));
    }

    /** Whom a face does not tell apart from somebody else, or from a picture, must hold a ticket in hand. */
    private static Optional<AdmissionDecision> secondFactor(AdmissionRequest request, Trail trail) {
        trail.add("look-alikes: "
                + (request.lookAlike() ? "another enrolled person has nearly this face" : "none enrolled"));
        if (request.lookAlike()) {
            return trail.refer(Reason.SECOND_FACTOR_NEEDED, NO_TICKET);
        }
        return request.face().liveness() == Liveness.DOUBTFUL
                ? trail.refer(Reason.LIVENESS_DOUBTFUL, NO_TICKET)
                : Optional.empty();
    }
}
