package dev.limen.benchmarks.routing;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.limen.benchmarks.Machine;
import dev.limen.benchmarks.ReportJson;
import java.util.List;
import java.util.Locale;

/**
 * What {@link RoutingBenchmark} found. In JSON its members are in snake case.
 *
 * @param rows one per engine, venue and profile
 * @param leftOut engines that did not take part, and why
 * @param recomputed every route right again after a closure
 * @param seed of venues, crowds and queries
 * @param seconds the whole run
 * @param answersCorrect whether no engine gave a wrong answer
 * @param machine what it was measured on
 */
public record RoutingReport(
        List<Row> rows,
        List<LeftOut> leftOut,
        List<Recomputed> recomputed,
        long seed,
        long seconds,
        boolean answersCorrect,
        Machine machine) {
    /** Copies. */
    public RoutingReport {
        rows = List.copyOf(rows);
        leftOut = List.copyOf(leftOut);
        recomputed = List.copyOf(recomputed);
    }

    /**
     * @param engine its name
     * @param venue which stadium
     * @param nodes of its graph
     * @param edges of its graph
     * @param profile who travels
     * @param crowd whether costs changed with time
     * @param queries timed, one thread
     * @param p50Ms median by the clock on the wall
     * @param p99Ms 99th percentile
     * @param cpuP50Ms median of the thread's CPU time
     * @param cpuP99Ms 99th percentile
     * @param wrongAnswers of those queries, by a textbook Dijkstra
     * @param buildMs to build the graph, bounds included
     */
    public record Row(
            String engine,
            String venue,
            int nodes,
            int edges,
            String profile,
            boolean crowd,
            int queries,
            @JsonProperty("p50_ms") double p50Ms,
            @JsonProperty("p99_ms") double p99Ms,
            @JsonProperty("cpu_p50_ms") double cpuP50Ms,
            @JsonProperty("cpu_p99_ms") double cpuP99Ms,
            int wrongAnswers,
            long buildMs) {}

    /**
     * @param engine its name
     * @param reason one sentence
     */
    public record LeftOut(String engine, String reason) {}

    /**
     * @param venue which stadium
     * @param routes all of them, one thread
     * @param seconds by the clock on the wall until all are right again, the change of the conditions included
     * @param cpuSeconds of the thread
     * @param naiveSeconds by the clock on the wall to search for each anew
     * @param naiveCpuSeconds of the thread
     * @param overTheClosed how many used the closed way before
     * @param anew how many were searched for again
     * @param wrongAnswers how many use the closed way afterwards, or cost another sum than the search for each anew finds
     */
    public record Recomputed(
            String venue,
            int routes,
            double seconds,
            double cpuSeconds,
            double naiveSeconds,
            double naiveCpuSeconds,
            int overTheClosed,
            int anew,
            int wrongAnswers) {}

    /** {@return one JSON object, indented} */
    public String toJson() {
        return ReportJson.text(this);
    }

    /** {@return a table for people} */
    public String toTable() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%-28s %-14s %8s %-12s %-6s %8s %9s %9s %9s %9s %6s %9s%n",
                "engine",
                "venue",
                "nodes",
                "profile",
                "crowd",
                "queries",
                "p50 ms",
                "p99 ms",
                "cpu p50",
                "cpu p99",
                "wrong",
                "build ms"));
        for (Row row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-28s %-14s %8d %-12s %-6s %8d %9.3f %9.3f %9.3f %9.3f %6d %9d%n",
                    row.engine(),
                    row.venue(),
                    row.nodes(),
                    row.profile(),
                    row.crowd() ? "on" : "off",
                    row.queries(),
                    row.p50Ms(),
                    row.p99Ms(),
                    row.cpuP50Ms(),
                    row.cpuP99Ms(),
                    row.wrongAnswers(),
                    row.buildMs()));
        }
        for (Recomputed all : recomputed) {
            text.append(String.format(
                    Locale.ROOT,
                    "%,d routes right again after a closure, %s: %.2f s (%.2f s of CPU); each anew: %.2f s (%.2f s of"
                            + " CPU); %d led over it, %d were searched for again, %d are wrong%n",
                    all.routes(),
                    all.venue(),
                    all.seconds(),
                    all.cpuSeconds(),
                    all.naiveSeconds(),
                    all.naiveCpuSeconds(),
                    all.overTheClosed(),
                    all.anew(),
                    all.wrongAnswers()));
        }
        leftOut.forEach(
                left -> text.append(String.format(Locale.ROOT, "Left out: %s: %s%n", left.engine(), left.reason())));
        return text.append(String.format(
                        Locale.ROOT,
                        "Answers %s a textbook Dijkstra's. One thread; seed %d; %d s.%n%s, %d cores, %s, %s",
                        answersCorrect ? "all equal to" : "NOT ALL EQUAL TO",
                        seed,
                        seconds,
                        machine.cpu(),
                        machine.cores(),
                        machine.os(),
                        machine.java()))
                .toString();
    }
}
