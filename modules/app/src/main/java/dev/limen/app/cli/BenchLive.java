package dev.limen.app.cli;

import dev.limen.benchmarks.live.LiveBenchmark;
import dev.limen.benchmarks.live.LivePlan;
import dev.limen.benchmarks.live.LiveReport;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code limen bench live}. */
@Command(
        name = "live",
        description = {
            "Time how soon consoles and kiosks hear of decisions, beside a server that only passes messages on.",
            "Everything runs on this machine's loopback. Exit code 1 when a page missed something."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchLive implements Callable<Integer> {
    @Option(names = "--consoles", paramLabel = "N", description = "Consoles that listen (default ${DEFAULT-VALUE}).")
    private int consoles = 50;

    @Option(names = "--kiosks", paramLabel = "N", description = "Kiosks that listen (default ${DEFAULT-VALUE}).")
    private int kiosks = 200;

    @Option(names = "--nodes", paramLabel = "N", description = "Nodes with one gate each (default ${DEFAULT-VALUE}).")
    private int nodes = 100;

    @Option(
            names = "--decisions",
            paramLabel = "N",
            description = "A second, all nodes together (default ${DEFAULT-VALUE}).")
    private int decisions = 500;

    @Option(names = "--seconds", paramLabel = "S", description = "For how long (default ${DEFAULT-VALUE}).")
    private int seconds = 20;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    @Override
    public Integer call() {
        LivePlan plan = new LivePlan(consoles, kiosks, nodes, decisions, Duration.ofSeconds(seconds));
        LiveReport report =
                LiveBenchmark.run(plan, Terminal.isThere() ? step -> System.err.println("limen: " + step) : step -> {});
        System.out.println(json ? report.toJson() : report.toTable());
        return report.answersCorrect() ? 0 : 1;
    }
}
