package dev.limen.admission;

import dev.limen.core.TicketId;
import java.util.Optional;

/** What the person held to the reader: the second way in, as good as a face. */
public sealed interface Credential {
    /** Nothing was shown. */
    Credential NONE = new None();

    /** {@return whether it was shown under duress} */
    default boolean underDuress() {
        return false;
    }

    /** Nothing was shown. */
    record None() implements Credential {}

    /**
     * A signed ticket whose signature, age and single use the reader has verified.
     *
     * @param ticket which one; it opens only if it is also among {@link AdmissionRequest#tickets()}
     * @param underDuress whether the holder signalled, unseen, to be forced
     * @param signedBy whose signature it bears, for staff; empty when nobody says
     */
    record Genuine(TicketId ticket, boolean underDuress, Optional<String> signedBy) implements Credential {
        /** A ticket of which nobody says who signed it. */
        public Genuine(TicketId ticket, boolean underDuress) {
            this(ticket, underDuress, Optional.empty());
        }
    }

    /**
     * Something was shown that is not to be trusted.
     *
     * @param why one sentence for staff
     */
    record Refused(String why) implements Credential {}
}
