package dev.limen.vision.liveness;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * What a cue said of the frames of a track, and what a quarter of them said at least: their lower quartile. A single frame
 * that deceives a cue does not count, and one that shows nothing takes nothing back. Remembers the newest {@value #MOST}
 * frames, for a poster may be before the camera all evening. Not thread-safe.
 */
final class QuarterOfFrames {
    static final int MOST = 150;

    private final Deque<Double> inOrder = new ArrayDeque<>();
    private final List<Double> sorted = new ArrayList<>();

    /**
     * @param evidence for a person, natural log-likelihood ratio
     * @throws IllegalArgumentException when it is no number
     */
    void add(double evidence) {
        if (Double.isNaN(evidence)) {
            throw new IllegalArgumentException("what a cue says must be a number");
        }
        if (inOrder.size() == MOST) {
            sorted.remove(Collections.binarySearch(sorted, inOrder.remove()));
        }
        inOrder.add(evidence);
        int place = Collections.binarySearch(sorted, evidence);
        sorted.add(place < 0 ? -place - 1 : place, evidence);
    }

    /** {@return between the two frames next to a quarter of all, linearly; 0 before the first} */
    double evidence() {
        if (sorted.isEmpty()) {
            return 0;
        }
        double place = (sorted.size() - 1) / 4.0;
        double lower = sorted.get((int) place);
        double upper = sorted.get((int) Math.ceil(place));
        return lower + (place - (int) place) * (upper - lower);
    }
}
