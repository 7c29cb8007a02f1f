package dev.limen.admission;

/** What is known about the probe being a person and not a picture of one (ISO/IEC 30107-3). */
public enum Liveness {
    /** The presentation attack detection found a bona fide presentation. */
    BONA_FIDE,
    /** It found a person, but not as clearly as it should: whoever it is shows a ticket as well. */
    DOUBTFUL,
    /** It suspects an attack. */
    ATTACK_SUSPECTED,
    /** It should have run and did not, for whatever cause. */
    NOT_CHECKED,
    /** The operator switched it off for this gate and answers for it. */
    NOT_REQUIRED
}
