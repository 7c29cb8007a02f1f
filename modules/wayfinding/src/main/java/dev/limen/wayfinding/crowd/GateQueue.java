package dev.limen.wayfinding.crowd;

import dev.limen.core.InvalidInputException;
import java.util.Arrays;

/**
 * A gate as a point queue: whoever comes waits until all before have passed (Vickrey, "Congestion theory and transport
 * investment", 1969). Immutable.
 */
public final class GateQueue {
    /** How far ahead waits are foretold. */
    public static final double HORIZON_SECONDS = 900;

    private static final double STEADY_STEP_SECONDS = 60;

    /** Our assumption, which the simulation in the tests bears out. */
    private static final double SETTLES_SECONDS = 200;

    private final double perSecond;
    private final double waiting;
    private final double stepSeconds;
    private final double[] arrivals;

    /**
     * @param perSecond people it lets through in a second, above 0
     * @param waiting people before it now, at least 0
     * @param stepSeconds length of a step, above 0
     * @param arrivals people who come in each step; afterwards nobody does
     * @throws InvalidInputException when a number is out of its range
     */
    public GateQueue(double perSecond, double waiting, double stepSeconds, double... arrivals) {
        if (!(perSecond > 0)
                || !(waiting >= 0)
                || !(stepSeconds > 0)
                || Arrays.stream(arrivals).anyMatch(a -> !(a >= 0))) {
            throw new InvalidInputException("A gate lets somebody through, and the people before it are 0 or more: not "
                    + perSecond + " a second with " + waiting + " waiting.");
        }
        this.perSecond = perSecond;
        this.waiting = waiting;
        this.stepSeconds = stepSeconds;
        this.arrivals = arrivals.clone();
    }

    /**
     * {@return a gate to which as many come all the time}
     *
     * @param comingPerSecond people, at least 0
     * @throws InvalidInputException when a number is out of its range
     */
    public static GateQueue steady(double perSecond, double waiting, double comingPerSecond) {
        double[] arrivals = new double[(int) Math.ceil(HORIZON_SECONDS / STEADY_STEP_SECONDS)];
        Arrays.fill(arrivals, comingPerSecond * STEADY_STEP_SECONDS);
        return new GateQueue(perSecond, waiting, STEADY_STEP_SECONDS, arrivals);
    }

    /**
     * {@return a gate to which as many come at first, and ever more nearly as many as pass: a queue neither grows nor shrinks
     * for ever}
     *
     * @param comingPerSecond people, at least 0
     * @throws InvalidInputException when a number is out of its range
     */
    public static GateQueue settling(double perSecond, double waiting, double comingPerSecond) {
        double[] arrivals = new double[(int) Math.ceil(HORIZON_SECONDS / STEADY_STEP_SECONDS)];
        Arrays.setAll(
                arrivals,
                step -> STEADY_STEP_SECONDS
                        * (perSecond
                                + (comingPerSecond - perSecond)
                                        * Math.exp(-step * STEADY_STEP_SECONDS / SETTLES_SECONDS)));
        return new GateQueue(perSecond, waiting, STEADY_STEP_SECONDS, arrivals);
    }

    /** {@return people who come in a second of the first step} */
    public double comingPerSecond() {
        return arrivals.length == 0 ? 0 : arrivals[0] / stepSeconds;
    }

    /**
     * {@return seconds that whoever comes at the start of each step waits, as long as {@link #HORIZON_SECONDS}, the first
     * being now}
     */
    public double[] waits() {
        double[] waits = new double[(int) Math.ceil(HORIZON_SECONDS / stepSeconds) + 1];
        double queue = waiting;
        for (int step = 0; step < waits.length; step++) {
            waits[step] = queue / perSecond;
            double coming = step < arrivals.length ? arrivals[step] : 0;
            queue = Math.max(0, queue + coming - perSecond * stepSeconds);
        }
        return waits;
    }

    /**
     * {@return how many get through in a second, that many seconds from now; as many as it lets through while somebody waits,
     * then as many as come. Beyond {@link #HORIZON_SECONDS} as at its end}
     */
    public double throughAt(double seconds) {
        int until = (int) Math.max(0, Math.min(seconds, HORIZON_SECONDS - 1) / stepSeconds);
        double queue = waiting;
        double through = 0;
        for (int step = 0; step <= until; step++) {
            double there = queue + (step < arrivals.length ? arrivals[step] : 0);
            through = Math.min(perSecond * stepSeconds, there);
            queue = there - through;
        }
        return through / stepSeconds;
    }

    /** {@return people before it that many seconds from now, linear between steps} */
    public double waitingAt(double seconds) {
        return waitAt(seconds) * perSecond;
    }

    /** {@return people it lets through in a second} */
    public double perSecond() {
        return perSecond;
    }

    /** {@return the wait of whoever comes so many seconds from now, linear between steps} */
    public double waitAt(double seconds) {
        double[] waits = waits();
        double at = Math.max(0, Math.min(waits.length - 1.0, seconds / stepSeconds));
        int step = Math.min(waits.length - 2, (int) at);
        return waits[step] + (waits[step + 1] - waits[step]) * (at - step);
    }
}
