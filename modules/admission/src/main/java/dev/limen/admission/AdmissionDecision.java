package dev.limen.admission;

import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import java.util.List;
import java.util.Optional;

/** What a gate is to do about one person walking up. Only {@link Admitted} may move a barrier. */
public sealed interface AdmissionDecision {
    /** {@return the rule that settled it} */
    Reason reason();

    /** {@return the rules that were looked at, in order, in words for staff; the last one settled it} */
    List<String> trail();

    /**
     * {@return whether staff elsewhere must be alarmed: a ticket was shown under duress. Nothing at the gate may show it}
     */
    boolean silentAlarm();

    /**
     * Open.
     *
     * @param ticket what entitles the person, or what the person leaves on; used by the passage. Empty only on the way
     *     out, where nobody is asked who they are, and when staff let somebody through
     */
    record Admitted(Reason reason, Optional<Ticket> ticket, List<String> trail, boolean silentAlarm)
            implements AdmissionDecision {
        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException when the reason opens nothing, or opens an entry and there is no ticket
         */
        public Admitted {
            trail = List.copyOf(trail);
            boolean opens = reason.opensEntry() || reason.opensEgress() || reason.opensByHand();
            if (!opens || reason.opensEntry() && ticket.isEmpty()) {
                throw new IllegalArgumentException(reason + " does not open a gate for " + ticket);
            }
        }

        /** {@return who passes; empty when nobody asked} */
        public Optional<PersonId> person() {
            return ticket.map(Ticket::holder);
        }
    }

    /** Stay shut; the reason is certain. */
    record Denied(Reason reason, List<String> trail, boolean silentAlarm) implements AdmissionDecision {
        /** Copies the list. */
        public Denied {
            trail = List.copyOf(trail);
        }
    }

    /** Stay shut; {@link Reason#reviewers()} people must look. */
    record Referred(Reason reason, List<String> trail, boolean silentAlarm) implements AdmissionDecision {
        /** Copies the list. */
        public Referred {
            trail = List.copyOf(trail);
        }
    }
}
