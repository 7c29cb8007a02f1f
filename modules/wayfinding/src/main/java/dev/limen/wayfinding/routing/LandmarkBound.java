package dev.limen.wayfinding.routing;

/** The triangle inequality over those landmarks that say most about one query. */
final class LandmarkBound extends LowerBound {
    private static final int MOST_ACTIVE = 4;

    private final int[] active = new int[MOST_ACTIVE];
    private final float[] fromLandmark = new float[MOST_ACTIVE];
    private final float[] toLandmark = new float[MOST_ACTIVE];
    private Landmarks landmarks = Landmarks.NONE;
    private int count;

    LandmarkBound between(int from, int target, Landmarks over) {
        landmarks = over;
        count = 0;
        float least = 0;
        while (count < MOST_ACTIVE) {
            int best = bestUnused(from, target);
            if (best < 0 || !(landmarks.bound(best, from, target) > least)) {
                break;
            }
            active[count] = best;
            fromLandmark[count] = landmarks.from(best, target);
            toLandmark[count] = landmarks.to(best, target);
            count++;
        }
        return this;
    }

    private int bestUnused(int from, int target) {
        int best = -1;
        float most = Float.NEGATIVE_INFINITY;
        for (int landmark = 0; landmark < landmarks.count(); landmark++) {
            float bound = landmarks.bound(landmark, from, target);
            if (bound > most && !isActive(landmark)) {
                most = bound;
                best = landmark;
            }
        }
        return best;
    }

    private boolean isActive(int landmark) {
        for (int i = 0; i < count; i++) {
            if (active[i] == landmark) {
                return true;
            }
        }
        return false;
    }

    @Override
    double of(int node) {
        float bound = 0;
        for (int i = 0; i < count; i++) {
            // Infinity less infinity is no number, which is greater than nothing and so says nothing.
            float ahead = fromLandmark[i] - landmarks.from(active[i], node);
            if (ahead > bound) {
                bound = ahead;
            }
            float behind = landmarks.to(active[i], node) - toLandmark[i];
            if (behind > bound) {
                bound = behind;
            }
        }
        return Math.max(0, bound - landmarks.slack());
    }
}
