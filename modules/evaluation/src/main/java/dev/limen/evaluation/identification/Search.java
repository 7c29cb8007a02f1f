package dev.limen.evaluation.identification;

/**
 * What came of one search.
 *
 * @param identity whose the probe is, by number
 * @param mated whether that person was in the gallery
 * @param right whether a mated search returned that person first
 * @param score of the first candidate; negative infinity when nobody was returned
 */
record Search(int identity, boolean mated, boolean right, double score) {
    /** {@return the score an error rate counts: that of a mated search that returned somebody else passes no threshold} */
    double counted() {
        return mated && !right ? Double.NEGATIVE_INFINITY : score;
    }
}
