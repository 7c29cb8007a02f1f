package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.TicketId;
import dev.limen.protocol.AlarmKind;
import dev.limen.protocol.Event;
import dev.limen.protocol.EventFilter;
import dev.limen.protocol.EventSearchPage;
import dev.limen.protocol.LogEntry;
import dev.limen.testkit.time.MutableClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking for events, and taking them away. */
class EventSearchIT {
    private static final String SEARCH = "/api/v1/event-search";

    @TempDir
    Path directory;

    private final MutableClock clock = MutableClock.at("2026-02-09T12:30:00Z");
    private final Events north = new Events("north");
    private RunningCoordinator coordinator;
    private Api api;

    @BeforeEach
    void start() {
        coordinator = RunningCoordinator.start(CoordinatorConfig.onLoopback(directory), clock);
        api = coordinator.api();
        api.putPerson("p1");
        api.put("/api/v1/tickets/t1", Api.ticket("t1", "p1"));
        api.send(north.batch(
                north.decision(1, "p1", "t1"),
                north.passage(2, "p1", "t1"),
                north.stranger(3),
                north.alarm(4),
                north.referred(5, "p1", "look-alike"),
                north.decision(6, "p1", "t1", Api.NOON.plusSeconds(60))));
    }

    @AfterEach
    void stop() {
        coordinator.close();
    }

    private EventSearchPage search(String query) {
        return api.get(SEARCH + query).as(EventSearchPage.class);
    }

    private List<Long> found(String query) {
        return search(query).events().stream().map(LogEntry::position).toList();
    }

    @Test
    void everyFilterNarrowsAndTheNewestComesFirst() {
        assertThat(found("")).containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
        assertThat(found("?kind=decision")).containsExactly(6L, 5L, 3L, 1L);
        assertThat(found("?outcome=denied")).containsExactly(3L);
        assertThat(found("?reason=look-alike")).containsExactly(5L);
        assertThat(found("?ticket=t1")).containsExactly(6L, 2L, 1L);
        assertThat(found("?gate=gate-b")).isEmpty();
        assertThat(found("?ticket=t1&kind=passage")).containsExactly(2L);
        assertThat(found("?from=" + Api.NOON.plusSeconds(1))).containsExactly(6L);
        assertThat(found("?to=" + Api.NOON.plusSeconds(1))).hasSize(5);
        assertThat(search("?ticket=t1").events().get(0).displayName()).contains("Name of p1");
    }

    @Test
    void aSpellingMistakeIsToldAndNotTakenForNothingFound() {
        assertThat(api.get(SEARCH + "?outcome=admited").detail()).contains("admitted");
        assertThat(api.get(SEARCH + "?kind=decisions").detail()).contains("decision");
        assertThat(api.get(SEARCH + "?from=yesterday").detail()).contains("instant");
        assertThat(api.get(SEARCH + "?gates=gate-a").status()).isEqualTo(400);
        assertThat(api.get(SEARCH + "?from=2026-02-09T13:00:00Z&to=2026-02-09T12:00:00Z")
                        .detail())
                .contains("before");
    }

    @Test
    void pagesFollowEachOtherWhileNewEventsComeIn() {
        List<Long> seen = new ArrayList<>();
        Optional<Long> before = Optional.empty();
        do {
            EventSearchPage page = search("?kind=decision&limit=1"
                    + before.map(cursor -> "&before=" + cursor).orElse(""));
            page.events().forEach(entry -> seen.add(entry.position()));
            api.send(north.batch(north.stranger(7 + seen.size())));
            before = page.before();
        } while (before.isPresent());

        assertThat(seen).containsExactly(6L, 5L, 3L, 1L);
    }

    @Test
    void anExportSaysWhoTookWhatAndHowManyAndStandsInTheAuditChain() {
        Api.Answer answer = api.post(
                "/api/v1/event-exports",
                new EventFilter(
                        Optional.of("decision"),
                        Optional.of(Api.GATE),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new TicketId("t1")),
                        Optional.empty(),
                        Optional.empty()));

        List<String> lines = answer.text().lines().toList();
        assertThat(answer.header("Content-Disposition")).contains("limen-events-20260209T123000Z.csv");
        assertThat(lines.get(0))
                .startsWith("# Limen events, exported by local at 2026-02-09T12:30:00Z; gate gate-a, kind decision,"
                        + " ticket t1; audit entry ");
        assertThat(lines.get(1)).startsWith("position,at,kind,gate,");
        assertThat(lines).hasSize(5);
        assertThat(lines.get(3))
                .startsWith("1,2026-02-09T12:00:00Z,decision,gate-a,east,admitted,ticket-valid,1,p1,0.8,0.3,0.6,")
                .doesNotContain("Name of");
        assertThat(lines.get(4)).isEqualTo("# end, 2 events");
        assertThat(api.get("/api/v1/audit/entries").text())
                .contains("events-exported", "gate-a")
                .doesNotContain("\"t1\"");
    }

    @Test
    void aFieldThatWouldBeAFormulaOrABreakIsMadeHarmless() {
        Event.Alarm alarm =
                new Event.Alarm(north.id(7), Api.GATE, Api.NOON, AlarmKind.TAMPER, 1, "=HYPERLINK(\"x\"), see\nthere");
        api.send(north.batch(alarm));

        assertThat(api.post("/api/v1/event-exports", EventFilter.ALL).text())
                .contains("\"'=HYPERLINK(\"\"x\"\"), see\nthere\"\r\n");
    }

    @Test
    void manyEventsAreSearchedWithoutReadingThemAll() {
        for (int batch = 0; batch < 40; batch++) {
            long first = 7 + 500L * batch;
            api.send(north.batch(LongStream.range(first, first + 500)
                    .mapToObj(north::stranger)
                    .toArray(Event[]::new)));
        }

        long slowest = 0;
        for (String query : List.of("", "?reason=look-alike", "?ticket=t1&outcome=admitted", "?gate=nowhere")) {
            search(query);
            long start = System.nanoTime();
            search(query);
            slowest = Math.max(slowest, (System.nanoTime() - start) / 1_000_000);
        }
        System.out.println("slowest search in 20,006 events: " + slowest + " ms");
        assertThat(found("?reason=look-alike")).containsExactly(5L);
    }
}
