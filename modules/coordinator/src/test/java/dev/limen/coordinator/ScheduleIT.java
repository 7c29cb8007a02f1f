package dev.limen.coordinator;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.Zone;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Change;
import dev.limen.protocol.ChangePage;
import dev.limen.protocol.ScheduleEntry;
import dev.limen.protocol.ScheduleEntry.Plan;
import dev.limen.protocol.ScheduleEntry.State;
import dev.limen.protocol.SchedulePage;
import dev.limen.wayfinding.demo.DemoVenue;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleIT extends AtTheDemoVenue {
    private static final String BLOCK = DemoVenue.idOf(VENUE, "Block C");
    private static final String OTHER = DemoVenue.idOf(VENUE, "Block D");
    private static final Instant START = Instant.parse("2026-02-09T13:00:00Z");
    private static final String FINAL = ApiPaths.SCHEDULE + "/final";

    private static Plan plan(String place, Instant start) {
        return new Plan(
                Map.of("en", "Final", "ko", "결승"),
                "match",
                place,
                Optional.empty(),
                start,
                start.plusSeconds(7200),
                "Asia/Seoul",
                List.of(new Zone("east")),
                List.of(OTHER));
    }

    private List<ScheduleEntry> list() {
        return api.get(ApiPaths.SCHEDULE).as(SchedulePage.class).entries();
    }

    private List<Change> told(String query) {
        return api.get(ApiPaths.CHANGES + "?after=0&limit=100" + query).as(ChangePage.class).entries().stream()
                .map(ChangePage.Entry::change)
                .filter(change -> change instanceof Change.SchedulePut || change instanceof Change.ScheduleRemoved)
                .toList();
    }

    @Test
    void anEntryIsListedToldAuditedAndOutlivesARestart() {
        // when
        ScheduleEntry planned = api.put(FINAL, plan(BLOCK, START)).as(ScheduleEntry.class);

        // then
        assertThat(planned).isEqualTo(new ScheduleEntry("final", plan(BLOCK, START), State.PLANNED));
        assertThat(told("")).containsExactly(new Change.SchedulePut(planned));
        assertThat(told("&node=north&nonce=n&zones=west"))
                .as("what takes place is told to edges of every zone")
                .containsExactly(new Change.SchedulePut(planned));

        // when
        State late = State.PLANNED.delayedTo(START.plusSeconds(1200));
        ScheduleEntry delayed = api.put(FINAL + "/state", late).as(ScheduleEntry.class);
        restart();

        // then
        assertThat(list()).containsExactly(planned.in(late)).containsExactly(delayed);
        assertThat(told("")).containsExactly(new Change.SchedulePut(delayed));

        // when
        assertThat(api.delete(FINAL).status()).isEqualTo(204);

        // then
        assertThat(list()).isEmpty();
        assertThat(told("")).containsExactly(new Change.ScheduleRemoved("final"));
        assertThat(audited()).contains("schedule-planned", "schedule-changed", "schedule-removed", "schedule:final");

        // when
        api.put(FINAL, plan(BLOCK, START));

        // then
        assertThat(told("")).containsExactly(new Change.SchedulePut(planned));
    }

    @Test
    void aNewPlanKeepsWhatWasSaidOfTheOldOneAsFarAsItHolds() {
        api.put(FINAL, plan(BLOCK, START));
        api.put(FINAL + "/state", new State(false, Optional.of(START.plusSeconds(600)), Optional.of(OTHER)));

        api.put(FINAL, plan(BLOCK, START));
        assertThat(list().get(0).state())
                .isEqualTo(new State(false, Optional.of(START.plusSeconds(600)), Optional.of(OTHER)));

        api.put(FINAL, plan(BLOCK, START.plusSeconds(3600)));
        assertThat(list().get(0).state()).isEqualTo(new State(false, Optional.empty(), Optional.of(OTHER)));
    }

    @Test
    void whatIsLongOverGoesByItself() {
        api.put(FINAL, plan(BLOCK, START));

        clock.advance(Duration.ofDays(8));

        await("the schedule to be empty", () -> list().isEmpty());
        assertThat(told("")).containsExactly(new Change.ScheduleRemoved("final"));
    }

    @Test
    void whatTheMapDoesNotHaveIsRefusedInOneSentence() {
        assertThat(api.put(FINAL, plan("nowhere", START)).detail())
                .startsWith("The map leads to no place nowhere: give the id of one, such as ");
        api.put(FINAL, plan(BLOCK, START));
        assertThat(api.put(FINAL + "/state", new State(false, Optional.empty(), Optional.of("nowhere")))
                        .detail())
                .startsWith("The map leads to no place nowhere");
        assertThat(api.put(FINAL + "/state", State.PLANNED.delayedTo(START)).detail())
                .contains("cannot be delayed to");
        assertThat(list()).containsExactly(new ScheduleEntry("final", plan(BLOCK, START), State.PLANNED));
    }

    @Test
    void nothingIsMovedToNoPlaceOrDelayedForEver() {
        api.put(FINAL, plan(BLOCK, START));

        Api.Answer nowhere = api.put(FINAL + "/state", Map.of("cancelled", false, "movedTo", " "));
        assertThat(nowhere.status()).isEqualTo(400);
        assertThat(nowhere.detail()).contains("give the id of one in 1 to 120 characters, or leave movedTo out");
        Api.Answer never = api.put(FINAL + "/state", State.PLANNED.delayedTo(Instant.MAX));
        assertThat(never.status()).isEqualTo(400);
        assertThat(never.detail()).contains("more than 366 days after its start");
        assertThat(api.put(
                                FINAL,
                                Map.of(
                                        "names",
                                        Map.of("en", "Final"),
                                        "kind",
                                        "match",
                                        "place",
                                        BLOCK,
                                        "start",
                                        START,
                                        "end",
                                        START.plusSeconds(7200),
                                        "timeZone",
                                        "Asia/Seoul",
                                        "zones",
                                        List.of(),
                                        "sections",
                                        List.of("")))
                        .detail())
                .startsWith("The map leads to no place ");

        // then what is over still goes by itself
        clock.advance(Duration.ofDays(8));
        await("the schedule to be empty", () -> list().isEmpty());
    }

    @Test
    void anEntryThatAnOlderVersionTookKeepsNobodyFromTheOthers() throws SQLException {
        ScheduleEntry kept = api.put(FINAL, plan(BLOCK, START)).as(ScheduleEntry.class);
        String broken = ApiPaths.SCHEDULE + "/broken";
        api.put(broken, plan(BLOCK, START));
        StoreSql.run(
                directory,
                "UPDATE schedule SET entry = CAST(json_set(CAST(entry AS TEXT), '$.state.movedTo', '') AS BLOB)"
                        + " WHERE id = 'broken'");

        restart();

        assertThat(list()).containsExactly(kept);
        assertThat(told("")).containsExactly(new Change.SchedulePut(kept), new Change.ScheduleRemoved("broken"));

        // when it is put again
        ScheduleEntry mended = api.put(broken, plan(BLOCK, START)).as(ScheduleEntry.class);

        // then
        assertThat(list()).containsExactlyInAnyOrder(kept, mended);
    }

    @Test
    void whatIsSaidAtOnceIsSaidOneAfterTheOther() {
        List<CompletableFuture<Integer>> said = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> api.put(ApiPaths.SCHEDULE + "/e" + i % 20, plan(BLOCK, START.plusSeconds(i)))
                                .status()))
                .toList();

        assertThat(said).extracting(CompletableFuture::join).containsOnly(200);
        List<ScheduleEntry> listed = list();
        assertThat(listed).hasSize(20);
        restart();
        assertThat(list()).isEqualTo(listed);
    }

    @Test
    void staffHearOfAChangeOnTheirStream() {
        api.put(FINAL, plan(BLOCK, START));
        try (SseClient staff = SseClient.open(api.uri("/api/v1/stream"), Optional.empty())) {
            api.put(FINAL + "/state", State.PLANNED.asCancelled());

            SseClient.Message told = staff.next();
            while (!told.event().equals("schedule")) {
                told = staff.next();
            }
            assertThat(told.json().at("/entries/0/state/cancelled").asBoolean()).isTrue();
        }
    }
}
