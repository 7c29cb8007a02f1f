package dev.limen.chaos;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A node in a process of its own, started from the same jars as this one. Thread-safe. */
final class Child implements AutoCloseable {
    private static final String MAIN = "dev.limen.app.Main";
    private static final Duration POLITENESS = Duration.ofSeconds(20);

    private final Process process;
    private final CountDownLatch ready = new CountDownLatch(1);

    private Child(Process process) {
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param flags of the virtual machine
     * @param log where its log goes, after what is there
     * @param heard told of each line it says
     */
    static Child start(List<String> flags, List<String> arguments, Path log, Consumer<String> heard) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--add-modules") || flag.startsWith("--enable-native-access"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        command.addAll(arguments);
        File errors = log.toFile();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(errors))
                    .start();
            Child child = new Child(process);
            child.listen(heard);
            return child;
        } catch (IOException missing) {
            throw new UncheckedIOException("a node cannot be started", missing);
        }
    }

    /** {@return whether it is ready, once it is, has ended, or this has been waited for in vain} */
    boolean awaitReady(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline && isAlive()) {
            if (ready.await(50, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return ready.getCount() == 0 && isAlive();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** {@return how it ended; waits for the end} */
    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** SIGSTOP. */
    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** SIGCONT. */
    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    /** Asks it to stop; {@return whether it did} */
    boolean stop() throws InterruptedException {
        process.destroy();
        if (process.waitFor(POLITENESS.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        kill();
        return false;
    }

    @Override
    public void close() {
        if (isAlive()) {
            kill();
        }
    }

    private void signal(String which) throws IOException, InterruptedException {
        if (isAlive()) {
            Tool.run("kill", which, Long.toString(process.pid()));
        }
    }

    private void listen(Consumer<String> heard) {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        Thread reader = new Thread(
                () -> {
                    try (out) {
                        for (String line = out.readLine(); line != null; line = out.readLine()) {
                            if (line.startsWith("ready ")) {
                                ready.countDown();
                            }
                            heard.accept(line);
                        }
                    } catch (IOException killed) {
                        // What it said so far was heard.
                    }
                },
                "child-output");
        reader.setDaemon(true);
        reader.start();
    }
}
