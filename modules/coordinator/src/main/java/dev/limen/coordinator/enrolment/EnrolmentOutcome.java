package dev.limen.coordinator.enrolment;

import dev.limen.core.PortraitFault;
import dev.limen.gallery.enrolment.EnrolmentDecision.Refusal;
import dev.limen.protocol.EnrolledReference;
import dev.limen.protocol.EnrolmentReferral;
import java.util.Optional;

/** What became of a picture. */
public sealed interface EnrolmentOutcome {
    /** Gates know the person by it. */
    record Enrolled(EnrolledReference reference) implements EnrolmentOutcome {}

    /**
     * Nothing was kept.
     *
     * @param remedy one sentence for whoever sent it
     * @param fault what is wrong with the picture, for machines; empty when it is something else
     */
    record Refused(Refusal reason, String remedy, Optional<PortraitFault> fault) implements EnrolmentOutcome {}

    /** Staff must look; no gate knows of it. */
    record Referred(EnrolmentReferral referral) implements EnrolmentOutcome {}
}
