package dev.limen.coordinator.schedule;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Stores;
import dev.limen.core.InvalidInputException;
import dev.limen.kiosk.LiveMap;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.ScheduleEntry;
import dev.limen.protocol.ScheduleEntry.Plan;
import dev.limen.protocol.ScheduleEntry.State;
import dev.limen.protocol.SchedulePage;
import dev.limen.wayfinding.Destination;
import dev.limen.wayfinding.Wayfinder;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where staff say what takes place, and what becomes of it. What this answers is durable, in the change log for every edge, in
 * the audit chain, and on the kiosks and phones that ask here. Safe to call from any thread.
 */
public final class ScheduleDesk {
    private static final int MOST_ENTRIES = 500;
    private static final int PLACES_NAMED = 5;

    /** So long after its end an entry is still there for whoever asks what it was. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final LiveMap map;
    private final WorkerExecutor workers;
    private final Clock clock;
    private final Consumer<SchedulePage> listener;
    private final Object turn = new Object();
    private Future<?> last = Future.succeededFuture();

    /** As stored: nobody else writes the schedule. */
    private volatile List<ScheduleEntry> known = List.of();

    private record Written(ScheduleEntry entry, byte[] json) {}

    /** There is no such entry. */
    public static final class UnknownEntryException extends InvalidInputException {
        UnknownEntryException(String id) {
            super("The schedule has no entry " + id + ": put one, or look at limen schedule list.");
        }
    }

    /**
     * @param map whose kiosks show it, and whose places it names
     * @param listener hears all entries whenever one has changed
     */
    public ScheduleDesk(
            CoordinatorDatabase database,
            Stores stores,
            LiveMap map,
            WorkerExecutor workers,
            Clock clock,
            Consumer<SchedulePage> listener) {
        this.database = database;
        this.stores = stores;
        this.map = map;
        this.workers = workers;
        this.clock = clock;
        this.listener = listener;
    }

    /** Takes what is stored into use. */
    public Future<Void> load() {
        return inTurn(() -> database.read(stores.schedule()::list).compose(this::use));
    }

    /** {@return all there are, by when they really start} */
    public SchedulePage list() {
        return new SchedulePage(known, clock.instant());
    }

    /** {@return the same as JSON, which is written on a worker} */
    public Future<byte[]> listJson() {
        return workers.executeBlocking(() -> ProtocolJson.write(list()), false);
    }

    /**
     * {@return the entry, once the kiosks that ask here know it; a delay, a move and a cancellation stay as far as the new plan
     * does not answer them. Fails with {@link InvalidInputException} when the map has no such place, or there are too many}
     *
     * @param by who plans it
     */
    public Future<ScheduleEntry> plan(String id, Plan plan, Actor by) {
        ScheduleEntry fresh = new ScheduleEntry(id, plan, State.PLANNED);
        Set<String> places = new TreeSet<>(plan.sections());
        places.add(plan.place());
        return change(id, AuditAction.SCHEDULE_PLANNED, by, places, before -> {
            if (before.isEmpty() && known.size() >= MOST_ENTRIES) {
                throw new InvalidInputException(
                        "The schedule is full with " + MOST_ENTRIES + " entries: remove some that are over.");
            }
            return before.map(old -> old.replan(plan)).orElse(fresh);
        });
    }

    /**
     * {@return the entry in its new state, once the kiosks that ask here know it; fails with {@link UnknownEntryException} when
     * there is none, with {@link InvalidInputException} when the state does not fit its plan or the map}
     *
     * @param by who says so
     */
    public Future<ScheduleEntry> say(String id, State state, Actor by) {
        Set<String> places = state.movedTo().stream().collect(Collectors.toSet());
        return change(
                id,
                AuditAction.SCHEDULE_CHANGED,
                by,
                places,
                before ->
                        before.orElseThrow(() -> new UnknownEntryException(id)).in(state));
    }

    /** {@return whether it was there; the kiosks that ask here show it no more when this succeeds} */
    public Future<Boolean> remove(String id, Actor by) {
        return remove(Set.of(id), by).map(removed -> removed > 0);
    }

    /** {@return how many were taken out because they have been over for long} */
    public Future<Integer> removeThoseLongOver() {
        Instant before = clock.instant().minus(KEPT);
        Set<String> over = known.stream()
                .filter(entry -> entry.isOver(before))
                .map(ScheduleEntry::id)
                .collect(Collectors.toSet());
        return over.isEmpty() ? Future.succeededFuture(0) : remove(over, Actor.LIMEN);
    }

    private Future<Integer> remove(Set<String> ids, Actor by) {
        return inTurn(() -> database.write(session -> {
                    int removed = 0;
                    for (String id : new TreeSet<>(ids)) {
                        if (stores.schedule().remove(session, id)) {
                            stores.audit().append(session, by, AuditAction.SCHEDULE_REMOVED, subject(id), Map.of());
                            removed++;
                        }
                    }
                    return removed;
                })
                .compose(removed -> removed == 0
                        ? Future.succeededFuture(0)
                        : use(knownBut(ids).toList()).map(removed)));
    }

    /** @param places that the map must lead to */
    private Future<ScheduleEntry> change(
            String id,
            AuditAction what,
            Actor by,
            Set<String> places,
            Function<Optional<ScheduleEntry>, ScheduleEntry> change) {
        return inTurn(() -> workers.executeBlocking(
                        () -> {
                            checkPlaces(places);
                            ScheduleEntry entry = change.apply(find(id));
                            return new Written(entry, ProtocolJson.write(entry));
                        },
                        false)
                .compose(written -> database.write(session -> {
                    stores.schedule().put(session, id, written.json(), by.value(), clock.instant());
                    stores.audit().append(session, by, what, subject(id), details(written.entry()));
                    return written.entry();
                }))
                .compose(entry -> use(Stream.concat(knownBut(Set.of(id)), Stream.of(entry))
                                .toList())
                        .map(entry)));
    }

    private Optional<ScheduleEntry> find(String id) {
        return known.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    private Stream<ScheduleEntry> knownBut(Set<String> ids) {
        return known.stream().filter(entry -> !ids.contains(entry.id()));
    }

    /** One thing after the other, so that what is known here is what the last one has stored. */
    private <T> Future<T> inTurn(Supplier<Future<T>> work) {
        synchronized (turn) {
            Future<T> mine = last.transform(over -> work.get());
            last = mine.transform(over -> Future.succeededFuture());
            return mine;
        }
    }

    /** Tells it on a worker, where so many entries may be written. */
    private Future<Void> use(List<ScheduleEntry> stored) {
        known = stored;
        return workers.executeBlocking(
                () -> {
                    map.schedule().take(stored);
                    listener.accept(list());
                    return null;
                },
                false);
    }

    /** Fails when the map in use does not lead to one of the places. */
    private void checkPlaces(Set<String> asked) {
        if (asked.isEmpty()) {
            return;
        }
        Wayfinder current = map.find()
                .orElseThrow(() -> new InvalidInputException(
                        "There is no venue yet in which anything could take place: put its IMDF map to "
                                + ApiPaths.VENUE + "."));
        List<Destination> places = current.listDestinations(Locale.ENGLISH);
        Set<String> ids = places.stream().map(Destination::id).collect(Collectors.toSet());
        for (String each : asked) {
            if (!ids.contains(each)) {
                throw new InvalidInputException("The map leads to no place " + each + ": give the id of one, such as "
                        + places.stream()
                                .limit(PLACES_NAMED)
                                .map(place -> place.id() + " (" + place.name() + ")")
                                .collect(Collectors.joining(", "))
                        + ".");
            }
        }
    }

    private static Map<String, Object> details(ScheduleEntry entry) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("start", entry.startsAt());
        details.put("place", entry.place());
        details.put("cancelled", entry.state().cancelled());
        return details;
    }

    private static String subject(String id) {
        return "schedule:" + id;
    }
}
