package dev.limen.edge.lane;

import dev.limen.admission.FaceEvidence;
import dev.limen.admission.MatchRules;
import dev.limen.admission.Reason;
import dev.limen.fusion.IdentityFusion;
import dev.limen.fusion.SequentialTest;
import dev.limen.fusion.SequentialTest.Verdict;
import java.util.EnumSet;
import java.util.Set;

/** Whether to look at a person a little longer before telling the decision. Stateless. */
final class Patience {
    /** More frames may still change these. */
    private static final Set<Reason> WORTH_WAITING = EnumSet.of(
            Reason.NOT_IDENTIFIED,
            Reason.DOUBTFUL_MATCH,
            Reason.LOOK_ALIKE,
            Reason.TOO_LITTLE_EVIDENCE,
            Reason.TICKETS_ONLY,
            Reason.LIVENESS_NOT_CHECKED);

    /** These hold whoever it is; all others are meant for the person recognised, so who that is must be certain. */
    private static final Set<Reason> WHOEVER_IT_IS = EnumSet.of(
            Reason.FREE_EGRESS,
            Reason.FIRE_EGRESS,
            Reason.FIRE_ALARM,
            Reason.GATE_CLOSED,
            Reason.EGRESS_ONLY,
            Reason.GATE_IMPAIRED,
            Reason.PERSON_GONE,
            Reason.CREDENTIAL_REFUSED,
            Reason.TICKET_UNKNOWN,
            Reason.NOT_ALONE,
            Reason.ATTACK_SUSPECTED,
            Reason.WATCH_LIST);

    private Patience() {}

    /** {@return whether more frames, or another look, might have told more} */
    static boolean isDoubt(Reason reason) {
        return WORTH_WAITING.contains(reason);
    }

    /**
     * {@return whether more frames would hardly change the decision}
     *
     * @param reason of the decision as it would be now
     * @param face what it rests on
     * @param looks which gave that evidence
     */
    static boolean isSettled(Reason reason, FaceEvidence face, IdentityFusion looks, MatchRules rules) {
        if (WHOEVER_IT_IS.contains(reason)) {
            return true;
        }
        Verdict verdict = face.best()
                .map(best -> new SequentialTest(rules.threshold().value(), rules.doubtBand())
                        .verdict(best.score().value(), looks.standardError()))
                .orElse(Verdict.OPEN);
        if (reason == Reason.NOT_IDENTIFIED) {
            return verdict == Verdict.NOT_ENROLLED && face.frames() >= rules.minFrames();
        }
        return verdict == Verdict.SAME && !isDoubt(reason);
    }
}
