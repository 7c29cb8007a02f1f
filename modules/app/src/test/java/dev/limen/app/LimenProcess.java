package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A verb of Limen in a process of its own, from the packaged jars, as the launcher runs it. */
final class LimenProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final List<String> out = new ArrayList<>();
    private final List<String> err = new ArrayList<>();
    private final Thread outReader;
    private final Thread errReader;

    private LimenProcess(Process process) {
        this.process = process;
        this.outReader = collect(process.inputReader(StandardCharsets.UTF_8), out);
        this.errReader = collect(process.errorReader(StandardCharsets.UTF_8), err);
    }

    static LimenProcess start(List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Path.of("target/dist/lib").toAbsolutePath() + "/*",
                "dev.limen.app.Main"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LIMEN_HOME", TestModels.root().toString());
        builder.environment().putAll(environment);
        try {
            return new LimenProcess(builder.start());
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    static LimenProcess start(String... arguments) {
        return start(List.of(arguments), TestModels.environment());
    }

    /** Waits for the end. */
    int exitCode() {
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("still running after " + PATIENCE_SECONDS + " s; it said " + err())
                    .isTrue();
            outReader.join();
            errReader.join();
            return process.exitValue();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    /** Waits for a line on standard output. */
    String awaitLine(Predicate<String> wanted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        synchronized (out) {
            while (true) {
                for (String line : out) {
                    if (wanted.test(line)) {
                        return line;
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                assertThat(left)
                        .as("no such line in " + out + "; errors " + err())
                        .isPositive();
                assertThat(process.isAlive() || outReader.isAlive())
                        .as("ended without such a line: " + out + "; errors " + err())
                        .isTrue();
                try {
                    out.wait(Math.min(left, 200));
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(stopping);
                }
            }
        }
    }

    /** As a power failure or {@code kill -9} would. */
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    long pid() {
        return process.pid();
    }

    List<String> out() {
        synchronized (out) {
            return List.copyOf(out);
        }
    }

    List<String> err() {
        synchronized (err) {
            return List.copyOf(err);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    private static Thread collect(BufferedReader from, List<String> into) {
        Thread reader = new Thread(
                () -> {
                    try (from) {
                        for (String line = from.readLine(); line != null; line = from.readLine()) {
                            synchronized (into) {
                                into.add(line);
                                into.notifyAll();
                            }
                        }
                    } catch (IOException ended) {
                        // the process was killed; what it said so far is kept
                    }
                },
                "process-output");
        reader.setDaemon(true);
        reader.start();
        return reader;
    }
}
