package dev.limen.gallery.index;

import java.util.BitSet;

/** Whom a search may find, by person number: today's ticket holders of one zone, for example. Immutable. */
public final class PersonSet {
    private static final PersonSet EVERYBODY = new PersonSet(new long[0], true);

    private final long[] words;
    private final boolean everybody;

    private PersonSet(long[] words, boolean everybody) {
        this.words = words;
        this.everybody = everybody;
    }

    /** {@return all people there are} */
    public static PersonSet everybody() {
        return EVERYBODY;
    }

    /** {@return the people whose bits are set; copied} */
    public static PersonSet of(BitSet persons) {
        return new PersonSet(persons.toLongArray(), false);
    }

    /** {@return whether nobody is left out} */
    public boolean isEverybody() {
        return everybody;
    }

    /** {@return whether this person may be found} */
    public boolean contains(int person) {
        int word = person >>> 6;
        return everybody || (word < words.length && (words[word] >>> person & 1) != 0);
    }
}
