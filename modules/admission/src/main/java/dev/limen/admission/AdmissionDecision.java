package dev.limen.admission;

import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import java.util.List;

/** What a gate is to do about one person walking up. Only {@link Admitted} may move a barrier. */
public sealed interface AdmissionDecision {
    /** {@return the rule that settled it} */
    Reason reason();

    /** {@return the rules that were looked at, in order, in words for staff; the last one settled it} */
    List<String> trail();

    /**
     * Open.
     *
     * @param person who was recognised
     * @param ticket what entitles the person; used up by the passage
     */
    record Admitted(PersonId person, Ticket ticket, List<String> trail) implements AdmissionDecision {
        /** Copies the list. */
        public Admitted {
            trail = List.copyOf(trail);
        }

        @Override
        public Reason reason() {
            return Reason.TICKET_VALID;
        }
    }

    /** Stay shut; the reason is certain. */
    record Denied(Reason reason, List<String> trail) implements AdmissionDecision {
        /** Copies the list. */
        public Denied {
            trail = List.copyOf(trail);
        }
    }

    /** Stay shut; a person must look. */
    record Referred(Reason reason, List<String> trail) implements AdmissionDecision {
        /** Copies the list. */
        public Referred {
            trail = List.copyOf(trail);
        }
    }
}
