package dev.limen.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.core.Zone;
import dev.limen.protocol.ScheduleEntry.Plan;
import dev.limen.protocol.ScheduleEntry.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ScheduleEntryTest {
    private static final Instant START = Instant.parse("2026-02-09T19:30:00Z");
    private static final Instant END = START.plusSeconds(7200);

    private static Plan plan(Instant start, Instant end) {
        return new Plan(
                Map.of("en", "Final", "ko", "결승"),
                "match",
                "rink",
                Optional.of(start.minusSeconds(3600)),
                start,
                end,
                "Asia/Seoul",
                List.of(new Zone("east")),
                List.of("block-c"));
    }

    private static ScheduleEntry entry() {
        return new ScheduleEntry("final", plan(START, END), State.PLANNED);
    }

    @Test
    void aDelayTakesTheEndAlongAndAMoveThePlace() {
        Instant later = START.plusSeconds(1200);
        ScheduleEntry changed = entry().in(new State(false, Optional.of(later), Optional.of("hall")));

        assertThat(changed.startsAt()).isEqualTo(later);
        assertThat(changed.endsAt()).isEqualTo(END.plusSeconds(1200));
        assertThat(changed.place()).isEqualTo("hall");
        assertThat(changed.isOver(END)).isFalse();
        assertThat(changed.isOver(END.plusSeconds(1200))).isTrue();
        assertThat(entry().in(State.PLANNED.asCancelled()).state().cancelled()).isTrue();
    }

    @Test
    void anotherPlanKeepsWhatItDoesNotAnswer() {
        ScheduleEntry changed = entry().in(new State(true, Optional.of(START.plusSeconds(60)), Optional.of("hall")));

        assertThat(changed.replan(plan(START, END.plusSeconds(60))).state()).isEqualTo(changed.state());
        assertThat(changed.replan(plan(START.plusSeconds(600), END)).state())
                .as("a delay of the old start says nothing about the new one")
                .isEqualTo(new State(true, Optional.empty(), Optional.of("hall")));
    }

    @Test
    void aNameFallsBackToEnglishThenToAny() {
        assertThat(entry().plan().name(Locale.KOREAN)).isEqualTo("결승");
        assertThat(entry().plan().name(Locale.GERMAN)).isEqualTo("Final");
    }

    @Test
    void whatIsOutOfRangeIsRefusedInOneSentence() {
        assertThatThrownBy(() -> plan(END, START))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The event would end at " + START + ", before it has begun at " + END
                        + ": give an end after the start.");
        assertThatThrownBy(() -> entry().in(State.PLANNED.delayedTo(START)))
                .hasMessageContaining("Entry final cannot be delayed to");
        assertThatThrownBy(() -> new ScheduleEntry("no id", plan(START, END), State.PLANNED))
                .hasMessageContaining("\"no id\"");
        String json = "{\"names\":{\"en\":\"Final\"},\"kind\":\"match\",\"place\":\"rink\",\"start\":\"" + START
                + "\",\"end\":\"" + END + "\",\"timeZone\":\"Moon/Tranquility\",\"zones\":[],\"sections\":[]}";
        assertThatThrownBy(() -> ProtocolJson.read(json.getBytes(StandardCharsets.UTF_8), Plan.class, "The plan"))
                .hasMessage("The plan is not usable: \"Moon/Tranquility\" is no time zone: write it as Europe/Paris or"
                        + " Asia/Seoul.");
    }

    @Test
    void nothingIsMovedToNoPlace() {
        for (String place : List.of("", " ", "x".repeat(121))) {
            assertThatThrownBy(() -> new State(false, Optional.empty(), Optional.of(place)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("An event is moved to a place of the map: give the id of one in 1 to 120 characters, or"
                            + " leave movedTo out.");
        }
    }

    @Test
    void whenEverythingEndsCanAlwaysBeSaid() {
        Instant last = START.plus(Duration.ofDays(366));
        assertThat(entry().in(State.PLANNED.delayedTo(last)).endsAt()).isEqualTo(last.plusSeconds(7200));
        assertThatThrownBy(() -> entry().in(State.PLANNED.delayedTo(last.plusSeconds(1))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Entry final cannot be delayed to " + last.plusSeconds(1) + ", more than 366 days after its"
                        + " start at " + START + ": give an earlier time, or change the plan.");
        assertThatThrownBy(() -> entry().in(State.PLANNED.delayedTo(Instant.MAX)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> plan(START, Instant.MAX))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The event would end at " + Instant.MAX + ": give an end before the year 9998.");
    }

    @Test
    void theWireHasNothingButWhatItSays() {
        byte[] json = ProtocolJson.write(new Change.SchedulePut(entry()));

        assertThat(new String(json, StandardCharsets.UTF_8))
                .contains("\"kind\":\"schedule-put\"", "\"cancelled\":false");
        assertThat(ProtocolJson.read(json, Change.class, "The change")).isEqualTo(new Change.SchedulePut(entry()));
    }

    @Property
    void noDelayLosesAnEntryOrPutsAPageOutOfOrder(
            @ForAll @Size(max = 20) List<@IntRange(min = -3000, max = 3000) Integer> starts,
            @ForAll @Size(max = 20) List<@IntRange(min = 0, max = 600) Integer> delays) {
        List<ScheduleEntry> entries = IntStream.range(0, starts.size())
                .mapToObj(i -> {
                    Instant start = START.plus(Duration.ofMinutes(starts.get(i)));
                    ScheduleEntry planned =
                            new ScheduleEntry("e" + i, plan(start, start.plusSeconds(3600)), State.PLANNED);
                    int late = i < delays.size() ? delays.get(i) : 0;
                    return late == 0
                            ? planned
                            : planned.in(State.PLANNED.delayedTo(start.plus(Duration.ofMinutes(late))));
                })
                .toList();

        SchedulePage page = new SchedulePage(entries, START);

        assertThat(page.entries()).containsExactlyInAnyOrderElementsOf(entries);
        assertThat(page.entries()).extracting(ScheduleEntry::startsAt).isSorted();
        assertThat(page.entries())
                .allSatisfy(entry -> assertThat(Duration.between(entry.startsAt(), entry.endsAt()))
                        .isEqualTo(Duration.ofHours(1)));
    }
}
