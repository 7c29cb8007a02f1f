package dev.limen.gallery.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Changes the rows. All methods within {@link Generations#change} only.
 *
 * <p>A new row goes into a lane that was given up and is unread by now, otherwise into the next lane never used. Only the
 * persons of the segments it touches are copied, so the cost of a change does not grow with the number of rows, but for
 * one reference per segment. When an eighth of all lanes is free, the last segment's rows move into free lanes of others.
 */
final class Writer {
    private static final int MASK = Segment.CAPACITY - 1;
    private static final int SHIFT = Integer.numberOfTrailingZeros(Segment.CAPACITY);

    private final Rounding rounding;
    private final Generations generations;
    private final RowPlaces places = new RowPlaces(this::rowAt);
    private final Lanes free = new Lanes();

    private Segment[] segments = new Segment[0];
    private int size;

    /** Of the change in progress: what it takes away, and whose persons are copied already. */
    private List<Retired> retired = new ArrayList<>();

    private boolean[] own = new boolean[0];

    Writer(Rounding rounding, Generations generations) {
        this.rounding = rounding;
        this.generations = generations;
    }

    void putAll(int count, int[] row, int[] person, float[] vectors) {
        for (int i = 0; i < count; i++) {
            take(row[i]);
            put(row[i], person[i], vectors, i * rounding.dimension);
        }
        publish();
    }

    boolean remove(int row) {
        boolean there = take(row);
        if (there) {
            publish();
            if (free.size() >= Segment.CAPACITY + size / 8) {
                vacateLast();
                publish();
            }
        }
        return there;
    }

    void clear() {
        for (Segment segment : segments) {
            retired.add(new Retired(segment, -1, -1));
        }
        segments = new Segment[0];
        own = new boolean[0];
        size = 0;
        places.clear();
        free.clear();
        publish();
    }

    /** A lane that nobody reads any more: overwritten, and used again if its segment still is. */
    private void reclaim(Retired lane) {
        if (lane.lane() < 0) {
            lane.segment().wipe();
            return;
        }
        lane.segment().wipe(lane.lane());
        int s = lane.place() >>> SHIFT;
        if (s < segments.length && segments[s].sharesColumnsWith(lane.segment())) {
            free.add(lane.place());
        }
    }

    private int rowAt(int place) {
        return segments[place >>> SHIFT].rows[place & MASK];
    }

    private void put(int row, int person, float[] vectors, int at) {
        int place = free.size() > 0 ? free.takeLast() : append();
        Segment segment = owned(place);
        int lane = place & MASK;
        char error = rounding.encode(vectors, at, segment, lane);
        segment.rows[lane] = row;
        segment.errors[lane] = error;
        segment.persons[lane] = person;
        segments[place >>> SHIFT] = segment.showing(lane + 1, error);
        places.put(row, place);
        size++;
    }

    private boolean take(int row) {
        int place = places.find(row);
        if (place < 0) {
            return false;
        }
        Segment segment = owned(place);
        places.remove(row);
        segment.persons[place & MASK] = Segment.NOBODY;
        retired.add(new Retired(segment, place & MASK, place));
        size--;
        return true;
    }

    /** {@return the segment of a place, its persons not seen by any search} */
    private Segment owned(int place) {
        int s = place >>> SHIFT;
        // A lane no generation shows yet may be filled in place.
        if (!own[s] && (place & MASK) < segments[s].lanes) {
            segments[s] = segments[s].withOwnPersons();
            own[s] = true;
        }
        return segments[s];
    }

    private int append() {
        int last = segments.length - 1;
        if (last < 0 || segments[last].lanes == Segment.CAPACITY) {
            Segment[] more = Arrays.copyOf(segments, ++last + 1);
            more[last] = Segment.empty(rounding.dimension);
            segments = more;
            own = Arrays.copyOf(own, last + 1);
            own[last] = true;
        }
        return last << SHIFT | segments[last].lanes;
    }

    private void vacateLast() {
        int last = segments.length - 1;
        Segment from = segments[last];
        free.removeFrom(last << SHIFT);
        for (int lane = 0; lane < from.lanes; lane++) {
            if (from.persons[lane] != Segment.NOBODY) {
                int place = free.takeLast();
                Segment to = owned(place);
                from.copy(lane, to, place & MASK);
                to.persons[place & MASK] = from.persons[lane];
                segments[place >>> SHIFT] = to.showing(0, from.errors[lane]);
                places.move(from.rows[lane], place);
            }
        }
        segments = Arrays.copyOf(segments, last);
        own = Arrays.copyOf(own, last);
        retired.add(new Retired(from, -1, -1));
    }

    private void publish() {
        long bytes = segments.length * Segment.bytes(rounding.dimension) + places.bytes() + free.bytes();
        List<Retired> gone = retired;
        retired = new ArrayList<>();
        Arrays.fill(own, false);
        generations.publish(new Generation(segments.clone(), size, bytes), () -> gone.forEach(this::reclaim));
    }

    /**
     * A place nobody may find any more.
     *
     * @param lane which one of the segment's; all of them below 0
     * @param place its number in the index, for the next row
     */
    private record Retired(Segment segment, int lane, int place) {}

    /** A stack of places. */
    private static final class Lanes {
        private int[] places = new int[16];
        private int size;

        int size() {
            return size;
        }

        void add(int place) {
            if (size == places.length) {
                places = Arrays.copyOf(places, 2 * size);
            }
            places[size++] = place;
        }

        int takeLast() {
            return places[--size];
        }

        void removeFrom(int place) {
            int kept = 0;
            for (int i = 0; i < size; i++) {
                if (places[i] < place) {
                    places[kept++] = places[i];
                }
            }
            size = kept;
            places = Arrays.copyOf(places, Math.max(16, 2 * size));
        }

        void clear() {
            places = new int[16];
            size = 0;
        }

        long bytes() {
            return 16 + 4L * places.length;
        }
    }
}
