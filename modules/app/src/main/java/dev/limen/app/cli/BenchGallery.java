package dev.limen.app.cli;

import dev.limen.benchmarks.gallery.GalleryBenchmark;
import dev.limen.benchmarks.gallery.GalleryReport;
import dev.limen.core.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code limen bench gallery}. */
@Command(
        name = "gallery",
        description =
                "Time the search of the gallery beside its rivals, single-threaded, with every answer checked. Takes"
                        + " ten minutes or more.",
        mixinStandardHelpOptions = true)
final class BenchGallery implements Callable<Integer> {
    private static final int MOST_REFERENCES = 10_000_000;
    private static final int MOST_COMPONENTS = 2048;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    @Option(
            names = "--sizes",
            paramLabel = "N",
            split = ",",
            description = "How many references (default 10000,100000,1000000; with --quick 2000,20000).")
    private List<Integer> sizes = List.of();

    @Option(
            names = "--dimensions",
            paramLabel = "D",
            split = ",",
            description = "Of a template (default 128,256; with --quick 128).")
    private List<Integer> dimensions = List.of();

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "The same gives the same people (default ${DEFAULT-VALUE}).")
    private long seed = 4;

    @Option(names = "--quick", description = "Only see that everything works: a minute, and times that say little.")
    private boolean quick;

    @Override
    public Integer call() {
        List<Integer> n = or(sizes, quick ? List.of(2_000, 20_000) : List.of(10_000, 100_000, 1_000_000));
        List<Integer> d = or(dimensions, quick ? List.of(128) : List.of(128, 256));
        check(n, d);
        GalleryReport report = GalleryBenchmark.run(
                n,
                d,
                seed,
                quick,
                Optional.ofNullable(System.getProperty("limen.rivals")).map(Path::of),
                progress());
        System.out.println(json ? report.toJson() : report.toTable());
        return report.answersCorrect() ? 0 : 1;
    }

    private static List<Integer> or(List<Integer> given, List<Integer> otherwise) {
        return given.isEmpty() ? otherwise : given;
    }

    private static void check(List<Integer> sizes, List<Integer> dimensions) {
        if (sizes.stream().anyMatch(n -> n < 100 || n > MOST_REFERENCES)) {
            throw new InvalidInputException("--sizes are 100 to " + MOST_REFERENCES + ".");
        }
        if (dimensions.stream().anyMatch(d -> d < 16 || d > MOST_COMPONENTS || d % 16 != 0)) {
            throw new InvalidInputException("--dimensions are multiples of 16 up to " + MOST_COMPONENTS + ".");
        }
        long components = (long) max(sizes) * max(dimensions);
        // The numbers in float once, ours beside them, and room for the collector.
        long needed = 6 * components + (600L << 20);
        if (components > Integer.MAX_VALUE || needed > Runtime.getRuntime().maxMemory()) {
            throw new InvalidInputException("The largest of these sizes needs " + (needed >> 20)
                    + " MB of heap and at most 2^31 components: ask for less with --sizes, or allow more with"
                    + " LIMEN_JVM_FLAGS=-Xmx" + ((needed >> 20) + 1) + "m.");
        }
    }

    private static int max(List<Integer> values) {
        return values.stream().mapToInt(value -> value).max().orElseThrow();
    }

    private static Consumer<String> progress() {
        return Terminal.isThere() ? step -> System.err.println("limen: " + step) : step -> {};
    }
}
