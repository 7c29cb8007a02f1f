package dev.limen.chaos;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The iron behind one gate: files for relay and passage sensor, and people who mostly go through when it opens. It falls
 * shut by itself when the node dies, as the manual demands of a relay behind a file. Thread-safe.
 */
final class Turnstile implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 4;
    private static final int TURNS_BACK_ONE_IN = 10;

    private final RandomAccessFile relay;
    private final RandomAccessFile sensor;
    private final Random random;
    private final Thread people;
    private final AtomicInteger openings = new AtomicInteger();

    Turnstile(Path relay, Path sensor, long seed) throws IOException {
        Files.writeString(relay, "0");
        Files.writeString(sensor, "0");
        this.relay = new RandomAccessFile(relay.toFile(), "rw");
        this.sensor = new RandomAccessFile(sensor.toFile(), "rw");
        this.random = new Random(seed);
        this.people = new Thread(this::walk, "turnstile");
        people.setDaemon(true);
        people.start();
    }

    /** {@return how often it opened} */
    int openings() {
        return openings.get();
    }

    /** The node is dead; the spring pulls it shut. */
    void fallShut() {
        write(relay, '0');
    }

    @Override
    public void close() {
        people.interrupt();
    }

    private void walk() {
        boolean open = false;
        try (relay;
                sensor) {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
                boolean now = read(relay) == '1';
                if (now && !open) {
                    openings.incrementAndGet();
                    if (random.nextInt(TURNS_BACK_ONE_IN) > 0) {
                        goThrough();
                    }
                }
                open = now;
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void goThrough() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(60 + random.nextInt(200));
        write(sensor, '1');
        TimeUnit.MILLISECONDS.sleep(120);
        write(sensor, '0');
    }

    private static char read(RandomAccessFile file) throws IOException {
        synchronized (file) {
            file.seek(0);
            int read = file.read();
            return read < 0 ? '0' : (char) read;
        }
    }

    private static void write(RandomAccessFile file, char value) {
        synchronized (file) {
            try {
                file.seek(0);
                file.write(value);
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
    }
}
