package dev.limen.protocol;

import dev.limen.core.ReferenceId;
import java.time.Instant;

/**
 * Told to whoever sent a picture that staff must look at; does not say whom it resembles.
 *
 * @param referral names it
 * @param doubt {@code possible-duplicate} or {@code unlike-own-reference}
 * @param expiresAt when the template is erased if nobody has decided
 */
public record EnrolmentReferred(ReferenceId referral, String doubt, Instant expiresAt) {}
