package dev.limen.benchmarks.gallery;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.limen.benchmarks.Machine;
import dev.limen.benchmarks.ReportJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@link GalleryBenchmark} found. In JSON its members are in snake case.
 *
 * @param rows one per engine and size
 * @param leftOut engines that did not take part at a size, and why
 * @param readLimitMs by size ({@code "100000x128"}): median time of one thread to read n × d bytes from memory
 * @param batch eight probes at once
 * @param updates searching while references change
 * @param load starting with a filled, encrypted store
 * @param seed of the people and probes
 * @param seconds the whole run
 * @param answersCorrect whether every exact engine found the exact answer to every probe, in every part
 * @param machine what it was measured on
 */
public record GalleryReport(
        List<Row> rows,
        List<LeftOut> leftOut,
        Map<String, Double> readLimitMs,
        List<Batch> batch,
        List<Updates> updates,
        List<Load> load,
        long seed,
        long seconds,
        boolean answersCorrect,
        Machine machine) {
    /** Copies. */
    public GalleryReport {
        rows = List.copyOf(rows);
        leftOut = List.copyOf(leftOut);
        readLimitMs = Map.copyOf(readLimitMs);
        batch = List.copyOf(batch);
        updates = List.copyOf(updates);
        load = List.copyOf(load);
    }

    /** {@return one JSON object, indented} */
    public String toJson() {
        return ReportJson.text(this);
    }

    /** {@return a table for people} */
    public String toTable() {
        return new GalleryTable(this).toString();
    }

    /**
     * One engine at one size.
     *
     * @param engine its name
     * @param n references
     * @param d dimension
     * @param medianMs of one query by one thread, by the clock on the wall
     * @param p99Ms 99th percentile (nearest rank) of the same
     * @param cpuMedianMs of one query, CPU time of the thread: what one core needs, also while others use the machine
     * @param cpuP99Ms 99th percentile of the same
     * @param queries how many were timed
     * @param recallAt1 share of the probes it was asked whose answer was the exact one
     * @param recallAt1Mated the same, of the probes whose person is enrolled
     * @param recallAt1Impostors the same, of the others
     * @param bytes that it needs, in memory or in its file
     * @param buildMs to fill it
     * @param readLimitMs one thread reading n × d bytes, median by the clock on the wall
     * @param vsReadLimit CPU time of a query divided by that of such a reading
     * @param vsSqliteVec CPU time of sqlite-vec in this run divided by this engine's: so many times as fast
     */
    public record Row(
            String engine,
            int n,
            int d,
            double medianMs,
            @JsonProperty("p99_ms") double p99Ms,
            double cpuMedianMs,
            @JsonProperty("cpu_p99_ms") double cpuP99Ms,
            int queries,
            @JsonProperty("recall_at_1") double recallAt1,
            @JsonProperty("recall_at_1_mated") double recallAt1Mated,
            @JsonProperty("recall_at_1_impostors") double recallAt1Impostors,
            long bytes,
            long buildMs,
            double readLimitMs,
            double vsReadLimit,
            Optional<Double> vsSqliteVec) {}

    /**
     * @param engine its name
     * @param n references
     * @param d dimension
     * @param reason one sentence
     */
    public record LeftOut(String engine, int n, int d, String reason) {}

    /**
     * @param n references
     * @param d dimension
     * @param probes at once
     * @param oneMs median of one query
     * @param batchMs median of all of them together
     * @param vsOne the second divided by the first
     */
    public record Batch(int n, int d, int probes, double oneMs, double batchMs, double vsOne) {}

    /**
     * @param n references
     * @param d dimension
     * @param wantedPerSecond updates asked for
     * @param perSecond updates that really happened
     * @param quietP99Ms of a query while nothing changes, by the clock on the wall
     * @param updatingP99Ms of a query meanwhile
     * @param vsQuiet the second divided by the first
     * @param cpuQuietP99Ms the same, CPU time of the searching thread
     * @param cpuUpdatingP99Ms meanwhile
     * @param cpuVsQuiet the second divided by the first
     * @param queries timed meanwhile
     */
    public record Updates(
            int n,
            int d,
            int wantedPerSecond,
            double perSecond,
            @JsonProperty("quiet_p99_ms") double quietP99Ms,
            @JsonProperty("updating_p99_ms") double updatingP99Ms,
            double vsQuiet,
            @JsonProperty("cpu_quiet_p99_ms") double cpuQuietP99Ms,
            @JsonProperty("cpu_updating_p99_ms") double cpuUpdatingP99Ms,
            double cpuVsQuiet,
            int queries) {}

    /**
     * A new process opens the encrypted store and finds somebody.
     *
     * @param n references
     * @param d dimension
     * @param openSeconds until all were read, decrypted and indexed
     * @param openCpuSeconds CPU time of all threads meanwhile, the compiler's included
     * @param searchableSeconds until the first search had its answer, nothing compiled yet
     * @param heapBytes in use after the collector had been
     * @param rssBytes of the whole process then, the JVM's own included; −1 where the system does not say
     * @param heapLimitBytes what is allowed: 1.2 × n × d + 100 MB
     * @param fileBytes on disk
     */
    public record Load(
            int n,
            int d,
            double openSeconds,
            double openCpuSeconds,
            double searchableSeconds,
            long heapBytes,
            long rssBytes,
            long heapLimitBytes,
            long fileBytes) {}
}
