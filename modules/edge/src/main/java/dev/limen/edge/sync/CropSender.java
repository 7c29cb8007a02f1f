package dev.limen.edge.sync;

import dev.limen.core.EventId;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Shows staff the face behind a decision. Best effort: faces wait in memory only, the newest few, and are dropped when
 * the coordinator is away, because a face must not outlive its purpose.
 */
public final class CropSender implements AutoCloseable {
    private static final int WAITING = 16;

    private final CoordinatorClient coordinator;
    private final Deque<Crop> waiting = new ArrayDeque<>();
    private final SyncLoop loop;

    /** Starts at once. */
    public CropSender(CoordinatorClient coordinator) {
        this.coordinator = coordinator;
        this.loop = new SyncLoop("crops", this::send);
        loop.start();
    }

    /** Sends a face soon; the oldest waiting one gives way when there are too many. */
    public void offer(EventId event, byte[] jpeg) {
        synchronized (waiting) {
            if (waiting.size() >= WAITING) {
                waiting.removeFirst();
            }
            waiting.addLast(new Crop(event, jpeg));
            waiting.notifyAll();
        }
    }

    @Override
    public void close() {
        loop.close();
        synchronized (waiting) {
            waiting.clear();
        }
    }

    private void send() throws InterruptedException {
        Crop next;
        synchronized (waiting) {
            while (waiting.isEmpty()) {
                waiting.wait();
            }
            next = waiting.removeFirst();
        }
        // The event may still be on its way; the coordinator takes a crop of an event it does not know yet.
        coordinator.showCrop(next.event(), next.jpeg());
    }

    private record Crop(EventId event, byte[] jpeg) {}
}
