package dev.limen.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.limen.core.ModelId;
import dev.limen.protocol.ProtocolJson;
import dev.limen.vision.model.ModelTask;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@link ModelBenchmark} found.
 *
 * @param rows one per network, in the order of the catalogue
 * @param rounds how often each was timed after warming up
 * @param machine what it was measured on
 */
public record ModelReport(List<Row> rows, int rounds, Machine machine) {
    /** Copies. */
    public ModelReport {
        rows = List.copyOf(rows);
    }

    /** {@return whether every network gave the right answers} */
    public boolean correct() {
        return rows.stream().allMatch(Row::correct);
    }

    /** {@return one JSON object, indented} */
    public String toJson() {
        try {
            return ProtocolJson.mapper()
                    .writer(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** {@return a table for people} */
    public String toTable() {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%-34s %7s %8s %8s %9s %7s %7s %9s %9s %9s  %s%n",
                "network (one thread)",
                "kB",
                "params k",
                "madds M",
                "input",
                "p50 ms",
                "p99 ms",
                "wall p50",
                "wall p99",
                "× teacher",
                "budgets"));
        for (ModelTask task : ModelTask.values()) {
            List<Row> those = rows.stream().filter(row -> row.task() == task).toList();
            if (!those.isEmpty()) {
                table.append(task.spoken()).append('\n');
                those.forEach(row -> append(table, row));
            }
        }
        return table.append(String.format(
                        Locale.ROOT,
                        "%d rounds, all networks in each; p50 and p99 are CPU time of the one thread; %s, %d cores, %s, %s",
                        rounds,
                        machine.cpu(),
                        machine.cores(),
                        machine.os(),
                        machine.java()))
                .toString();
    }

    private static void append(StringBuilder table, Row row) {
        table.append(String.format(
                Locale.ROOT,
                "  %-32s %7.0f %8.0f %8.1f %9s %7.2f %7.2f %9.2f %9.2f %9s  %s%n    answers %s: %s%n",
                row.id(),
                row.bytes() / 1e3,
                row.parameters() / 1e3,
                row.multiplyAdds() / 1e6,
                row.input(),
                row.p50(),
                row.p99(),
                row.wallP50(),
                row.wallP99(),
                row.timesTeacher()
                        .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                        .orElse("-"),
                row.budgets().stream().map(Budget::toString).collect(Collectors.joining(", ")),
                row.correct() ? "as expected" : "NOT AS EXPECTED",
                row.answers()));
    }

    /**
     * One network.
     *
     * @param id in the catalogue
     * @param task what it is for
     * @param bytes size of the file
     * @param parameters numbers learnt
     * @param multiplyAdds of one run on an input of that size
     * @param input width × height, pixels
     * @param n how often it was timed
     * @param p50 median, milliseconds of one core per face or per frame of 640 × 360 (CPU time of the thread)
     * @param p99 99th percentile of the same
     * @param wallP50 median, milliseconds by the clock on the wall, others' use of the machine included
     * @param wallP99 99th percentile of the same
     * @param timesTeacher median divided by the teacher's in this run; empty when there is no teacher here
     * @param budgets what networks of this task are held to
     * @param correct whether the answers were right
     * @param answers what was asked and answered
     */
    public record Row(
            ModelId id,
            ModelTask task,
            long bytes,
            long parameters,
            long multiplyAdds,
            String input,
            int n,
            double p50,
            double p99,
            double wallP50,
            double wallP99,
            Optional<Double> timesTeacher,
            List<Budget> budgets,
            boolean correct,
            String answers) {
        /** Copies. */
        public Row {
            budgets = List.copyOf(budgets);
        }
    }

    /**
     * @param unit what is counted
     * @param value how much it is
     * @param limit the most it may be
     * @param met whether it is
     */
    public record Budget(String unit, double value, double limit, boolean met) {
        static Budget of(String unit, double value, double limit) {
            return new Budget(unit, Math.round(value * 1e3) / 1e3, limit, value <= limit);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "≤ %.0f %s %s", limit, unit.replace("million multiply-adds", "M"), met ? "yes" : "NO");
        }
    }
}
