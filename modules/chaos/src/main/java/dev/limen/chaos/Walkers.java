package dev.limen.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** People who hold tickets before the scanners, all evening; those with a face only walk past the cameras by themselves. */
final class Walkers implements AutoCloseable {
    private static final int EVERY_MILLIS = 90;

    private final Stock stock;
    private final List<Edge> edges;
    private final Random random;
    private final Thread crowd = new Thread(this::walk, "walkers");

    Walkers(Stock stock, List<Edge> edges, long seed) {
        this.stock = stock;
        this.edges = edges;
        this.random = new Random(seed);
        crowd.setDaemon(true);
    }

    void start() {
        crowd.start();
    }

    @Override
    public void close() {
        crowd.interrupt();
    }

    private void walk() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS + random.nextInt(EVERY_MILLIS));
                Optional<Stock.Made> shown = stock.draw(random);
                Edge edge = edges.get(random.nextInt(edges.size()));
                // A dead node's scanner is dead, too: what is shown to it is not kept for later.
                if (shown.isPresent() && edge.node().child().isAlive()) {
                    edge.show(shown.get().text());
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } catch (ClosedByInterruptException over) {
            Thread.currentThread().interrupt();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
