package dev.limen.gallery.index;

/**
 * The rows as they were at one moment, to compare some of them with each other. Scores are of the rounded numbers: off
 * by some 0.001, by more where a component is too large to fit a byte ({@link Rounding}). Rows removed meanwhile stay in memory until this is closed. For one thread.
 */
public final class Snapshot implements AutoCloseable {
    private static final int SHIFT = Integer.numberOfTrailingZeros(Segment.CAPACITY);

    private final Generations generations;
    private final Generation generation;
    private final Rounding rounding;
    private final int[] places;
    private boolean closed;

    Snapshot(int dimension, Generations generations) {
        this.generations = generations;
        this.rounding = new Rounding(dimension);
        this.generation = generations.acquire();
        this.places = new int[generation.size];
        int n = 0;
        for (int s = 0; s < generation.segments.length; s++) {
            Segment segment = generation.segments[s];
            for (int lane = 0; lane < segment.lanes; lane++) {
                if (segment.persons[lane] != Segment.NOBODY) {
                    places[n++] = s << SHIFT | lane;
                }
            }
        }
    }

    /** {@return how many rows} */
    public int size() {
        return places.length;
    }

    /** {@return whose row is at place {@code i}, 0 to {@link #size} − 1} */
    public int person(int i) {
        return segment(i).persons[lane(i)];
    }

    /** {@return the number of the row at place {@code i}} */
    public int row(int i) {
        return segment(i).rows[lane(i)];
    }

    /** {@return the cosine of two rows, −1 to 1} */
    public double compare(int i, int j) {
        short[][] one = segment(i).columns;
        short[][] other = segment(j).columns;
        int lane = lane(i);
        int otherLane = lane(j);
        int sum = 0;
        for (int column = 0; column < one.length; column++) {
            short x = one[column][lane];
            short y = other[column][otherLane];
            sum += ((x & 0xff) - 128) * ((y & 0xff) - 128) + (x >> 8) * (y >> 8);
        }
        return clamp(sum / (rounding.rowScale * rounding.rowScale));
    }

    /**
     * {@return the cosine of a vector and a row, −1 to 1}
     *
     * @param probe unit length, of the index's dimension
     */
    public double compare(float[] probe, int i) {
        return clamp(Probe.score(probe, segment(i), lane(i), rounding.rowScale));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            generations.release(generation);
        }
    }

    private Segment segment(int i) {
        if (closed) {
            throw new IllegalStateException("This snapshot was closed; what it shows may be overwritten.");
        }
        return generation.segments[places[i] >>> SHIFT];
    }

    private int lane(int i) {
        return places[i] & (Segment.CAPACITY - 1);
    }

    private static double clamp(double cosine) {
        return Math.max(-1, Math.min(1, cosine));
    }
}
