package dev.limen.vision.liveness;

import java.util.Optional;

/**
 * What the eyes of a track look like while they are open, learnt as its frames come, and how open they are in each.
 *
 * <p>A frame's band ({@link EyeBand}) is first moved by whole pixels to where all but its eyes agrees with the frames before,
 * since detectors' points tremble. How much of an open eye is then in an eye's place is a regression on what was there
 * before, without the rows' means: iris and white stand side by side, while a lid and its lashes hardly change along a row.
 * The same for all but the eyes tells what blur, noise and light have done to the frame, and is divided out.
 *
 * <p>Pure but for its memory, one band; not thread-safe.
 */
final class OpenEyes {
    /** Frames before anything is said. */
    static final int FEWEST = 5;

    /** Frames in a row that show something else, after which all is learnt anew. */
    static final int ANEW = 5;

    /** Least correlation of all but the eyes with the frames before: less, and something else is shown. */
    private static final double ALIKE = 0.6;

    /** Pixels that a band may be off, and an eye beyond that. */
    private static final int SHIFT = 3;

    private static final int EYE_SHIFT = 1;

    /** Half an eye's width and height, pixels. */
    private static final int HALF_WIDTH = 6;

    private static final int HALF_HEIGHT = 4;

    /** What a frame weighs at least; less by this factor while an eye is not open, or a blink would soon look usual. */
    private static final double NEWEST = 0.08;

    private static final double SHUT = 0.1;

    private static final double HALF_OPEN = 0.75;

    /** Blur that leaves less of the face leaves nothing of the eyes. */
    private static final double LEAST_FOUND = 0.2;

    private final float[] known = new float[EyeBand.WIDTH * EyeBand.HEIGHT];
    private final double[] eye = new double[(2 * HALF_WIDTH + 1) * (2 * HALF_HEIGHT + 1)];
    private int frames;
    private int unlike;

    /**
     * @param right how much of the person's open right eye there is, 1 as usual; noise brings it above 1 and below 0
     * @param left the same of the left eye
     * @param rest how much of all but the eyes there is, 1 as usual
     * @param alike correlation of all but the eyes with the frames before
     */
    record Look(double right, double left, double rest, double alike) {}

    /** Where a band agrees best with the frames before. */
    private record Fit(int dx, int dy, double rest, double alike) {}

    /** {@return what a frame shows; empty while the eyes are not known, or where it shows something else} */
    Optional<Look> look(float[] band) {
        Fit fit = frames == 0 ? new Fit(0, 0, 1, 1) : fit(band);
        if (fit.alike() < ALIKE) {
            frames = ++unlike < ANEW ? frames : 0;
            return Optional.empty();
        }
        unlike = 0;
        double found = Math.max(fit.rest(), LEAST_FOUND);
        double right = frames == 0 ? 1 : open(band, fit, EyeBand.RIGHT) / found;
        double left = frames == 0 ? 1 : open(band, fit, EyeBand.LEFT) / found;
        learn(band, fit, Math.min(right, left) < HALF_OPEN);
        return frames <= FEWEST ? Optional.empty() : Optional.of(new Look(right, left, fit.rest(), fit.alike()));
    }

    /** Uphill from where the landmarks have it. */
    private Fit fit(float[] band) {
        Fit best = at(band, 0, 0);
        Fit from;
        do {
            from = best;
            for (int dy = Math.max(-SHIFT, from.dy() - 1); dy <= Math.min(SHIFT, from.dy() + 1); dy++) {
                for (int dx = Math.max(-SHIFT, from.dx() - 1); dx <= Math.min(SHIFT, from.dx() + 1); dx++) {
                    Fit there = at(band, dx, dy);
                    best = there.alike() > best.alike() ? there : best;
                }
            }
        } while (best != from);
        return best;
    }

    private Fit at(float[] band, int dx, int dy) {
        double before = 0;
        double now = 0;
        double before2 = 0;
        double now2 = 0;
        double both = 0;
        int n = 0;
        for (int y = SHIFT; y < EyeBand.HEIGHT - SHIFT; y++) {
            boolean level = Math.abs(y - EyeBand.EYES) <= HALF_HEIGHT + 1;
            for (int x = SHIFT; x < EyeBand.WIDTH - SHIFT; x++) {
                if (level && (isAt(x, EyeBand.RIGHT) || isAt(x, EyeBand.LEFT))) {
                    continue;
                }
                double a = known[y * EyeBand.WIDTH + x];
                double b = band[(y + dy) * EyeBand.WIDTH + x + dx];
                before += a;
                now += b;
                before2 += a * a;
                now2 += b * b;
                both += a * b;
                n++;
            }
        }
        // Of a picture without any structure nothing is like anything.
        double shared = both - before * now / n;
        double power = before2 - before * before / n + 1e-6;
        return new Fit(dx, dy, shared / power, shared / Math.sqrt(power * (now2 - now * now / n + 1e-6)));
    }

    private static boolean isAt(int x, int eye) {
        return Math.abs(x - eye) <= HALF_WIDTH + 1;
    }

    /** {@return how much of the eye in this column there is, at best} */
    private double open(float[] band, Fit fit, int column) {
        double power = expect(column);
        double most = Double.NEGATIVE_INFINITY;
        for (int dy = fit.dy() - EYE_SHIFT; dy <= fit.dy() + EYE_SHIFT; dy++) {
            for (int dx = fit.dx() - EYE_SHIFT; dx <= fit.dx() + EYE_SHIFT; dx++) {
                double shared = 0;
                int i = 0;
                for (int y = -HALF_HEIGHT; y <= HALF_HEIGHT; y++) {
                    int row = (EyeBand.EYES + y + dy) * EyeBand.WIDTH + column + dx;
                    for (int x = -HALF_WIDTH; x <= HALF_WIDTH; x++) {
                        shared += eye[i++] * band[row + x];
                    }
                }
                most = Math.max(most, shared);
            }
        }
        return most / power;
    }

    /** Puts the known eye without its rows' means into {@link #eye}. {@return its power} */
    private double expect(int column) {
        double power = 1e-6;
        int i = 0;
        for (int y = -HALF_HEIGHT; y <= HALF_HEIGHT; y++) {
            int row = (EyeBand.EYES + y) * EyeBand.WIDTH + column;
            double mean = 0;
            for (int x = -HALF_WIDTH; x <= HALF_WIDTH; x++) {
                mean += known[row + x] / (2 * HALF_WIDTH + 1);
            }
            for (int x = -HALF_WIDTH; x <= HALF_WIDTH; x++) {
                eye[i] = known[row + x] - mean;
                power += eye[i] * eye[i];
                i++;
            }
        }
        return power;
    }

    private void learn(float[] band, Fit fit, boolean shut) {
        frames++;
        double weight = Math.max(1.0 / frames, NEWEST) * (shut ? SHUT : 1);
        for (int y = SHIFT; y < EyeBand.HEIGHT - SHIFT; y++) {
            for (int x = SHIFT; x < EyeBand.WIDTH - SHIFT; x++) {
                int i = y * EyeBand.WIDTH + x;
                known[i] += (float) (weight * (band[i + fit.dy() * EyeBand.WIDTH + fit.dx()] - known[i]));
            }
        }
    }
}
