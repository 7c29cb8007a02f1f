package dev.limen.edge.lane;

import dev.limen.admission.AdmissionDecision;
import dev.limen.admission.FaceEvidence;
import dev.limen.admission.MatchRules;
import dev.limen.admission.Reason;
import dev.limen.fusion.SequentialTest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Which decisions more frames may still change. Stateless. */
final class Patience {
    /** More frames may still change these. */
    private static final Set<Reason> WORTH_WAITING = EnumSet.of(
            Reason.NOT_IDENTIFIED,
            Reason.DOUBTFUL_MATCH,
            Reason.LOOK_ALIKE,
            Reason.TOO_LITTLE_EVIDENCE,
            Reason.TICKETS_ONLY,
            Reason.LIVENESS_NOT_CHECKED);

    /** Meant for the person recognised, so who that is must be certain. */
    private static final Set<Reason> RESTS_ON_IDENTITY = EnumSet.of(
            Reason.TICKET_VALID,
            Reason.PASSBACK_REMARKED,
            Reason.LEAVING,
            Reason.SECOND_FACTOR_NEEDED,
            Reason.NO_TICKET,
            Reason.WRONG_ZONE,
            Reason.TOO_EARLY,
            Reason.EXPIRED,
            Reason.ALREADY_USED,
            Reason.PASSBACK,
            Reason.GUARDIAN_NEEDED,
            Reason.ZONE_FULL,
            Reason.OCCUPANCY_UNKNOWN,
            Reason.OPERATOR_CONFIRMS);

    private Patience() {}

    /** {@return whether more frames would hardly change the decision} */
    static boolean isSettled(
            AdmissionDecision decision, FaceEvidence evidence, Track track, Optional<MatchRules> rules) {
        SequentialTest.Verdict verdict = rules.flatMap(in -> evidence.best()
                        .map(best -> new SequentialTest(in.threshold().value(), in.doubtBand())
                                .verdict(best.score().value(), track.looks().standardError())))
                .orElse(SequentialTest.Verdict.OPEN);
        if (decision.reason() == Reason.NOT_IDENTIFIED) {
            return verdict == SequentialTest.Verdict.NOT_ENROLLED
                    && rules.filter(in -> track.frames() >= in.minFrames()).isPresent();
        }
        // What rests on who it is waits until that is certain; a closed gate does not.
        return !WORTH_WAITING.contains(decision.reason())
                && (verdict == SequentialTest.Verdict.SAME || !RESTS_ON_IDENTITY.contains(decision.reason()));
    }

    /** {@return whether more frames, or another look, might have told more} */
    static boolean isDoubt(String reason) {
        return WORTH_WAITING.stream().anyMatch(doubt -> doubt.code().equals(reason));
    }
}
