package dev.limen.benchmarks.gallery;

import dev.limen.benchmarks.Machine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A {@link GalleryReport} for people. */
final class GalleryTable {
    private final GalleryReport report;
    private final StringBuilder text = new StringBuilder();

    GalleryTable(GalleryReport report) {
        this.report = report;
    }

    @Override
    public String toString() {
        text.setLength(0);
        Map<String, List<GalleryReport.Row>> sizes = report.rows().stream()
                .collect(Collectors.groupingBy(row -> size(row.n(), row.d()), LinkedHashMap::new, Collectors.toList()));
        sizes.forEach(this::addSize);
        report.batch()
                .forEach(batch -> add(
                        "%d probes at once, %s: %.2f ms, %.2f × one probe (%.2f ms)%n",
                        batch.probes(), size(batch.n(), batch.d()), batch.batchMs(), batch.vsOne(), batch.oneMs()));
        report.updates()
                .forEach(updates -> add(
                        "%.0f of %d updates a second, %s: p99 %.2f ms, %.2f × the quiet p99 (%.2f ms); of CPU time"
                                + " %.2f ×; %d queries%n",
                        updates.perSecond(),
                        updates.wantedPerSecond(),
                        size(updates.n(), updates.d()),
                        updates.updatingP99Ms(),
                        updates.vsQuiet(),
                        updates.quietP99Ms(),
                        updates.cpuVsQuiet(),
                        updates.queries()));
        report.load()
                .forEach(load -> add(
                        "Start with the encrypted store, %s: loaded, decrypted and indexed in %.2f s (%.2f s of CPU),"
                                + " first answer after %.2f s; heap %.0f MB (allowed %.0f), process %.0f MB, file %.0f"
                                + " MB%n",
                        size(load.n(), load.d()),
                        load.openSeconds(),
                        load.openCpuSeconds(),
                        load.searchableSeconds(),
                        load.heapBytes() / 1e6,
                        load.heapLimitBytes() / 1e6,
                        load.rssBytes() / 1e6,
                        load.fileBytes() / 1e6));
        addLeftOut();
        add(
                "Exact answers %s. One thread; half of the probes mated, half impostors; seed %d; %d s.%n",
                report.answersCorrect() ? "all found" : "NOT ALL FOUND", report.seed(), report.seconds());
        Machine machine = report.machine();
        add(
                "%s (%s), %d cores, %s, %s, Vector API %s",
                machine.cpu(),
                String.join(" ", machine.simd()),
                machine.cores(),
                machine.os(),
                machine.java(),
                machine.vectorApi() ? "on" : "off");
        return text.toString();
    }

    private void addSize(String size, List<GalleryReport.Row> rows) {
        add("%s; reading that many bytes takes %.3f ms%n", size, rows.get(0).readLimitMs());
        add(
                "  %-24s %9s %9s %9s %7s %12s %12s %8s %8s %9s %9s%n",
                "engine",
                "median ms",
                "p99 ms",
                "cpu ms",
                "queries",
                "× read limit",
                "× sqlite-vec",
                "recall@1",
                "mated",
                "MB",
                "build s");
        for (GalleryReport.Row row : rows) {
            add(
                    "  %-24s %9.3f %9.3f %9.3f %7d %12.2f %12s %8.4f %8.4f %9.1f %9.1f%n",
                    row.engine(),
                    row.medianMs(),
                    row.p99Ms(),
                    row.cpuMedianMs(),
                    row.queries(),
                    row.vsReadLimit(),
                    row.vsSqliteVec()
                            .map(ratio -> String.format(Locale.ROOT, "%.1f", ratio))
                            .orElse("-"),
                    row.recallAt1(),
                    row.recallAt1Mated(),
                    row.bytes() / 1e6,
                    row.buildMs() / 1e3);
        }
        text.append(System.lineSeparator());
    }

    private void addLeftOut() {
        Map<String, List<GalleryReport.LeftOut>> reasons = report.leftOut().stream()
                .collect(Collectors.groupingBy(
                        left -> left.engine() + ": " + left.reason(), LinkedHashMap::new, Collectors.toList()));
        reasons.forEach((reason, those) -> add(
                "Left out at %s: %s%n",
                those.stream().map(left -> size(left.n(), left.d())).collect(Collectors.joining(", ")), reason));
    }

    private static String size(int n, int d) {
        return String.format(Locale.ROOT, "%,d × %d", n, d);
    }

    private void add(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }
}
