package dev.limen.app.cli;

import dev.limen.benchmarks.routing.RoutingBenchmark;
import dev.limen.benchmarks.routing.RoutingReport;
import dev.limen.core.InvalidInputException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code limen bench routing}. */
@Command(
        name = "routing",
        description =
                "Time the search for ways through generated stadiums beside its rivals, single-threaded, with every answer"
                        + " checked.",
        mixinStandardHelpOptions = true)
final class BenchRouting implements Callable<Integer> {
    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    @Option(
            names = "--sizes",
            paramLabel = "N",
            split = ",",
            description = "About how many nodes the stadiums have (default 20000,100000; with --quick 9000).")
    private List<Integer> sizes = List.of();

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "The same gives the same crowds and queries (default ${DEFAULT-VALUE}).")
    private long seed = 7;

    @Option(names = "--quick", description = "Only see that everything works: times that say little.")
    private boolean quick;

    @Override
    public Integer call() {
        if (sizes.stream().anyMatch(n -> n < 8_000 || n > 150_000)) {
            throw new InvalidInputException("--sizes are 8000 to 150000.");
        }
        List<Integer> otherwise = quick ? List.of(9_000) : List.of(20_000, 100_000);
        RoutingReport report = RoutingBenchmark.run(
                sizes.isEmpty() ? otherwise : sizes,
                seed,
                quick,
                Terminal.isThere() ? step -> System.err.println("limen: " + step) : step -> {});
        System.out.println(json ? report.toJson() : report.toTable());
        return report.answersCorrect() ? 0 : 1;
    }
}
