package dev.limen.coordinator.api;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Stores;
import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.TicketId;
import dev.limen.protocol.EventFilter;
import dev.limen.protocol.Outcome;
import dev.limen.protocol.ProtocolJson;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code /event-search} and {@code /event-exports}: what happened, by gate, outcome, reason, ticket and time. */
final class EventSearchRoutes implements Routes {
    private static final String SEARCH = "/api/v1/event-search";
    private static final String EXPORTS = "/api/v1/event-exports";
    private static final Set<String> KINDS = Set.of("decision", "passage", "alarm", "watch-list-hit");
    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 500;

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final Clock clock;
    private final Actors actors;

    EventSearchRoutes(CoordinatorDatabase database, Stores stores, Clock clock, Actors actors) {
        this.database = database;
        this.stores = stores;
        this.clock = clock;
        this.actors = actors;
    }

    @Override
    public void mount(Router router) {
        router.get(SEARCH).handler(this::search);
        router.post(EXPORTS)
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::export);
    }

    private void search(RoutingContext context) {
        Requests.allowQuery(
                context, Set.of("kind", "gate", "outcome", "reason", "ticket", "from", "to", "before", "limit"));
        EventFilter filter = checked(new EventFilter(
                Requests.query(context, "kind"),
                Requests.query(context, "gate").map(GateId::new),
                Requests.query(context, "outcome").map(EventSearchRoutes::outcome),
                Requests.query(context, "reason"),
                Requests.query(context, "ticket").map(TicketId::new),
                Requests.query(context, "from").map(text -> instant("from", text)),
                Requests.query(context, "to").map(text -> instant("to", text))));
        long before = Requests.number(context, "before", 1, Long.MAX_VALUE).orElse(Long.MAX_VALUE);
        int limit = Requests.limit(context, USUAL_PAGE, LARGEST_PAGE);
        Answers.writtenJson(
                context,
                database.read(session -> ProtocolJson.write(stores.events().search(session, filter, before, limit))));
    }

    /** That somebody takes events away stands in the chain before the first of them leaves. */
    private void export(RoutingContext context) {
        EventFilter filter = checked(Requests.json(context, EventFilter.class, "The search"));
        Actor by = actors.of(context);
        Instant now = clock.instant();
        Answers.then(
                context,
                database.write(session -> {
                    long head = stores.events().head(session);
                    stores.audit()
                            .append(
                                    session,
                                    by,
                                    AuditAction.EVENTS_EXPORTED,
                                    "events",
                                    Map.of("filter", auditable(filter), "through", head));
                    return new EventExport(
                            database,
                            stores.events(),
                            filter,
                            head,
                            "exported by " + by + " at " + now + "; " + words(filter) + "; audit entry "
                                    + stores.audit().tail(session).sequence());
                }),
                export -> export.send(context, "limen-events-" + now.toString().replaceAll("[^0-9TZ]", "") + ".csv"));
    }

    private static EventFilter checked(EventFilter filter) {
        filter.kind().filter(kind -> !KINDS.contains(kind)).ifPresent(kind -> {
            throw new InvalidInputException("There is no kind of event \"" + kind + "\"; there are "
                    + String.join(", ", KINDS.stream().sorted().toList()) + ".");
        });
        return filter;
    }

    /** Tickets stay out of the chain, which keeps for ever what stands in it. */
    private static Map<String, Object> auditable(EventFilter filter) {
        Map<String, Object> said = new TreeMap<>();
        filter.kind().ifPresent(kind -> said.put("kind", kind));
        filter.gate().ifPresent(gate -> said.put("gate", gate));
        filter.outcome().ifPresent(outcome -> said.put("outcome", outcome));
        filter.reason().ifPresent(reason -> said.put("reason", reason));
        filter.ticket().ifPresent(ticket -> said.put("ticket", "one"));
        filter.from().ifPresent(from -> said.put("from", from));
        filter.to().ifPresent(to -> said.put("to", to));
        return said;
    }

    private static String words(EventFilter filter) {
        Map<String, Object> said = auditable(filter);
        filter.ticket().ifPresent(ticket -> said.put("ticket", ticket));
        return said.isEmpty()
                ? "all events"
                : String.join(
                        ", ",
                        said.entrySet().stream()
                                .map(entry -> entry.getKey() + " " + word(entry.getValue()))
                                .toList());
    }

    private static String word(Object value) {
        return value instanceof Outcome outcome ? outcome.name().toLowerCase(Locale.ROOT) : value.toString();
    }

    private static Outcome outcome(String text) {
        List<String> words =
                Arrays.stream(Outcome.values()).map(EventSearchRoutes::word).toList();
        if (!words.contains(text)) {
            throw new InvalidInputException(
                    "There is no outcome \"" + text + "\"; there are " + String.join(", ", words) + ".");
        }
        return Outcome.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static Instant instant(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException notOne) {
            throw new InvalidInputException(
                    "The query parameter " + name + " is an instant such as 2026-06-01T22:00:00Z.", notOne);
        }
    }
}
