package dev.limen.coordinator.closure;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.store.ClosureStore.Stored;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Stores;
import dev.limen.coordinator.store.WriteSession;
import dev.limen.core.InvalidInputException;
import dev.limen.kiosk.LiveMap;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.ClosedFeature;
import dev.limen.protocol.Closure;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.closure.Closable;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where staff close parts of the venue and open them again. What this answers is durable, in the change log for every edge,
 * in the audit chain, and in force for the ways told here. Safe to call from any thread.
 */
public final class ClosureDesk {
    private static final Logger log = LoggerFactory.getLogger(ClosureDesk.class);
    private static final int LONGEST_REASON = 200;

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final LiveMap map;
    private final WorkerExecutor workers;
    private final Clock clock;
    private final Consumer<Closure.Page> listener;
    private final Object applying = new Object();
    private volatile Known known = new Known(-1, List.of());

    /** What the store held when the change log had come so far. */
    private record Known(long position, List<Stored> closures) {}

    /** The map has no such feature. */
    public static final class UnknownFeatureException extends InvalidInputException {
        UnknownFeatureException(InvalidInputException named) {
            super(String.valueOf(named.getMessage()), named);
        }
    }

    /**
     * @param map on which closures are in force
     * @param listener hears all closures whenever one was set, lifted, began or ended
     */
    public ClosureDesk(
            CoordinatorDatabase database,
            Stores stores,
            LiveMap map,
            WorkerExecutor workers,
            Clock clock,
            Consumer<Closure.Page> listener) {
        this.database = database;
        this.stores = stores;
        this.map = map;
        this.workers = workers;
        this.clock = clock;
        this.listener = listener;
        map.onChanged(() -> listener.accept(list()));
    }

    /** Takes what is stored into use. */
    public Future<Boolean> load() {
        return database.read(session -> new Known(
                        stores.changes().head(session), stores.closures().list(session)))
                .compose(this::apply);
    }

    /** {@return all that are in force or to come, as they are now} */
    public Closure.Page list() {
        Optional<Wayfinder> current = map.find();
        Instant now = clock.instant();
        return new Closure.Page(known.closures().stream()
                .filter(stored -> !stored.what().isOver(now))
                .map(stored -> view(stored, current, now))
                .toList());
    }

    /**
     * {@return the closure, once it is in force here; fails with {@link UnknownFeatureException} when the map has no such
     * feature, with {@link InvalidInputException} when reason or times are out of range or it would close nothing}
     *
     * @param by who closes it
     */
    public Future<Closure> close(String feature, Closure.Request request, Actor by) {
        check(request);
        return workers.executeBlocking(() -> closable(feature).id(), false).compose(id -> {
            Stored stored = new Stored(
                    new ClosedFeature(id, request.from(), request.until()),
                    request.reason().strip(),
                    by.value(),
                    clock.instant());
            return database.write(session -> {
                        stores.closures().put(session, stored);
                        stores.audit().append(session, by, AuditAction.CLOSURE_SET, subject(id), times(stored));
                        return known(session);
                    })
                    .compose(this::apply)
                    .map(applied -> view(stored, map.find(), clock.instant()));
        });
    }

    /** {@return whether it was closed; it is open again here when this succeeds} */
    public Future<Boolean> open(String feature, Actor by) {
        return database.write(session -> {
                    String id = idOf(feature);
                    boolean there = stores.closures().erase(session, id);
                    if (there) {
                        stores.audit().append(session, by, AuditAction.CLOSURE_LIFTED, subject(id), Map.of());
                    }
                    return there ? Optional.of(known(session)) : Optional.<Known>empty();
                })
                .compose(after -> after.isPresent() ? apply(after.get()) : Future.succeededFuture(false));
    }

    /** {@return how many were taken off the list because their time is up} */
    public Future<Integer> liftThoseOver() {
        Instant now = clock.instant();
        List<String> over = known.closures().stream()
                .map(Stored::what)
                .filter(what -> what.isOver(now))
                .map(ClosedFeature::feature)
                .toList();
        if (over.isEmpty()) {
            return Future.succeededFuture(0);
        }
        return database.write(session -> {
                    for (Stored stored : stores.closures().list(session)) {
                        if (stored.what().isOver(now)) {
                            String feature = stored.what().feature();
                            stores.closures().erase(session, feature);
                            stores.audit()
                                    .append(
                                            session,
                                            Actor.LIMEN,
                                            AuditAction.CLOSURE_LIFTED,
                                            subject(feature),
                                            times(stored));
                        }
                    }
                    return known(session);
                })
                .compose(this::apply)
                .map(applied -> over.size())
                .onSuccess(lifted ->
                        log.atInfo().addKeyValue("closures", lifted).log("closures whose time is up were lifted"))
                .onFailure(fault -> log.atError().setCause(fault).log("closures whose time is up are still listed"));
    }

    private Known known(WriteSession session) throws SQLException {
        return new Known(stores.changes().head(session), stores.closures().list(session));
    }

    /** What was read later counts, in whatever order it comes here. */
    private Future<Boolean> apply(Known read) {
        return workers.executeBlocking(
                () -> {
                    synchronized (applying) {
                        if (read.position() >= known.position()) {
                            known = read;
                            map.close(read.closures().stream().map(Stored::what).toList());
                        }
                    }
                    listener.accept(list());
                    return true;
                },
                false);
    }

    private Closable closable(String feature) {
        Wayfinder current = map.find()
                .orElseThrow(
                        () -> new InvalidInputException("There is no venue yet of which anything could be closed: put"
                                + " its IMDF map to " + ApiPaths.VENUE + "."));
        Closable closable;
        try {
            closable = current.closables().get(feature);
        } catch (InvalidInputException unknown) {
            throw new UnknownFeatureException(unknown);
        }
        boolean isWay = closable.type().equals("opening") || closable.type().equals("pathway");
        if (isWay && current.closables().pathways(closable).isEmpty()) {
            throw new InvalidInputException(
                    "To close the " + closable.type() + " " + closable.id()
                            + " would take no way away, because no pathway of the map leads through it: close the unit behind it.");
        }
        return closable;
    }

    /** A gate may be named by its feature. */
    private String idOf(String feature) {
        return map.find()
                .flatMap(current -> current.closables().find(feature))
                .map(Closable::id)
                .orElse(feature);
    }

    private void check(Closure.Request request) {
        int length = request.reason().strip().length();
        if (length < 1 || length > LONGEST_REASON) {
            throw new InvalidInputException(
                    "A closure needs a reason of 1 to " + LONGEST_REASON + " characters: say why nobody may pass.");
        }
        Instant earliest = request.from().filter(clock.instant()::isBefore).orElse(clock.instant());
        if (request.until().filter(end -> !earliest.isBefore(end)).isPresent()) {
            throw new InvalidInputException(
                    "The closure would be over before it begins: give an until after " + earliest + ", or none.");
        }
    }

    private static Closure view(Stored stored, Optional<Wayfinder> current, Instant now) {
        ClosedFeature what = stored.what();
        Optional<Closable> closable = current.flatMap(map -> map.closables().find(what.feature()));
        return new Closure(
                what.feature(),
                closable.map(Closable::type),
                closable.map(Closable::category),
                closable.flatMap(Closable::name).map(labels -> labels.in(Locale.ENGLISH)),
                closable.map(Closable::ordinal).filter(OptionalInt::isPresent).map(OptionalInt::getAsInt),
                closable.flatMap(known -> current.map(
                                map -> map.closables().pathways(known).size()))
                        .orElse(0),
                stored.reason(),
                what.from(),
                what.until(),
                stored.setBy(),
                stored.setAt(),
                what.isClosed(now));
    }

    private static String subject(String feature) {
        return "feature:" + feature;
    }

    private static Map<String, Object> times(Stored stored) {
        Map<String, Object> times = new LinkedHashMap<>();
        stored.what().from().ifPresent(from -> times.put("from", from));
        stored.what().until().ifPresent(until -> times.put("until", until));
        return times;
    }
}
