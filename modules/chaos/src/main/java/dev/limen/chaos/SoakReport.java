package dev.limen.chaos;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How much a process grew, after a warm-up of two fifths of the run: the median of its last fifth beside that of the fifth
 * after the warm-up.
 *
 * @param seconds how long it ran
 * @param samples how many were taken
 * @param resident memory in RAM, MiB; the heap's share of it is fixed
 * @param nativeMemory memory in RAM without the heap, MiB
 * @param heap in use after collections, MiB
 * @param files open file descriptors
 * @param threads of the system
 */
public record SoakReport(
        long seconds, int samples, Drift resident, Drift nativeMemory, Drift heap, Drift files, Drift threads) {
    private static final double MOST_PERCENT = 2;
    private static final double KIB_PER_MIB = 1024;

    /**
     * @param before median of the fifth after the warm-up
     * @param after median of the last fifth
     * @param percent growth; negative when it shrank
     */
    public record Drift(double before, double after, double percent) {
        private static Drift of(List<SoakSample> samples, double end, ToDoubleFunction<SoakSample> value) {
            double before = median(samples, 0.4 * end, 0.6 * end, value);
            double after = median(samples, 0.8 * end, end, value);
            return new Drift(round(before), round(after), before == 0 ? 0 : round(100 * (after - before) / before));
        }

        private static double median(
                List<SoakSample> samples, double from, double to, ToDoubleFunction<SoakSample> value) {
            double[] sorted = samples.stream()
                    .filter(sample -> sample.seconds() >= from && sample.seconds() <= to)
                    .mapToDouble(value)
                    .sorted()
                    .toArray();
            return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
        }

        private static double round(double value) {
            return Math.round(100 * value) / 100.0;
        }
    }

    /** {@return what the samples say} */
    static SoakReport of(List<SoakSample> samples, long heapMib) {
        double end = samples.get(samples.size() - 1).seconds();
        return new SoakReport(
                Math.round(end),
                samples.size(),
                Drift.of(samples, end, sample -> sample.residentKib() / KIB_PER_MIB),
                Drift.of(samples, end, sample -> sample.residentKib() / KIB_PER_MIB - heapMib),
                Drift.of(samples, end, sample -> sample.heapBytes() / (KIB_PER_MIB * KIB_PER_MIB)),
                Drift.of(samples, end, SoakSample::files),
                Drift.of(samples, end, SoakSample::threads));
    }

    /** {@return whether memory grew by less than 2 %, and file descriptors and threads not at all} */
    public boolean isFlat() {
        return Arrays.stream(new Drift[] {resident, nativeMemory, heap}).allMatch(drift -> drift.percent < MOST_PERCENT)
                && files.after <= files.before
                && threads.after <= threads.before;
    }

    /** {@return the report for people} */
    public String toText() {
        return String.join(
                System.lineSeparator(),
                seconds + " s, " + samples + " samples; medians after the warm-up and at the end",
                line("resident, MiB", resident),
                line("native, MiB", nativeMemory),
                line("heap after collection, MiB", heap),
                line("file descriptors", files),
                line("threads", threads));
    }

    private static String line(String what, Drift drift) {
        return String.format(
                Locale.ROOT, "%-28s %9.2f → %9.2f  %+6.2f %%", what, drift.before, drift.after, drift.percent);
    }
}
