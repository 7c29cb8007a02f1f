package dev.limen.edge.sync;

import dev.limen.core.NodeId;
import dev.limen.edge.state.Outbox;
import dev.limen.protocol.Event;
import dev.limen.protocol.EventBatch;
import dev.limen.protocol.EventReceipt;
import java.util.List;
import java.util.Optional;

/** Carries the outbox to the coordinator, oldest first, and forgets only what the coordinator holds. */
public final class EventUploader implements AutoCloseable {
    private static final long LOOK_AGAIN_MILLIS = 1_000;
    private static final int LEAST = 10;

    private final NodeId node;
    private final Outbox outbox;
    private final CoordinatorClient coordinator;
    private final SyncLoop loop;

    /** How many events are sent at once; fewer after a failure, for a slow line may take too long over many. */
    private int limit = EventBatch.LIMIT;

    /** Does nothing before {@link #start()}. */
    public EventUploader(NodeId node, Outbox outbox, CoordinatorClient coordinator) {
        this.node = node;
        this.outbox = outbox;
        this.coordinator = coordinator;
        this.loop = new SyncLoop("events", this::upload);
    }

    /** Begins to send; once. */
    public void start() {
        loop.start();
    }

    /** {@return how many events the coordinator has acknowledged since this started} */
    public long acknowledged() {
        return outbox.acknowledged();
    }

    /** {@return what keeps it from working, in one sentence} */
    public Optional<String> findProblem() {
        return loop.findProblem();
    }

    /** {@return what somebody must mend, in one sentence} */
    public Optional<String> findFault() {
        return loop.findFault();
    }

    @Override
    public void close() {
        loop.close();
    }

    private void upload() throws InterruptedException {
        outbox.awaitEvent(LOOK_AGAIN_MILLIS);
        List<Event> oldest = outbox.listOldest(limit);
        if (oldest.isEmpty()) {
            return;
        }
        limit = Math.max(LEAST, limit / 2);
        EventReceipt receipt = coordinator.send(new EventBatch(node, outbox.epoch(), oldest));
        limit = Math.min(EventBatch.LIMIT, limit * 4);
        long last = oldest.get(oldest.size() - 1).id().sequence();
        long first = oldest.get(0).id().sequence();
        if (!receipt.epoch().equals(outbox.epoch()) || receipt.through() < first || receipt.through() > last) {
            throw new CoordinatorAwayException(
                    "The coordinator acknowledged events that were not sent (through " + receipt.through() + ").",
                    null);
        }
        outbox.acknowledge(receipt.through());
    }
}
