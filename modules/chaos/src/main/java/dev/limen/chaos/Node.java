package dev.limen.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A node that can be killed and started again: its disk, its clock, and its process of the moment. Thread-safe. */
final class Node implements AutoCloseable {
    /** On a busy machine; a node that takes longer is as good as lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Small and quick to start: a run has several of them and kills them often. */
    private static final List<String> FLAGS =
            List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

    private static final int LAST_LINES = 100;

    private final String name;
    private final Path home;
    private final Disk disk;
    private final ShiftedClock clock;
    private final List<String> arguments;
    private final Consumer<String> heard;
    private volatile Child child;

    /**
     * Starts it for the first time.
     *
     * @param home where its configuration and clock are
     * @param arguments of its verb
     * @param heard told of what it says
     */
    Node(String name, Path home, Disk disk, List<String> arguments, Consumer<String> heard) {
        this.name = name;
        this.home = home;
        this.disk = disk;
        this.clock = ShiftedClock.at(home.resolve("clock"));
        this.arguments = arguments;
        this.heard = heard;
        this.child = launch();
    }

    String name() {
        return name;
    }

    Path home() {
        return home;
    }

    Disk disk() {
        return disk;
    }

    ShiftedClock clock() {
        return clock;
    }

    Child child() {
        return child;
    }

    /** Starts it again and waits; {@return whether it is ready, and not ended or silent} */
    boolean restart() throws InterruptedException {
        child = launch();
        return child.awaitReady(PATIENCE);
    }

    /** {@return whether it became ready} */
    boolean awaitReady() throws InterruptedException {
        return child.awaitReady(PATIENCE);
    }

    /** Tells what it said last in its log. */
    void tellLog(Consumer<String> listener) throws IOException {
        List<String> lines = Files.readAllLines(home.resolve(name + ".log"));
        lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())
                .forEach(line -> listener.accept(name + " said: " + line));
    }

    /** {@return the databases it keeps} */
    List<Path> listDatabases() throws IOException {
        return Vandal.listDatabases(disk.folder());
    }

    @Override
    public void close() {
        child.close();
    }

    private Child launch() {
        return Child.start(FLAGS, arguments, home.resolve(name + ".log"), heard);
    }
}
