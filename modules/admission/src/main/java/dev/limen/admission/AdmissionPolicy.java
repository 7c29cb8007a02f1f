package dev.limen.admission;

import dev.limen.admission.AdmissionDecision.Admitted;
import dev.limen.admission.AdmissionDecision.Denied;
import dev.limen.admission.AdmissionDecision.Referred;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules of entry. Immutable, pure, thread-safe.
 *
 * <p>Each rule either settles the matter or passes it on; only when all have passed it on is the person admitted. What a
 * machine can be certain of it denies; where it would have to guess it refers to staff.
 */
public final class AdmissionPolicy {
    private final MatchRules match;

    /** @param match when a comparison counts as the same person */
    public AdmissionPolicy(MatchRules match) {
        this.match = match;
    }

    /** {@return when a comparison counts as the same person} */
    public MatchRules matchRules() {
        return match;
    }

    /** Decides. */
    public AdmissionDecision decide(AdmissionRequest request) {
        List<String> trail = new ArrayList<>();
        return gate(request, trail)
                .or(() -> evidence(request.evidence(), trail))
                .or(() -> identity(request.evidence(), trail))
                .or(() -> secondFactor(request, trail))
                .orElseGet(() -> entitlement(request, trail));
    }

    private static Optional<AdmissionDecision> gate(AdmissionRequest request, List<String> trail) {
        trail.add("gate mode: " + request.mode().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        if (request.mode() == GateMode.CLOSED) {
            return deny(Reason.GATE_CLOSED, trail);
        }
        if (request.impairment().isPresent()) {
            trail.add("gate health: " + request.impairment().get());
            return refer(Reason.GATE_IMPAIRED, trail);
        }
        trail.add("gate health: good");
        return Optional.empty();
    }

    private Optional<AdmissionDecision> evidence(FaceEvidence evidence, List<String> trail) {
        trail.add(String.format(Locale.ROOT, "usable frames: %d of at least %d", evidence.frames(), match.minFrames()));
        if (evidence.frames() < match.minFrames()) {
            return refer(Reason.TOO_LITTLE_EVIDENCE, trail);
        }
        if (evidence.entangled()) {
            trail.add("another face was too close to tell apart");
            return refer(Reason.NOT_ALONE, trail);
        }
        return switch (evidence.liveness()) {
            case BONA_FIDE -> pass(trail, "presentation attack check: passed");
            case NOT_REQUIRED -> pass(trail, "presentation attack check: switched off for this gate");
            case ATTACK_SUSPECTED -> {
                trail.add("presentation attack check: suspicion");
                yield refer(Reason.ATTACK_SUSPECTED, trail);
            }
            case NOT_CHECKED -> {
                trail.add("presentation attack check: did not run");
                yield refer(Reason.LIVENESS_NOT_CHECKED, trail);
            }
        };
    }

    private Optional<AdmissionDecision> identity(FaceEvidence evidence, List<String> trail) {
        if (evidence.best().isEmpty()) {
            trail.add("gallery: empty");
            return deny(Reason.NOT_IDENTIFIED, trail);
        }
        FaceEvidence.Best best = evidence.best().get();
        double score = best.score().value();
        double threshold = match.threshold().value();
        trail.add(String.format(Locale.ROOT, "score: %.3f of at least %.3f", score, threshold));
        if (score < threshold - match.doubtBand()) {
            return deny(Reason.NOT_IDENTIFIED, trail);
        }
        if (score < threshold) {
            return refer(Reason.DOUBTFUL_MATCH, trail);
        }
        if (best.margin().isPresent()) {
            double margin = best.margin().get();
            trail.add(String.format(
                    Locale.ROOT, "margin to the next person: %.3f of at least %.3f", margin, match.minMargin()));
            if (!(margin >= match.minMargin())) {
                return refer(Reason.LOOK_ALIKE, trail);
            }
        } else {
            trail.add("margin: nobody else is enrolled");
        }
        return Optional.empty();
    }

    /** Whom a face does not tell apart from somebody else must also hold the person's ticket in hand. */
    private static Optional<AdmissionDecision> secondFactor(AdmissionRequest request, List<String> trail) {
        if (!request.lookAlike()) {
            return pass(trail, "look-alikes: none enrolled");
        }
        trail.add("look-alikes: another enrolled person has nearly this face");
        if (request.presented().isEmpty()) {
            trail.add("second factor: no ticket was shown");
            return refer(Reason.SECOND_FACTOR_NEEDED, trail);
        }
        TicketId shown = request.presented().get();
        if (own(request).findAny().isEmpty()) {
            trail.add("second factor: ticket " + shown + " is not this person's");
            return refer(Reason.SECOND_FACTOR_NEEDED, trail);
        }
        return pass(trail, "second factor: ticket " + shown + " was shown");
    }

    private static AdmissionDecision entitlement(AdmissionRequest request, List<String> trail) {
        List<Ticket> own = own(request)
                .sorted(Comparator.comparing(Ticket::validUntil).thenComparing(t -> t.id().value()))
                .toList();
        trail.add("tickets of this person: " + own.size());
        if (own.isEmpty()) {
            return new Denied(Reason.NO_TICKET, trail);
        }
        List<Ticket> here =
                own.stream().filter(t -> t.zone().equals(request.zone())).toList();
        trail.add("for zone " + request.zone() + ": " + here.size());
        if (here.isEmpty()) {
            return new Denied(Reason.WRONG_ZONE, trail);
        }
        List<Ticket> now = here.stream().filter(t -> t.isValidAt(request.at())).toList();
        trail.add("valid now: " + now.size());
        if (now.isEmpty()) {
            boolean later = here.stream().anyMatch(t -> request.at().isBefore(t.validFrom()));
            return new Denied(later ? Reason.TOO_EARLY : Reason.EXPIRED, trail);
        }
        Optional<Ticket> unused =
                now.stream().filter(t -> !request.used().contains(t.id())).findFirst();
        if (unused.isEmpty()) {
            // A twin or a missed exit looks just the same, so nobody is turned away by a machine here.
            trail.add("all of them were already used");
            return new Referred(Reason.ALREADY_USED, trail);
        }
        trail.add("ticket " + unused.get().id() + ": not used yet");
        if (request.mode() == GateMode.OPERATOR_CONFIRMS) {
            return new Referred(Reason.OPERATOR_CONFIRMS, trail);
        }
        return new Admitted(unused.get().holder(), unused.get(), trail);
    }

    /** Those of the recognised person; of a look-alike only the one in hand, for the face does not say whose the others are. */
    private static Stream<Ticket> own(AdmissionRequest request) {
        return request.tickets().stream()
                .filter(ticket -> request.evidence()
                        .best()
                        .map(best -> best.person().equals(ticket.holder()))
                        .orElse(false))
                .filter(ticket -> !request.lookAlike()
                        || request.presented().filter(ticket.id()::equals).isPresent());
    }

    private static Optional<AdmissionDecision> pass(List<String> trail, String line) {
        trail.add(line);
        return Optional.empty();
    }

    private static Optional<AdmissionDecision> deny(Reason reason, List<String> trail) {
        return Optional.of(new Denied(reason, trail));
    }

    private static Optional<AdmissionDecision> refer(Reason reason, List<String> trail) {
        return Optional.of(new Referred(reason, trail));
    }
}
