package dev.limen.benchmarks.gallery;

import dev.limen.gallery.index.Matches;
import dev.limen.gallery.index.PersonSet;
import dev.limen.gallery.index.RowSource;
import dev.limen.gallery.index.TemplateIndex;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Searches Limen's index while another thread adds and removes newcomers {@value #PER_SECOND} times a second, and while
 * nothing changes, equally long.
 *
 * @param quiet queries while nothing changes
 * @param updating queries meanwhile
 * @param perSecond updates that really happened
 * @param correct whether all answers were right
 */
record UpdateTrial(TwoClocks.Times quiet, TwoClocks.Times updating, double perSecond, boolean correct) {
    static final int PER_SECOND = 1000;

    private static final int NEWCOMERS = 1000;

    /** Runs it; the index is left with some newcomers in it. */
    static UpdateTrial run(OwnIndex own, SyntheticPeople people, ExactAnswers exact, Pace pace) {
        Searching searching = new Searching(
                own, people, exact, SyntheticPeople.draw(people.seed() + 1, NEWCOMERS, people.dimension(), 0));
        TwoClocks.Times quiet = searching.run(pace);
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong updates = new AtomicLong();
        long started = System.nanoTime();
        Thread writer = new Thread(() -> searching.update(over, updates), "gallery-updates");
        writer.start();
        TwoClocks.Times updating = searching.run(pace);
        double perSecond = updates.get() * 1e9 / (System.nanoTime() - started);
        over.set(true);
        try {
            writer.join();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
        return new UpdateTrial(quiet, updating, perSecond, searching.correct);
    }

    GalleryReport.Updates report(SyntheticPeople people) {
        return new GalleryReport.Updates(
                people.size(),
                people.dimension(),
                PER_SECOND,
                Math.round(perSecond),
                quiet.wall().p99(),
                updating.wall().p99(),
                Ratio.of(updating.wall().p99(), quiet.wall().p99()),
                quiet.cpu().p99(),
                updating.cpu().p99(),
                Ratio.of(updating.cpu().p99(), quiet.cpu().p99()),
                updating.wall().n());
    }

    private static final class Searching {
        private final TemplateIndex index;
        private final SyntheticPeople people;
        private final ExactAnswers exact;
        private final SyntheticPeople newcomers;
        private final RowSource source;
        private boolean correct = true;

        Searching(OwnIndex own, SyntheticPeople people, ExactAnswers exact, SyntheticPeople newcomers) {
            this.index = own.index();
            this.people = people;
            this.exact = exact;
            this.newcomers = newcomers;
            this.source = (row, into) -> {
                if (row <= people.size()) {
                    return own.read(row, into);
                }
                newcomers.read(row - people.size() - 1, into);
                return true;
            };
        }

        TwoClocks.Times run(Pace pace) {
            TwoClocks clocks = new TwoClocks();
            long started = System.nanoTime();
            for (int query = 0;
                    query < Pace.LEAST_QUERIES || System.nanoTime() - started < pace.updateNanos();
                    query++) {
                int probe = query % people.probes();
                clocks.time(() -> search(probe));
            }
            return clocks.times();
        }

        private void search(int probe) {
            Matches found = index.search(people.probe(probe), OwnIndex.WANTED, PersonSet.everybody(), source);
            // A newcomer may be the better answer, for as long as he is there.
            correct &= found.size() == OwnIndex.WANTED
                    && (found.row(0) > people.size()
                            ? found.score(0) >= exact.score(probe) - ExactAnswers.TIE
                            : exact.isBest(probe, found.row(0) - 1));
        }

        void update(AtomicBoolean over, AtomicLong updates) {
            float[] vector = new float[people.dimension()];
            long due = System.nanoTime();
            while (!over.get()) {
                long update = updates.get();
                int newcomer = (int) (update / 2 % NEWCOMERS);
                int row = people.size() + newcomer + 1;
                if (update % 2 == 0) {
                    newcomers.read(newcomer, vector);
                    index.putAll(1, new int[] {row}, new int[] {row - 1}, vector);
                } else {
                    index.remove(row);
                }
                updates.incrementAndGet();
                // What was missed is caught up with, so that a slow update shows as one.
                due += TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
                for (long left = due - System.nanoTime(); left > 0 && !over.get(); left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
            }
        }
    }
}
