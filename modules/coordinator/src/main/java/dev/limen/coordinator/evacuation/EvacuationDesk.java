package dev.limen.coordinator.evacuation;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.FireInputStore.Waiting;
import dev.limen.coordinator.store.Session;
import dev.limen.coordinator.store.Stores;
import dev.limen.coordinator.store.WriteSession;
import dev.limen.core.InvalidInputException;
import dev.limen.kiosk.LiveMap;
import dev.limen.protocol.Evacuation;
import dev.limen.protocol.FireInput;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Where staff say that everybody is to leave, and that it is over; and where the fire inputs of gates ask for it. What this
 * answers is durable, in the change log for every edge, in the audit chain, and on the kiosks that ask here. Only staff end
 * an evacuation. Safe to call from any thread.
 */
public final class EvacuationDesk {
    private static final int LONGEST_REASON = 200;
    private static final int MOST_INPUTS = 100;

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final FireRules rules;
    private final LiveMap map;
    private final WorkerExecutor workers;
    private final Clock clock;
    private final Consumer<Evacuation> listener;
    private final AtomicLong reads = new AtomicLong();
    private final Object applying = new Object();
    private volatile Known known = new Known(-1, Evacuation.NONE);

    /** What the kiosks here show and the listener has heard. */
    private volatile Evacuation told = Evacuation.NONE;

    /** What the store held, and the how manieth reading that is. */
    private record Known(long read, Evacuation evacuation) {}

    /** There is nothing to dismiss any more: everybody is being told to leave. */
    public static final class UnderWayException extends InvalidInputException {
        UnderWayException() {
            super("Everybody is being told to leave already: end the evacuation if nobody need.");
        }
    }

    /**
     * @param rules what fire inputs lead to
     * @param map whose kiosks show it
     * @param listener hears how things are whenever they have changed
     */
    public EvacuationDesk(
            CoordinatorDatabase database,
            Stores stores,
            FireRules rules,
            LiveMap map,
            WorkerExecutor workers,
            Clock clock,
            Consumer<Evacuation> listener) {
        this.database = database;
        this.stores = stores;
        this.rules = rules;
        this.map = map;
        this.workers = workers;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Takes what is stored into use: an evacuation outlives a restart. Staff have their full time again for what they were
     * being asked, twice at most: nobody could answer a coordinator that was down.
     */
    public Future<Evacuation> load() {
        return write(session -> stores.fireInputs().askAnew(session, clock.instant()));
    }

    /** {@return how things are} */
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
        if (isUnusable(reason)) {
            return Future.failedFuture(new InvalidInputException("To raise or end an evacuation needs a reason of 1 to "
                    + LONGEST_REASON + " characters: say why."));
        }
        return write(session -> say(session, new Evacuation.Request(request.active(), reason), by, Map.of()));
    }

    /**
     * Takes it that nobody need leave because of these fire inputs; what has come on anew since waits on. Fails with {@link UnderWayException}, or with
     * {@link InvalidInputException} when inputs or reason make no sense.
     *
     * @param by who says so
     */
    public Future<Evacuation> dismiss(FireInput.Dismissal dismissal, Actor by) {
        String reason = dismissal.reason().strip();
        if (isUnusable(reason)) {
            return Future.failedFuture(new InvalidInputException(
                    "To dismiss a fire input needs a reason of 1 to " + LONGEST_REASON + " characters: say why."));
        }
        if (dismissal.inputs().isEmpty() || dismissal.inputs().size() > MOST_INPUTS) {
            return Future.failedFuture(
                    new InvalidInputException("Name 1 to " + MOST_INPUTS + " fire inputs, each by its gate and time."));
        }
        return write(session -> {
            if (stores.evacuation().get(session).active()) {
                throw new UnderWayException();
            }
            for (FireInput.Seen input : dismissal.inputs()) {
                if (stores.fireInputs().answer(session, input, clock.instant())) {
                    stores.audit()
                            .append(
                                    session,
                                    by,
                                    AuditAction.FIRE_INPUT_DISMISSED,
                                    "gate:" + input.gate(),
                                    Map.of("reason", reason));
                }
            }
        });
    }

    /** Looks at the fire inputs that were stored, and does what the policy says. */
    public Future<Evacuation> look() {
        return write(this::look);
    }

    /**
     * Looks when staff have had their time, or what is stored is not what was told here, as after a look that failed; nothing
     * to do otherwise. To be called again and again.
     */
    public Future<Evacuation> lookAgain() {
        return database.read(this::isSettled).compose(settled -> settled ? Future.succeededFuture(get()) : look());
    }

    private boolean isSettled(Session session) throws SQLException {
        List<Waiting> waiting = stores.fireInputs().listWaiting(session);
        Instant now = clock.instant();
        return stored(session, waiting).equals(told) && waiting.stream().noneMatch(one -> rules.isDue(one, now));
    }

    private void look(WriteSession session) throws SQLException {
        List<Waiting> waiting = stores.fireInputs().listWaiting(session);
        Instant now = clock.instant();
        if (stores.evacuation().get(session).active()) {
            for (Waiting one : waiting) {
                stores.fireInputs().answer(session, one.seen(), now);
            }
            return;
        }
        Optional<Waiting> due =
                waiting.stream().filter(one -> rules.isDue(one, now)).findFirst();
        if (due.isPresent()) {
            raise(session, due.get());
        }
    }

    private void raise(WriteSession session, Waiting input) throws SQLException {
        String reason = "The fire input of gate " + input.gate() + " came on"
                + (rules.asks() ? ", and nobody answered in time." : ".");
        say(
                session,
                new Evacuation.Request(true, reason),
                Actor.LIMEN,
                Map.of("cause", "fire-input", "gate", input.gate(), "node", input.node()));
    }

    private void say(WriteSession session, Evacuation.Request said, Actor by, Map<String, Object> cause)
            throws SQLException {
        Instant now = clock.instant();
        stores.evacuation().put(session, said, by.value(), now);
        stores.fireInputs().answerAll(session, now);
        AuditAction action = said.active() ? AuditAction.EVACUATION_RAISED : AuditAction.EVACUATION_ENDED;
        Map<String, Object> details = new TreeMap<>(cause);
        details.put("reason", said.reason());
        stores.audit().append(session, by, action, "venue", details);
    }

    private static boolean isUnusable(String reason) {
        return reason.isEmpty() || reason.length() > LONGEST_REASON;
    }

    private Future<Evacuation> write(Work work) {
        return database.write(session -> {
                    work.in(session);
                    return read(session);
                })
                .compose(this::apply);
    }

    private Known read(Session session) throws SQLException {
        return new Known(
                reads.incrementAndGet(), stored(session, stores.fireInputs().listWaiting(session)));
    }

    private Evacuation stored(Session session, List<Waiting> waiting) throws SQLException {
        return stores.evacuation()
                .get(session)
                .asking(waiting.stream().map(rules::asked).toList());
    }

    /** What was read later counts, in whatever order it comes here; all was read on the writer's thread. */
    private Future<Evacuation> apply(Known read) {
        return workers.executeBlocking(
                () -> {
                    synchronized (applying) {
                        if (read.read() > known.read()) {
                            known = read;
                            map.evacuate(read.evacuation().active());
                            if (!read.evacuation().equals(told)) {
                                listener.accept(read.evacuation());
                            }
                            // Not before: what could not be told is looked at again.
                            told = read.evacuation();
                        }
                    }
                    return read.evacuation();
                },
                false);
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    private interface Work {
        void in(WriteSession session) throws SQLException;
    }
}
