package dev.limen.benchmarks.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.limen.benchmarks.Machine;
import dev.limen.benchmarks.ReportJson;
import java.util.List;
import java.util.Locale;

/**
 * What {@link LiveBenchmark} found. In JSON its members are in snake case.
 *
 * @param rows one per engine and audience
 * @param decisionsPerSecond as they were made, all nodes together
 * @param nodes that made them
 * @param seconds that were counted
 * @param refused batches that the coordinator did not take at once
 * @param answersCorrect whether every page heard everything it was to hear, and nobody was cut off
 * @param machine what it was measured on; senders and pages ran on it, too
 */
public record LiveReport(
        List<Row> rows,
        double decisionsPerSecond,
        int nodes,
        double seconds,
        long refused,
        boolean answersCorrect,
        Machine machine) {
    /** Copies. */
    public LiveReport {
        rows = List.copyOf(rows);
    }

    /**
     * @param engine who passed the messages on
     * @param audience who heard them
     * @param connections pages
     * @param messages that arrived, at all pages together
     * @param missing that did not
     * @param cutOff pages whose connection broke
     * @param p50Ms from the decision at the gate to the page, milliseconds, median
     * @param p99Ms 99th percentile
     * @param maxMs the longest
     */
    public record Row(
            String engine,
            String audience,
            int connections,
            long messages,
            long missing,
            long cutOff,
            @JsonProperty("p50_ms") long p50Ms,
            @JsonProperty("p99_ms") long p99Ms,
            @JsonProperty("max_ms") long maxMs) {
        boolean isWhole() {
            return missing == 0 && cutOff == 0;
        }
    }

    /** {@return one JSON object, indented} */
    public String toJson() {
        return ReportJson.text(this);
    }

    /** {@return a table for people} */
    public String toTable() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%-14s %-10s %6s %12s %8s %8s %8s %8s %8s%n",
                "engine",
                "audience",
                "pages",
                "messages",
                "missing",
                "cut off",
                "p50 ms",
                "p99 ms",
                "max ms"));
        for (Row row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-14s %-10s %6d %,12d %8d %8d %8d %8d %8d%n",
                    row.engine(),
                    row.audience(),
                    row.connections(),
                    row.messages(),
                    row.missing(),
                    row.cutOff(),
                    row.p50Ms(),
                    row.p99Ms(),
                    row.maxMs()));
        }
        return text.append(String.format(
                        Locale.ROOT,
                        "%.0f decisions a second by %d nodes for %.0f s, from the decision to the page; %d batches sent again."
                                + "%n%s. Senders and pages ran on the same machine.%n%s, %d cores, %s, %s",
                        decisionsPerSecond,
                        nodes,
                        seconds,
                        refused,
                        answersCorrect ? "Every page heard everything" : "NOT EVERY PAGE HEARD EVERYTHING",
                        machine.cpu(),
                        machine.cores(),
                        machine.os(),
                        machine.java()))
                .toString();
    }
}
