package dev.limen.edge.peer;

import dev.limen.edge.sync.CoordinatorAwayException;
import dev.limen.edge.sync.CoordinatorClient;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the coordinator every two seconds whose certificates were revoked; while it is away, what it said last holds. */
final class RevocationFollower implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RevocationFollower.class);
    private static final long PERIOD_MILLIS = 2_000;

    private final Vertx vertx;
    private final CoordinatorClient coordinator;
    private final Revocations revocations;
    private final Runnable changed;
    private final WorkerExecutor worker;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final long timer;

    /** Starts at once. */
    RevocationFollower(Vertx vertx, CoordinatorClient coordinator, Revocations revocations, Runnable changed) {
        this.vertx = vertx;
        this.coordinator = coordinator;
        this.revocations = revocations;
        this.changed = changed;
        this.worker = vertx.createSharedWorkerExecutor("peer-revocations", 1);
        this.timer = vertx.setPeriodic(1, PERIOD_MILLIS, tick -> follow());
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
        worker.close();
    }

    private void follow() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        worker.executeBlocking(() -> revocations.replace(coordinator.revocations()))
                .onComplete(done -> {
                    busy.set(false);
                    if (done.succeeded() && done.result()) {
                        log.atInfo().log("the coordinator has revoked certificates of nodes");
                        changed.run();
                    } else if (done.failed() && !(done.cause() instanceof CoordinatorAwayException)) {
                        log.atWarn().setCause(done.cause()).log("revocations not followed");
                    }
                });
    }
}
