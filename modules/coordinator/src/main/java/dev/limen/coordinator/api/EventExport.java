package dev.limen.coordinator.api;

import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.EventStore;
import dev.limen.core.ComparisonScore;
import dev.limen.protocol.Event;
import dev.limen.protocol.EventFilter;
import dev.limen.protocol.EventSearchPage;
import dev.limen.protocol.LogEntry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Events as comma-separated values (RFC 4180), newest first, page by page so that no more than one is in memory. The first
 * line says who took them, when and which; the last how many there are, so that a file that was cut off shows it. Names
 * stay here.
 */
final class EventExport {
    private static final int PAGE = 500;
    private static final String COLUMNS =
            "position,at,kind,gate,zone,outcome,reason,track,person,score,margin,threshold,"
                    + "model,ticket,latency_ms,direction,sentence";

    private final CoordinatorDatabase database;
    private final EventStore events;
    private final EventFilter filter;
    private final long through;
    private final String mark;
    private long count;

    /**
     * @param through position of the last event that belongs to it
     * @param mark who takes it, when, and what was looked for
     */
    EventExport(CoordinatorDatabase database, EventStore events, EventFilter filter, long through, String mark) {
        this.database = database;
        this.events = events;
        this.filter = filter;
        this.through = through;
        this.mark = mark;
    }

    /** Sends it; a fault on the way cuts the answer off. */
    void send(RoutingContext context, String file) {
        HttpServerResponse response = context.response()
                .setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Content-Disposition", "attachment; filename=\"" + file + '"');
        response.write("# Limen events, " + mark + "\r\n" + COLUMNS + "\r\n")
                .compose(begun -> pages(response, through + 1))
                .compose(done -> response.end("# end, " + count + " events\r\n"))
                .onFailure(fault -> {
                    if (!response.closed()) {
                        response.reset();
                    }
                });
    }

    private Future<Void> pages(HttpServerResponse response, long before) {
        return database.read(session -> events.search(session, filter, before, PAGE))
                .compose(page -> {
                    count += page.events().size();
                    return response.write(lines(page))
                            .compose(written -> page.before().isPresent()
                                    ? pages(response, page.before().get())
                                    : Future.succeededFuture());
                });
    }

    private static String lines(EventSearchPage page) {
        return page.events().stream().map(EventExport::line).collect(Collectors.joining());
    }

    private static String line(LogEntry entry) {
        Stream<Object> rest = entry.decision()
                .map(EventExport::decision)
                .or(() -> entry.passage().map(EventExport::passage))
                .or(() -> entry.alarm().map(EventExport::alarm))
                .orElseGet(() -> hit(entry.watchListHit().orElseThrow()));
        Event event = Stream.of(entry.decision(), entry.passage(), entry.alarm(), entry.watchListHit())
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
        return Stream.concat(Stream.of(entry.position(), event.at(), entry.kind(), event.gate()), rest)
                        .map(EventExport::field)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    private static Stream<Object> decision(Event.Decision decision) {
        Optional<Event.Match> match = decision.match();
        return row(
                decision.zone(),
                decision.outcome().name().toLowerCase(Locale.ROOT),
                decision.reason(),
                decision.track(),
                match.map(Event.Match::person),
                match.map(Event.Match::score),
                match.flatMap(Event.Match::margin),
                match.map(Event.Match::threshold),
                match.map(Event.Match::model),
                decision.ticket(),
                decision.latencyMillis(),
                "",
                "");
    }

    private static Stream<Object> passage(Event.Passage passage) {
        return row(
                passage.zone(),
                "",
                "",
                "",
                passage.person(),
                "",
                "",
                "",
                "",
                passage.ticket(),
                "",
                passage.direction().map(direction -> direction.name().toLowerCase(Locale.ROOT)),
                "");
    }

    private static Stream<Object> alarm(Event.Alarm alarm) {
        String kind = alarm.alarm().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return row("", "", kind, "", "", "", "", "", "", "", "", "", alarm.sentence());
    }

    private static Stream<Object> hit(Event.WatchListHit hit) {
        return row("", "", "", hit.track(), "", hit.score(), "", hit.threshold(), hit.model(), "", "", "", hit.entry());
    }

    private static Stream<Object> row(Object... values) {
        return Arrays.stream(values);
    }

    /** A spreadsheet takes what begins like a formula for one. */
    private static String field(Object value) {
        Object plain = value instanceof Optional<?> optional
                ? optional.map(Object.class::cast).orElse("")
                : value;
        String text = plain instanceof ComparisonScore score ? Double.toString(score.value()) : plain.toString();
        boolean formula = !(plain instanceof Number)
                && !(plain instanceof ComparisonScore)
                && !text.isEmpty()
                && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        return safe.matches("[^,\"\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
