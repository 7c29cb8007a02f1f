package dev.limen.credential;

import java.util.OptionalLong;

/** What became of a text that was shown as a ticket. */
public sealed interface Verdict {
    /**
     * Signed by who may, and good now. Whether it opens this gate is for the rules of entry to say.
     *
     * @param step of the phone's code; empty for a ticket bound to no phone
     */
    record Genuine(SignedTicket ticket, OptionalLong step) implements Verdict {}

    /**
     * Not to be let in on.
     *
     * @param why the kind
     * @param sentence for staff, naming the ticket where its signature held
     */
    record Refused(Refusal why, String sentence) implements Verdict {}
}
