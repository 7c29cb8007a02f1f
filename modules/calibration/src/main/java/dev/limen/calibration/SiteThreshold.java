package dev.limen.calibration;

import dev.limen.core.ComparisonScore;

/** What a site's own scores say about the threshold for a target false positive identification rate. */
public sealed interface SiteThreshold {
    /**
     * A threshold that can be trusted.
     *
     * @param threshold to use: the upper confidence bound, so that few comparisons make a gate strict, not careless
     * @param estimate the most likely threshold; below the bound by what is not known yet
     * @param confidence that the target is kept, as far as sampling is concerned, such as 0.9
     * @param targetFpir what was asked for
     * @param people of the gallery it holds for
     * @param comparisons between enrolled people it rests on
     * @param tracks seen by the camera it rests on
     * @param lookAlikes comparisons set aside because they hardly compare different faces
     */
    record Established(
            ComparisonScore threshold,
            ComparisonScore estimate,
            double confidence,
            double targetFpir,
            int people,
            int comparisons,
            long tracks,
            int lookAlikes)
            implements SiteThreshold {}

    /**
     * Too little is known; the gate must not decide about faces by itself.
     *
     * @param reason one sentence for staff: what is missing and the remedy
     */
    record Untrusted(String reason) implements SiteThreshold {}
}
