package dev.limen.coordinator.schedule;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Session;
import dev.limen.coordinator.store.Stores;
import dev.limen.core.InvalidInputException;
import dev.limen.kiosk.LiveMap;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.ScheduleEntry;
import dev.limen.protocol.ScheduleEntry.Plan;
import dev.limen.protocol.ScheduleEntry.State;
import dev.limen.protocol.SchedulePage;
import dev.limen.wayfinding.Destination;
import dev.limen.wayfinding.Wayfinder;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.sql.SQLException;
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
import java.util.stream.Collectors;

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
    private volatile Known known = new Known(-1, List.of());

    /** What the store held when the change log had come so far. */
    private record Known(long position, List<ScheduleEntry> entries) {}

    private record Written(ScheduleEntry entry, Known known) {}

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
    public Future<SchedulePage> load() {
        return database.read(this::read).map(this::apply);
    }

    /** {@return all there are, by when they really start} */
    public SchedulePage list() {
        return new SchedulePage(known.entries(), clock.instant());
    }

    /**
     * {@return the entry, once the kiosks that ask here know it; a delay, a move and a cancellation stay as far as the new plan
     * does not answer them. Fails with {@link InvalidInputException} when the map has no such place, or there are too many}
     *
     * @param by who plans it
     */
    public Future<ScheduleEntry> plan(String id, Plan plan, Actor by) {
        ScheduleEntry fresh = new ScheduleEntry(id, plan, State.PLANNED);
        return onMap(plan.place(), plan.sections())
                .compose(there -> database.write(session -> {
                    Optional<ScheduleEntry> before = stores.schedule().find(session, id);
                    if (before.isEmpty() && stores.schedule().count(session) >= MOST_ENTRIES) {
                        throw new InvalidInputException(
                                "The schedule is full with " + MOST_ENTRIES + " entries: remove some that are over.");
                    }
                    ScheduleEntry entry = before.map(old -> old.replan(plan)).orElse(fresh);
                    stores.schedule().put(session, entry, by.value(), clock.instant());
                    stores.audit().append(session, by, AuditAction.SCHEDULE_PLANNED, subject(id), details(entry));
                    return new Written(entry, read(session));
                }))
                .map(this::told);
    }

    /**
     * {@return the entry in its new state, once the kiosks that ask here know it; fails with {@link UnknownEntryException} when
     * there is none, with {@link InvalidInputException} when the state does not fit its plan or the map}
     *
     * @param by who says so
     */
    public Future<ScheduleEntry> say(String id, State state, Actor by) {
        return onMap(state.movedTo().orElse(""), List.of())
                .compose(there -> database.write(session -> {
                    ScheduleEntry entry = stores.schedule()
                            .find(session, id)
                            .orElseThrow(() -> new UnknownEntryException(id))
                            .in(state);
                    stores.schedule().put(session, entry, by.value(), clock.instant());
                    stores.audit().append(session, by, AuditAction.SCHEDULE_CHANGED, subject(id), details(entry));
                    return new Written(entry, read(session));
                }))
                .map(this::told);
    }

    /** {@return whether it was there; the kiosks that ask here show it no more when this succeeds} */
    public Future<Boolean> remove(String id, Actor by) {
        return remove(Set.of(id), by).map(removed -> removed > 0);
    }

    /** {@return how many were taken out because they have been over for long} */
    public Future<Integer> removeThoseLongOver() {
        Instant before = clock.instant().minus(KEPT);
        Set<String> over = known.entries().stream()
                .filter(entry -> entry.isOver(before))
                .map(ScheduleEntry::id)
                .collect(Collectors.toSet());
        return over.isEmpty() ? Future.succeededFuture(0) : remove(over, Actor.LIMEN);
    }

    private Future<Integer> remove(Set<String> ids, Actor by) {
        return database.write(session -> {
                    int removed = 0;
                    for (String id : new TreeSet<>(ids)) {
                        if (stores.schedule().remove(session, id)) {
                            stores.audit().append(session, by, AuditAction.SCHEDULE_REMOVED, subject(id), Map.of());
                            removed++;
                        }
                    }
                    return Map.entry(removed, read(session));
                })
                .map(after -> {
                    apply(after.getValue());
                    return after.getKey();
                });
    }

    private ScheduleEntry told(Written written) {
        apply(written.known());
        return written.entry();
    }

    /** What was read later counts, in whatever order it comes here. */
    private synchronized SchedulePage apply(Known read) {
        if (read.position() >= known.position()) {
            known = read;
            map.schedule().take(read.entries());
            listener.accept(list());
        }
        return list();
    }

    private Known read(Session session) throws SQLException {
        return new Known(stores.changes().head(session), stores.schedule().list(session));
    }

    /** Fails when the map in use does not lead to one of the places; an empty place is none. */
    private Future<Boolean> onMap(String place, List<String> others) {
        return workers.executeBlocking(
                () -> {
                    Set<String> asked = new TreeSet<>(others);
                    asked.add(place);
                    asked.remove("");
                    if (!asked.isEmpty()) {
                        checkPlaces(asked);
                    }
                    return true;
                },
                false);
    }

    private void checkPlaces(Set<String> asked) {
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
                                .map(known -> known.id() + " (" + known.name() + ")")
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
