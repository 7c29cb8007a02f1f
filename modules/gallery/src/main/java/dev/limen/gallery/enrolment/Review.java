package dev.limen.gallery.enrolment;

import dev.limen.core.PersonId;
import java.util.Set;

/**
 * What staff have found out about a picture, which no score overrules.
 *
 * @param toldApart people who certainly are somebody else, however alike they look
 * @param ownFace whether it certainly shows the person it was sent for
 */
public record Review(Set<PersonId> toldApart, boolean ownFace) {
    /** Nobody has looked yet. */
    public static final Review NONE = new Review(Set.of(), false);

    /** Copies the set. */
    public Review {
        toldApart = Set.copyOf(toldApart);
    }
}
