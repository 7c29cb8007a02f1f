package dev.limen.gallery.index;

import java.util.Arrays;

/**
 * One probe on its way through the rows, in three steps, each with fewer rows and closer to the truth:
 *
 * <ol>
 *   <li>sums of products of rounded rows and the rounded probe, for all rows of a segment at once ({@link Kernel}); only
 *       rows whose sum could still be among the best go on;
 *   <li>the probe itself with the rounded row: a score and how far it may be off;
 *   <li>the full numbers out of the {@link RowSource}, until no row left can be better than those read.
 * </ol>
 *
 * <p>"Could be" is a proven bound ({@link Rounding}), not an estimate; so the answer is exact. Reused with all its memory
 * by one thread at a time.
 */
final class Search {
    /** So many rows that are not what the source says are a fault, not an update under way. */
    private static final int MOST_DOUBTFUL = 1024;

    final Probe probe;
    final short[] sums = new short[Segment.CAPACITY];
    final Tally tally;

    private final Kernel kernel;
    private final int dimension;
    private final float[] full;
    private final Waiting waiting = new Waiting();
    private final Shortlist shortlist = new Shortlist();

    /** By what they score at least. */
    private final BestPersons surest = new BestPersons();

    private final BestPersons best = new BestPersons();

    /** Rows that were gone or exchanged when their full numbers were read; what they score is not known beforehand. */
    private int[] doubtful = new int[8];

    private int doubts;
    private PersonSet among = PersonSet.everybody();

    Search(Rounding rounding, Kernel kernel) {
        this.kernel = kernel;
        this.dimension = rounding.dimension;
        this.probe = new Probe(rounding);
        this.tally = new Tally(probe.low, probe.high, sums);
        this.full = new float[dimension];
    }

    /** Sets out; {@link #repeat} begins the same search again, {@link #wipe} ends it. */
    void begin(float[] vector, int k, PersonSet persons) {
        probe.set(vector);
        among = persons;
        doubts = 0;
        repeat(k);
    }

    void repeat(int k) {
        waiting.clear();
        shortlist.clear();
        surest.reset(k);
        best.reset(k);
    }

    /** Steps 1 and 2 for a segment whose {@link #sums} are complete; {@link #settle} does the rest. */
    void sift(Segment segment, int number) {
        int lanes = segment.lanes;
        int cutoff = probe.cutoff(segment, surest.worst());
        for (int lane = kernel.next(sums, 0, lanes, cutoff);
                lane < lanes;
                lane = kernel.next(sums, lane + 1, lanes, cutoff)) {
            int person = segment.persons[lane];
            if (person == Segment.NOBODY
                    || !among.contains(person)
                    || !probe.canScore(surest.worst(), segment, lane, sums[lane])) {
                continue;
            }
            if (probe.estimate(sums[lane]) > surest.worst()) {
                consider(segment, lane, person);
                cutoff = probe.cutoff(segment, surest.worst());
            } else {
                // Will hardly raise the bar, and by the end the bar will be too high for most.
                waiting.add(number, lane, sums[lane]);
            }
        }
    }

    /** Step 2 for the rows that were left for later. */
    void settle(Segment[] segments) {
        for (int i = 0; i < waiting.size(); i++) {
            Segment segment = segments[waiting.segment(i)];
            int lane = waiting.lane(i);
            if (probe.canScore(surest.worst(), segment, lane, waiting.sum(i))) {
                consider(segment, lane, segment.persons[lane]);
            }
        }
        waiting.clear();
    }

    private void consider(Segment segment, int lane, int person) {
        double bar = surest.worst();
        double score = probe.score(segment, lane);
        double error = probe.errorOf(segment.errors[lane]);
        if (score + error >= bar) {
            int row = segment.rows[lane];
            shortlist.add(row, person, score, error, bar);
            if (doubts == 0 || !isDoubtful(row)) {
                surest.offer(person, row, score - error);
            }
        }
    }

    /**
     * Step 3.
     *
     * @return whether {@link #matches} are right; otherwise rows turned out to be gone or exchanged, which hid others
     */
    boolean confirm(RowSource source) {
        double sure = surest.worst();
        int known = doubts;
        shortlist.finish(sure);
        for (int i = 0; i < shortlist.size(); i++) {
            int at = shortlist.at(i);
            if (shortlist.most(at) < best.worst()) {
                break;
            }
            if (shortlist.most(at) >= best.scoreOf(shortlist.person(at))) {
                read(source, at);
            }
        }
        return doubts == known || best.worst() >= sure;
    }

    private void read(RowSource source, int at) {
        int row = shortlist.row(at);
        if (source.read(row, full)) {
            float score = Rounding.dot(probe.full, full, dimension);
            best.offer(shortlist.person(at), row, score);
            if (!shortlist.isPossible(at, score)) {
                doubt(row);
            }
        } else {
            doubt(row);
        }
    }

    private void doubt(int row) {
        if (isDoubtful(row)) {
            return;
        }
        if (doubts == MOST_DOUBTFUL) {
            throw new IllegalStateException("More than " + MOST_DOUBTFUL
                    + " rows of the index are not what is stored; it must be loaded again.");
        }
        if (doubts == doubtful.length) {
            doubtful = Arrays.copyOf(doubtful, 2 * doubts);
        }
        doubtful[doubts++] = row;
    }

    private boolean isDoubtful(int row) {
        for (int i = 0; i < doubts; i++) {
            if (doubtful[i] == row) {
                return true;
            }
        }
        return false;
    }

    Matches matches() {
        return best.drain();
    }

    /** Leaves nothing of probe and rows in memory. */
    void wipe() {
        probe.wipe();
        Arrays.fill(full, 0);
        Arrays.fill(sums, (short) 0);
        waiting.clear();
        shortlist.clear();
        among = PersonSet.everybody();
    }
}
