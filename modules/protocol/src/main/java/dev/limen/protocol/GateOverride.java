package dev.limen.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.limen.core.EventId;
import dev.limen.core.GateId;

/**
 * What a member of staff decided about somebody whom a gate referred, as the gate's node is told. It holds for that
 * encounter only: a gate that has decided anew, or where somebody else stands, does nothing on it.
 *
 * @param number rises with every override of the coordinator; what {@code after} counts in
 * @param event the referral it is about
 * @param gate where
 * @param verdict what the gate is to do
 * @param goodMillis how much longer it is good, counted from the answer
 */
public record GateOverride(long number, EventId event, GateId gate, Verdict verdict, long goodMillis) {
    /** What staff can decide. */
    public enum Verdict {
        /** Open, for this person. */
        @JsonProperty("admit")
        ADMIT,
        /** Stay shut; the person is told so. */
        @JsonProperty("deny")
        DENY,
        /** Stay shut until a ticket is shown. */
        @JsonProperty("ask-ticket")
        ASK_TICKET
    }
}
