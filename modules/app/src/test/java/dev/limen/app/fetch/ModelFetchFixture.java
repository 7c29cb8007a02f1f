package dev.limen.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.limen.core.InvalidInputException;
import dev.limen.vision.model.ModelCatalog;
import dev.limen.vision.model.ModelEntry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A model of 300,000 bytes, fetched into a folder of its own from servers on loopback. */
abstract class ModelFetchFixture {
    static final int SIZE = 300_000;
    static final byte[] FILE = random(SIZE, 1);

    @TempDir
    Path folder;

    final Vertx vertx = Vertx.vertx();
    final List<Long> progress = new ArrayList<>();

    @AfterEach
    void stop() {
        vertx.close();
    }

    /** {@return where the file of {@code server} now lies} */
    Path fetch(FileServer server) {
        try (ModelFetch fetch = fetch(Map.of())) {
            return fetch.fetch(entry(server.url()));
        }
    }

    ModelFetch fetch(Map<String, String> environment) {
        return new ModelFetch(
                vertx, folder, environment, (file, done, total) -> progress.add(done), Duration.ofMillis(800));
    }

    /** {@return the one sentence with which it is not fetched} */
    AbstractStringAssert<?> refused(FileServer server) {
        return refused(entry(server.url()), Map.of());
    }

    AbstractStringAssert<?> refused(ModelEntry entry, Map<String, String> environment) {
        try (ModelFetch fetch = fetch(environment)) {
            Throwable thrown = catchThrowable(() -> fetch.fetch(entry));
            assertThat(thrown).isInstanceOf(InvalidInputException.class);
            return assertThat(thrown.getMessage())
                    .endsWith(".")
                    .doesNotContain("Exception", "\n", "null")
                    .hasSizeLessThan(500);
        }
    }

    void deleteFetched() {
        try {
            Files.deleteIfExists(folder.resolve("net.onnx"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return what is in the folder besides the file and its lock} */
    List<String> leftBehind() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("net.onnx") && !name.endsWith(".lock") && !name.endsWith(".json"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ModelEntry entry(String address) {
        try {
            Path catalog = Files.createTempFile("catalog", ".json");
            try {
                Files.writeString(catalog, """
                        {"format": 1, "models": [{"id": "tiny", "task": "face-detection", "file": "net.onnx",
                          "sha256": "%s", "bytes": %d, "licence": "MIT", "source": "a test", "trainingData": "none",
                          "address": "%s",
                          "input": {"width": 64, "height": 64, "order": "BGR", "mean": [0, 0, 0], "scale": 1}}]}
                        """.formatted(sha256(FILE), SIZE, address));
                return ModelCatalog.read(catalog).listEntries().get(0);
            } finally {
                Files.delete(catalog);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static byte[] random(int size, int seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
