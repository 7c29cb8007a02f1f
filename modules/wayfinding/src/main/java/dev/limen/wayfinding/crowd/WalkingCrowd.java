package dev.limen.wayfinding.crowd;

import java.util.List;

/**
 * Where the people are who passed gates and walk on, and those who walk towards the gates by which they leave. Everybody of a
 * stream walks the same edges, one after the other, and takes for each as long as it is given; so at any moment there are on an
 * edge those who have come to it and not yet left it. On edges and arrived together there are always as many as came in; on
 * edges and gone together, as many as set out. This is network loading with flows that keep their
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
     * @param share of the people who take this way, 0 to 1
     * @param people who are counted, as they come to its first edge or leave its last
     * @param outward whether they are counted at the end of the way, as they leave; they have set out before
     */
    public record Stream(int[] edges, double share, Inflow people, boolean outward) {
        /** People who come in. */
        public Stream(int[] edges, double share, Inflow people) {
            this(edges, share, people, false);
        }

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
            double time = then + ahead(stream);
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

    /** {@return people who have come in or set out to leave} */
    public double begun(double then) {
        return streams.stream()
                .mapToDouble(stream -> stream.until(then + ahead(stream)))
                .sum();
    }

    /** {@return people who are where they go, or gone} */
    public double arrived(double then) {
        return streams.stream()
                .mapToDouble(stream -> stream.until(then + ahead(stream) - walk(stream)))
                .sum();
    }

    /** Who is to leave in a minute walks there now. */
    private double ahead(Stream stream) {
        return stream.outward() ? walk(stream) : 0;
    }

    private double walk(Stream stream) {
        double sum = 0;
        for (int edge : stream.edges()) {
            sum += seconds[edge];
        }
        return sum;
    }
}
