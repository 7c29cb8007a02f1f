package dev.limen.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.protocol.ScheduleEntry;
import dev.limen.wayfinding.Destination;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.venue.Venue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoScheduleTest {
    private static final Venue VENUE = DemoVenue.load();
    private static final Instant NOW = Instant.parse("2026-02-09T18:00:31Z");

    @Test
    void itsPlacesAreOnesThatTheDemosKiosksLeadToAndSomethingIsOn() {
        List<ScheduleEntry> entries = DemoSchedule.load().entries(VENUE, NOW, ZoneId.of("Asia/Seoul"));

        Set<String> places = new Wayfinder(VENUE)
                .listDestinations(Locale.ENGLISH).stream().map(Destination::id).collect(Collectors.toSet());
        assertThat(entries).isNotEmpty().allSatisfy(entry -> {
            assertThat(places).contains(entry.place()).containsAll(entry.plan().sections());
            assertThat(entry.plan().names()).containsOnlyKeys("en", "ko", "zh", "ja", "fr", "de", "es", "ar");
        });
        assertThat(entries)
                .anyMatch(entry -> !entry.startsAt().isAfter(NOW) && !entry.isOver(NOW))
                .anyMatch(entry -> entry.startsAt().isAfter(NOW));
    }

    @Test
    void aPlaceThatTheVenueLacksIsNamed() {
        DemoSchedule elsewhere = new DemoSchedule(List.of(new DemoSchedule.Event(
                "x", Map.of("en", "X"), "show", "Moon", Optional.empty(), 0, 1, Optional.empty(), Optional.empty())));

        assertThatThrownBy(() -> elsewhere.entries(VENUE, NOW, ZoneId.of("Asia/Seoul")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "The demo's schedule names the place \"Moon\", which the demo venue does not have: change it in"
                                + " schedule.yaml.");
    }
}
