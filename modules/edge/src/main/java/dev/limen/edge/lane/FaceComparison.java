package dev.limen.edge.lane;

import dev.limen.core.FaceTemplate;
import dev.limen.edge.threshold.RecognitionRules;

/**
 * Whether two templates of the same model show one face or two, by the gate's threshold of the moment. While there is no
 * threshold, nothing is certain either way.
 */
record FaceComparison(RecognitionRules recognition) {
    /** Below this share of the threshold two pictures show two people. */
    private static final double DIFFERENT_SHARE = 0.6;

    /** {@return whether they certainly belong to different people} */
    boolean isAnother(FaceTemplate one, FaceTemplate other) {
        return recognition
                .find()
                .map(rules -> one.compareWith(other).value()
                        < DIFFERENT_SHARE * rules.threshold().value())
                .orElse(false);
    }

    /** {@return whether they are certainly the same face} */
    boolean isSame(FaceTemplate one, FaceTemplate other) {
        return recognition
                .find()
                .map(rules -> one.compareWith(other).compareTo(rules.threshold()) >= 0)
                .orElse(false);
    }
}
