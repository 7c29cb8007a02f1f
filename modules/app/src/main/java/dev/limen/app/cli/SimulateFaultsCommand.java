package dev.limen.app.cli;

import dev.limen.edge.simulation.Fault;
import dev.limen.edge.simulation.FaultDrill;
import dev.limen.edge.simulation.FaultReport;
import dev.limen.edge.simulation.Stage;
import dev.limen.evaluation.pictures.Progress;
import dev.limen.vision.natives.NativeLibraries;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code limen simulate faults}. */
@Command(
        name = "faults",
        description = {
            "Fail every stage of a gate in every way while an entitled person stands there: does the barrier stay shut,",
            "and how soon does it open for the next one once the fault is over? Threads, tracking, fusion, search, rules, disk",
            "and relay are the product's own. Exit 1 when a barrier opened or a gate took longer than 2 s."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SimulateFaultsCommand implements Callable<Integer> {
    @Option(names = "--at-once", paramLabel = "N", description = "Gates at the same time (default ${DEFAULT-VALUE}).")
    private int atOnce = 4;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    @Override
    public Integer call() {
        NativeLibraries.loadOpenCv();
        int all = Arrays.stream(Stage.values())
                .mapToInt(stage -> stage.faults().size())
                .sum();
        AtomicInteger done = new AtomicInteger();
        Progress line = Terminal.isThere() ? new ProgressLine(System.err, "faults") : Progress.SILENT;
        FaultReport report = FaultDrill.run(atOnce, cell -> {
            synchronized (done) {
                line.at(done.incrementAndGet(), all);
            }
        });
        if (json) {
            JsonOutput.print(report);
        } else {
            System.out.print(text(report));
        }
        return report.allClosed() && report.recoveredWithin2s() ? 0 : 1;
    }

    private static String text(FaultReport report) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "FAULTS at a gate, %d stages, %d cells; whole, it opens after %d ms%n%n  %-14s",
                report.stages(),
                report.cells().size(),
                report.undisturbedMs(),
                "opens after, ms"));
        for (Fault fault : Fault.values()) {
            text.append(String.format("%15s", spoken(fault)));
        }
        text.append(System.lineSeparator());
        for (Stage stage : Stage.values()) {
            text.append(String.format("  %-15s", spoken(stage)));
            for (Fault fault : Fault.values()) {
                text.append(String.format(
                        "%15s",
                        report.cells().stream()
                                .filter(cell -> cell.stage() == stage && cell.fault() == fault)
                                .map(SimulateFaultsCommand::shown)
                                .collect(Collectors.joining())));
            }
            text.append(System.lineSeparator());
        }
        return text.append(String.format(
                        Locale.ROOT,
                        "%nbarriers closed throughout: %s; slowest recovery %d ms (limit %d)%n",
                        report.allClosed() ? "all" : "NO",
                        report.slowestRecoveryMs(),
                        FaultReport.RECOVERY_LIMIT_MS))
                .toString();
    }

    private static String shown(FaultReport.Cell cell) {
        String recovery = cell.recoveryMs() < 0 ? "never" : Long.toString(cell.recoveryMs());
        return cell.closed() ? recovery : "OPENED, " + recovery;
    }

    private static String spoken(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
