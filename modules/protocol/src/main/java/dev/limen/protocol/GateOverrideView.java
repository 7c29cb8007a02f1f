package dev.limen.protocol;

import dev.limen.core.EventId;
import dev.limen.core.GateId;
import java.time.Instant;

/**
 * An override as staff see it. Whether the gate has carried it out, its next decision about the same walk-up tells.
 *
 * @param number rises with every override
 * @param event the referral it is about
 * @param gate where
 * @param verdict what the gate was told
 * @param reason in the words of whoever decided
 * @param by who decided
 * @param at when
 * @param until how long it is good
 */
public record GateOverrideView(
        long number,
        EventId event,
        GateId gate,
        GateOverride.Verdict verdict,
        String reason,
        String by,
        Instant at,
        Instant until) {
    /**
     * What {@code POST …/override} takes.
     *
     * @param verdict what the gate is to do
     * @param reason why, 1 to 200 characters
     */
    public record Request(GateOverride.Verdict verdict, String reason) {}
}
