package dev.limen.benchmarks;

import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.vision.enrol.ReferenceExtractor;
import dev.limen.vision.model.ModelCatalog;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.model.ModelTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Measures the operating points that {@code models/catalog.json} states for an embedder: everybody's picture in one
 * folder is compared with everybody's in another, through the chain that enrols people.
 *
 * <p>A file's name up to the first {@code _} or {@code .} names the person.
 */
public final class EmbedderCalibration {
    private static final double[] FALSE_MATCH_RATES = {0.001, 0.003, 0.01, 0.03};

    private EmbedderCalibration() {}

    /** @param arguments folder with the catalogue, folder with more networks, references, probes */
    public static void main(String[] arguments) {
        if (arguments.length != 4) {
            throw new InvalidInputException("Name four folders: catalogue, networks, references and probes.");
        }
        Path shipped = Path.of(arguments[0]);
        ModelStore store = new ModelStore(
                ModelCatalog.read(shipped.resolve("catalog.json")), List.of(Path.of(arguments[1]), shipped));
        try (ReferenceExtractor extractor = ReferenceExtractor.load(
                store.getPreferred(ModelTask.FACE_DETECTION), store.getPreferred(ModelTask.FACE_EMBEDDING))) {
            System.out.print(table(
                    measure(templates(extractor, Path.of(arguments[2])), templates(extractor, Path.of(arguments[3])))));
        }
    }

    /**
     * @param references by person
     * @param probes by person; those without a reference count as non-mated only
     * @return rates over every pair of a reference and a probe
     */
    static VerificationRates measure(Map<String, FaceTemplate> references, Map<String, FaceTemplate> probes) {
        DoubleStream.Builder mated = DoubleStream.builder();
        DoubleStream.Builder nonMated = DoubleStream.builder();
        references.forEach(
                (person, reference) -> probes.forEach((walker, probe) -> (person.equals(walker) ? mated : nonMated)
                        .add(reference.compareWith(probe).value())));
        return new VerificationRates(mated.build().toArray(), nonMated.build().toArray());
    }

    /** {@return what a person reads; rates that the comparisons do not support are left out} */
    static String table(VerificationRates rates) {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%d mated: lowest %.3f, 1 %% %.3f, median %.3f%n%d non-mated: median %.3f, 99 %% %.3f, highest %.3f%n",
                rates.mated(),
                rates.matedQuantile(0),
                rates.matedQuantile(0.01),
                rates.matedQuantile(0.5),
                rates.nonMated(),
                rates.nonMatedQuantile(0.5),
                rates.nonMatedQuantile(0.99),
                rates.nonMatedQuantile(1)));
        for (double rate : FALSE_MATCH_RATES) {
            if (rate * rates.nonMated() >= 10) {
                double threshold = rates.thresholdAt(rate);
                line(table, rates, threshold);
            }
        }
        for (int tenths = 3; tenths <= 8; tenths++) {
            line(table, rates, tenths / 10.0);
        }
        return table.toString();
    }

    private static void line(StringBuilder table, VerificationRates rates, double threshold) {
        table.append(String.format(
                Locale.ROOT,
                "score %.4f: FMR %.5f, FNMR %.5f%n",
                threshold,
                rates.falseMatchRate(threshold),
                rates.falseNonMatchRate(threshold)));
    }

    private static Map<String, FaceTemplate> templates(ReferenceExtractor extractor, Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, FaceTemplate> templates = new TreeMap<>();
            for (Path file : files.sorted().toList()) {
                try {
                    templates.put(
                            file.getFileName().toString().split("[_.]")[0],
                            extractor.extract(Files.readAllBytes(file)));
                } catch (InvalidInputException refused) {
                    System.out.println(file + " is left out: " + refused.getMessage());
                }
            }
            return templates;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
