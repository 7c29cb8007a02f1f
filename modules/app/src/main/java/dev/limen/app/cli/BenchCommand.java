package dev.limen.app.cli;

import dev.limen.app.demo.Demo;
import dev.limen.app.demo.DemoFootage;
import dev.limen.benchmarks.ModelBenchmark;
import dev.limen.benchmarks.ModelReport;
import dev.limen.benchmarks.PipelineBenchmark;
import dev.limen.core.InvalidInputException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen bench}: measurements, with their baselines and answers checked. */
@Command(
        name = "bench",
        description = "Measure Limen on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            BenchCommand.Pipeline.class,
            BenchCommand.Models.class,
            BenchGallery.class,
            BenchRouting.class,
            BenchLive.class
        })
final class BenchCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new InvalidInputException("Say what to measure: pipeline, models, gallery, routing or live.");
    }

    /** {@code limen bench pipeline}. */
    @Command(
            name = "pipeline",
            description = "Time each stage from frame to decision on the shipped footage, single-threaded.",
            mixinStandardHelpOptions = true)
    static final class Pipeline implements Callable<Integer> {
        @Option(names = "--json", description = "Print one JSON object instead of a table.")
        private boolean json;

        @Option(
                names = "--rounds",
                paramLabel = "N",
                description = "How often to play the footage (default ${DEFAULT-VALUE}).")
        private int rounds = 5;

        @Mixin
        private ModelOptions models = new ModelOptions();

        @Override
        public Integer call() {
            if (rounds < 1 || rounds > 1000) {
                throw new InvalidInputException("--rounds is 1 to 1000.");
            }
            try (DemoFootage footage = DemoFootage.unpack()) {
                PipelineBenchmark.Report report = PipelineBenchmark.run(
                        models.store(), footage.clips(), footage.portraits(), rounds, Demo.TARGET_FPIR);
                System.out.println(json ? report.toJson() : report.toTable());
                return report.correct() ? 0 : 1;
            }
        }
    }

    /** {@code limen bench models}. */
    @Command(
            name = "models",
            description =
                    "Time every network that is here side by side, single-threaded, with its budgets and answers.",
            mixinStandardHelpOptions = true)
    static final class Models implements Callable<Integer> {
        @Option(names = "--json", description = "Print one JSON object instead of a table.")
        private boolean json;

        @Option(
                names = "--rounds",
                paramLabel = "N",
                description = "How often to run each network (default ${DEFAULT-VALUE}).")
        private int rounds = 200;

        @Mixin
        private ModelOptions models = new ModelOptions();

        @Override
        public Integer call() {
            if (rounds < 1 || rounds > 100_000) {
                throw new InvalidInputException("--rounds is 1 to 100000.");
            }
            try (DemoFootage footage = DemoFootage.unpack()) {
                ModelReport report = ModelBenchmark.run(models.store(), footage.clips(), footage.portraits(), rounds);
                System.out.println(json ? report.toJson() : report.toTable());
                return report.correct() ? 0 : 1;
            }
        }
    }
}
