package dev.limen.evaluation.pictures;

/**
 * Two pictures to compare.
 *
 * @param first one
 * @param second the other
 */
public record Pair(Picture first, Picture second) {
    /** {@return whether both show one person} */
    public boolean mated() {
        return first.identity().equals(second.identity());
    }
}
