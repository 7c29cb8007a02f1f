package dev.limen.benchmarks.gallery;

import java.util.Arrays;

/**
 * Asks one engine all probes in turn, by one thread, and compares what it answers with the exact answers.
 *
 * @param times of the single queries
 * @param answers what it answered to each probe it was asked, {@link #NOT_ASKED} for the others
 */
record EngineTrial(TwoClocks.Times times, int[] answers) {
    private static final int NOT_ASKED = Integer.MIN_VALUE;

    static EngineTrial run(SearchEngine engine, SyntheticPeople people, Pace pace) {
        warmUp(engine, people, pace);
        int[] answers = new int[people.probes()];
        Arrays.fill(answers, NOT_ASKED);
        TwoClocks clocks = new TwoClocks();
        long started = System.nanoTime();
        for (int query = 0; isWanted(query, System.nanoTime() - started, pace); query++) {
            int probe = query % people.probes();
            clocks.time(() -> answers[probe] = engine.findBest(people.probe(probe)));
        }
        return new EngineTrial(clocks.times(), answers);
    }

    /** {@return share of the mated or of the impostor probes whose answer was the exact one} */
    double recall(SyntheticPeople people, ExactAnswers exact, boolean mated) {
        return recall(people, exact, mated, !mated);
    }

    /** {@return share of all probes whose answer was the exact one} */
    double recall(SyntheticPeople people, ExactAnswers exact) {
        return recall(people, exact, true, true);
    }

    private double recall(SyntheticPeople people, ExactAnswers exact, boolean mated, boolean impostors) {
        int asked = 0;
        int right = 0;
        for (int probe = 0; probe < answers.length; probe++) {
            if (answers[probe] != NOT_ASKED && (people.isMated(probe) ? mated : impostors)) {
                asked++;
                right += exact.isBest(probe, answers[probe]) ? 1 : 0;
            }
        }
        return (double) right / asked;
    }

    private static void warmUp(SearchEngine engine, SyntheticPeople people, Pace pace) {
        long started = System.nanoTime();
        for (int query = 0; query < 3 || System.nanoTime() - started < pace.warmUpNanos(); query++) {
            engine.findBest(people.probe(query % people.probes()));
        }
    }

    private static boolean isWanted(int query, long elapsed, Pace pace) {
        return query < Pace.LEAST_QUERIES || (query < pace.queries() && elapsed < pace.patienceNanos());
    }
}
