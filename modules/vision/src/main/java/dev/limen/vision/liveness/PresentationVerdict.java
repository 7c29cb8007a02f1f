package dev.limen.vision.liveness;

/** What is known of a track: whether a person or an attack was before the camera. Only {@link BonaFide} may pass. */
public sealed interface PresentationVerdict {
    /**
     * Nothing was decided and nothing will be: no network is here, or something failed.
     *
     * @param why one clause
     */
    record NotChecked(String why) implements PresentationVerdict {}

    /**
     * The track is too young.
     *
     * @param frames seen so far
     * @param needed before anything is said
     */
    record NotEnoughSeen(int frames, int needed) implements PresentationVerdict {}

    /**
     * A person.
     *
     * @param evidence natural log-likelihood ratio, at or above the threshold and the doubt
     */
    record BonaFide(double evidence) implements PresentationVerdict {}

    /**
     * More like a person than like an attack, but not clearly so: a second factor is to be asked for.
     *
     * @param evidence natural log-likelihood ratio, at or above the threshold and below the doubt
     */
    record Doubtful(double evidence) implements PresentationVerdict {}

    /**
     * Most likely an attack.
     *
     * @param species the likeliest, in the words of the network's catalogue entry
     * @param clue what weighed most
     * @param evidence natural log-likelihood ratio, below the threshold
     */
    record AttackSuspected(String species, Clue clue, double evidence) implements PresentationVerdict {}
}
