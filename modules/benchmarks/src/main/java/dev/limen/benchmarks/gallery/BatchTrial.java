package dev.limen.benchmarks.gallery;

import dev.limen.gallery.index.Matches;
import dev.limen.gallery.index.PersonSet;

/**
 * Asks Limen's index for {@value #PROBES} people at once, as for the faces of one frame, and by turns for one of them.
 *
 * @param one queries for one
 * @param batch queries for all of them
 * @param correct whether all answers were right
 */
record BatchTrial(TwoClocks.Times one, TwoClocks.Times batch, boolean correct) {
    static final int PROBES = 8;

    static BatchTrial run(OwnIndex own, SyntheticPeople people, ExactAnswers exact, Pace pace) {
        TwoClocks one = new TwoClocks();
        TwoClocks batch = new TwoClocks();
        float[][] probes = new float[PROBES][];
        Matches[][] found = new Matches[2][];
        boolean correct = true;
        long started = System.nanoTime();
        for (int round = 0;
                round < Pace.LEAST_QUERIES
                        || (round < pace.queries() && System.nanoTime() - started < pace.patienceNanos() / 2);
                round++) {
            int first = round * PROBES % (people.probes() - PROBES + 1);
            for (int i = 0; i < PROBES; i++) {
                probes[i] = people.probe(first + i);
            }
            one.time(() -> found[0] = new Matches[] {own.search(probes[0])});
            batch.time(
                    () -> found[1] = own.index().searchAll(probes, OwnIndex.WANTED, PersonSet.everybody(), own::read));
            correct &= exact.isBest(first, OwnIndex.best(found[0][0]));
            for (int i = 0; i < PROBES; i++) {
                correct &= exact.isBest(first + i, OwnIndex.best(found[1][i]));
            }
        }
        return new BatchTrial(one.times(), batch.times(), correct);
    }

    GalleryReport.Batch report(SyntheticPeople people) {
        return new GalleryReport.Batch(
                people.size(),
                people.dimension(),
                PROBES,
                one.wall().p50(),
                batch.wall().p50(),
                Ratio.of(batch.cpu().p50(), one.cpu().p50()));
    }
}
