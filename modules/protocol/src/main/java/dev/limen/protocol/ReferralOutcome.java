package dev.limen.protocol;

import java.util.Optional;

/**
 * What a decision about a referral led to.
 *
 * @param referral as decided
 * @param reference the reference that gates now know; empty when the template was erased
 * @param hint what to do next, one sentence; empty when nothing is left to do
 */
public record ReferralOutcome(
        EnrolmentReferral referral, Optional<EnrolledReference> reference, Optional<String> hint) {}
