package dev.limen.coordinator.evacuation;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Stores;
import dev.limen.core.InvalidInputException;
import dev.limen.kiosk.LiveMap;
import dev.limen.protocol.Evacuation;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where staff say that everybody is to leave, and that it is over. What this answers is durable, in the change log for every
 * edge, in the audit chain, and on the kiosks that ask here. Safe to call from any thread.
 */
public final class EvacuationDesk {
    private static final int LONGEST_REASON = 200;

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final LiveMap map;
    private final WorkerExecutor workers;
    private final Clock clock;
    private final Consumer<Evacuation> listener;
    private final Object applying = new Object();
    private volatile Known known = new Known(-1, Evacuation.NONE);

    /** What the store held when the change log had come so far. */
    private record Known(long position, Evacuation evacuation) {}

    /**
     * @param map whose kiosks show it
     * @param listener hears what staff said last, whenever they said something
     */
    public EvacuationDesk(
            CoordinatorDatabase database,
            Stores stores,
            LiveMap map,
            WorkerExecutor workers,
            Clock clock,
            Consumer<Evacuation> listener) {
        this.database = database;
        this.stores = stores;
        this.map = map;
        this.workers = workers;
        this.clock = clock;
        this.listener = listener;
    }

    /** Takes what is stored into use: an evacuation outlives a restart. */
    public Future<Evacuation> load() {
        return database.read(session -> new Known(
                        stores.changes().head(session), stores.evacuation().get(session)))
                .compose(this::apply);
    }

    /** {@return what staff said last} */
    public Evacuation get() {
        return known.evacuation();
    }

    /**
     * {@return what holds now, once the kiosks that ask here show it; fails with {@link InvalidInputException} when the reason
     * is missing or too long}
     *
     * @param by who says so
     */
    public Future<Evacuation> say(Evacuation.Request request, Actor by) {
        String reason = request.reason().strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            return Future.failedFuture(new InvalidInputException("To raise or end an evacuation needs a reason of 1 to "
                    + LONGEST_REASON + " characters: say why."));
        }
        Evacuation.Request said = new Evacuation.Request(request.active(), reason);
        AuditAction action = said.active() ? AuditAction.EVACUATION_RAISED : AuditAction.EVACUATION_ENDED;
        return database.write(session -> {
                    stores.evacuation().put(session, said, by.value(), clock.instant());
                    stores.audit().append(session, by, action, "venue", Map.of("reason", reason));
                    return new Known(
                            stores.changes().head(session), stores.evacuation().get(session));
                })
                .compose(this::apply);
    }

    /** What was read later counts, in whatever order it comes here. */
    private Future<Evacuation> apply(Known read) {
        return workers.executeBlocking(
                () -> {
                    synchronized (applying) {
                        if (read.position() >= known.position()) {
                            known = read;
                            map.evacuate(read.evacuation().active());
                        }
                    }
                    listener.accept(get());
                    return read.evacuation();
                },
                false);
    }
}
