package dev.limen.wayfinding.crowd;

import java.util.List;

/**
 * Where the people are who passed gates and walk on. Everybody of a stream walks the same edges, one after the other, and
 * takes for each as long as it is given; so at any moment there are on an edge those who have come to it and not yet left it.
 * On edges and arrived together there are always as many as came in. This is network loading with flows that keep their
 * order (Daganzo, "The cell transmission model", 1994, for the cumulative counts), without spill-back: a jam does not grow
 * backwards over the edges before it. Immutable.
 */
public final class WalkingCrowd {
    private final List<Stream> streams;
    private final double[] seconds;

    /**
     * People on one way.
     *
     * @param edges walked one after the other; may be empty
     * @param share of the inflow that takes this way, 0 to 1
     * @param people who come to its first edge
     */
    public record Stream(int[] edges, double share, Inflow people) {
        double until(double then) {
            return share * people.until(then);
        }
    }

    /** @param seconds to walk each edge, by number, at least 0 */
    public WalkingCrowd(List<Stream> streams, double[] seconds) {
        this.streams = List.copyOf(streams);
        this.seconds = seconds.clone();
    }

    /** {@return people on each edge, by number, so many seconds after the inflows were made} */
    public double[] on(double then) {
        double[] people = new double[seconds.length];
        for (Stream stream : streams) {
            double time = then;
            double come = stream.until(time);
            for (int edge : stream.edges()) {
                time -= seconds[edge];
                double left = stream.until(time);
                people[edge] += come - left;
                come = left;
            }
        }
        return people;
    }

    /** {@return people who are where they go} */
    public double arrived(double then) {
        double sum = 0;
        for (Stream stream : streams) {
            double time = then;
            for (int edge : stream.edges()) {
                time -= seconds[edge];
            }
            sum += stream.until(time);
        }
        return sum;
    }
}
