package dev.limen.coordinator.enrolment;

import dev.limen.gallery.enrolment.EnrolmentDecision.Refusal;
import dev.limen.protocol.EnrolledReference;
import dev.limen.protocol.EnrolmentReferral;

/** What became of a picture. */
public sealed interface EnrolmentOutcome {
    /** Gates know the person by it. */
    record Enrolled(EnrolledReference reference) implements EnrolmentOutcome {}

    /**
     * Nothing was kept.
     *
     * @param remedy one sentence for whoever sent it
     */
    record Refused(Refusal reason, String remedy) implements EnrolmentOutcome {}

    /** Staff must look; no gate knows of it. */
    record Referred(EnrolmentReferral referral) implements EnrolmentOutcome {}
}
