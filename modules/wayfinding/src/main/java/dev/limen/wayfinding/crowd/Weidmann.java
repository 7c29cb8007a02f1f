package dev.limen.wayfinding.crowd;

/**
 * How fast people walk in a crowd, and how many get through: U. Weidmann, Transporttechnik der Fussgänger, ETH Zürich, 1993
 * (the Kladek formula, v = 1.34 · (1 − exp(−1.913 · (1/D − 1/5.4)))). Stateless.
 */
public final class Weidmann {
    /** Metres per second when nobody is in the way. */
    public static final double FREE_SPEED = 1.34;

    /** Persons per square metre at which nobody moves. */
    public static final double JAM_DENSITY = 5.4;

    /** Persons per square metre at which most get through. */
    public static final double BEST_DENSITY = 1.75;

    /** People through each metre of width in a second at {@link #BEST_DENSITY}. */
    public static final double CAPACITY = flow(BEST_DENSITY);

    /** The same down stairs. */
    public static final double STAIRS_CAPACITY = 0.98;

    private static final double GAMMA = 1.913;

    /** People push on slowly even in a jam; the formula would have them stand for ever. */
    private static final double SLOWEST = 0.05;

    private static final int BISECTIONS = 40;

    private Weidmann() {}

    /** {@return metres per second, never quite 0} */
    public static double speed(double density) {
        if (!(density > 0)) {
            return FREE_SPEED;
        }
        return Math.max(SLOWEST, FREE_SPEED * (1 - Math.exp(-GAMMA * (1 / density - 1 / JAM_DENSITY))));
    }

    /** {@return how many times as long a way takes as when nobody is in the way, at least 1} */
    public static double slowdown(double density) {
        return FREE_SPEED / speed(density);
    }

    /** {@return people through each metre of width in a second} */
    public static double flow(double density) {
        return density * speed(density);
    }

    /**
     * {@return the persons per square metre at which so many get through while they still walk freely; {@link #BEST_DENSITY}
     * when no more could}
     *
     * @param perMetreSecond people through each metre of width in a second
     */
    public static double densityOf(double perMetreSecond) {
        double low = 0;
        double high = BEST_DENSITY;
        if (perMetreSecond >= CAPACITY) {
            return BEST_DENSITY;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (flow(middle) < perMetreSecond) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
