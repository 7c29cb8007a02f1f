package dev.limen.edge;

import dev.limen.edge.sync.CoordinatorAwayException;
import dev.limen.edge.sync.CoordinatorClient;
import dev.limen.kiosk.ToldCrowd;
import dev.limen.protocol.NodeStatus;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the coordinator every two seconds how the node is, and hears in return how full the ways are. On a thread of its own:
 * no lane ever waits for it.
 */
final class StatusReporter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StatusReporter.class);
    private static final long PERIOD_MILLIS = 2_000;

    private final Vertx vertx;
    private final CoordinatorClient coordinator;
    private final Supplier<NodeStatus> status;
    private final ToldCrowd crowd;
    private final WorkerExecutor worker;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final long timer;

    /** Starts at once. */
    StatusReporter(Vertx vertx, CoordinatorClient coordinator, Supplier<NodeStatus> status, ToldCrowd crowd) {
        this.vertx = vertx;
        this.coordinator = coordinator;
        this.status = status;
        this.crowd = crowd;
        this.worker = vertx.createSharedWorkerExecutor("node-status", 1);
        this.timer = vertx.setPeriodic(1, PERIOD_MILLIS, tick -> report());
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
        worker.close();
    }

    private void report() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        worker.executeBlocking(() -> {
                    coordinator.report(status.get(), crowd.version()).ifPresent(crowd::tell);
                    return true;
                })
                .onComplete(done -> {
                    busy.set(false);
                    if (done.failed() && !(done.cause() instanceof CoordinatorAwayException)) {
                        log.atWarn().setCause(done.cause()).log("status not told");
                    }
                });
    }
}
