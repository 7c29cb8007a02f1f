package dev.limen.gallery.enrolment;

import java.util.List;
import java.util.Locale;

/** What becomes of a new reference. Only an {@link Accepted} one may be searched by a gate. */
public sealed interface EnrolmentDecision {
    /**
     * It is kept.
     *
     * @param lookAlikes other people so alike that a face alone no longer says which of them it is, the most alike
     *     first: all of them and this person need a second factor from now on
     */
    record Accepted(List<Resemblance> lookAlikes) implements EnrolmentDecision {
        /** Copies the list. */
        public Accepted {
            lookAlikes = List.copyOf(lookAlikes);
        }
    }

    /**
     * It is not kept, and whoever sent the picture can mend that.
     *
     * @param remedy one sentence for that person
     */
    record Refused(Refusal reason, String remedy) implements EnrolmentDecision {}

    /**
     * It is set aside until staff have looked.
     *
     * @param others the people it may be about besides the one it was sent for, the most alike first
     */
    record Referred(Doubt doubt, List<Resemblance> others) implements EnrolmentDecision {
        /** Copies the list. */
        public Referred {
            others = List.copyOf(others);
        }
    }

    /** Why a reference is not kept. */
    enum Refusal {
        /** The person has not agreed to being recognised. */
        NO_CONSENT,
        /** The picture would be recognised poorly. */
        POOR_QUALITY,
        /** The person has as many references as a person may have. */
        TOO_MANY_REFERENCES
    }

    /** Why staff must look. */
    enum Doubt {
        /** Somebody else who is enrolled is most likely the same human being. */
        POSSIBLE_DUPLICATE,
        /** It does not look like the person as enrolled so far. */
        UNLIKE_OWN_REFERENCE;

        /** {@return the stable code, such as {@code possible-duplicate}} */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
