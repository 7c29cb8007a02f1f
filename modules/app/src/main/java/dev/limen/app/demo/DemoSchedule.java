package dev.limen.app.demo;

import dev.limen.core.InvalidInputException;
import dev.limen.core.Zone;
import dev.limen.protocol.ScheduleEntry;
import dev.limen.protocol.ScheduleEntry.Plan;
import dev.limen.protocol.ScheduleEntry.State;
import dev.limen.settings.SettingsFile;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.venue.Venue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What takes place in the demo.
 *
 * @param events by minutes from its start
 */
record DemoSchedule(List<Event> events) {
    private static final String RESOURCE = "/dev/limen/app/demo/schedule.yaml";

    /** Copies the list. */
    DemoSchedule {
        events = List.copyOf(events);
    }

    /**
     * @param place of the demo venue, by its English name
     * @param doors minutes from the demo's start
     * @param start minutes from the demo's start
     * @param minutes how long it lasts
     * @param sections as {@code place}
     */
    record Event(
            String id,
            Map<String, String> names,
            String kind,
            String place,
            Optional<Integer> doors,
            int start,
            int minutes,
            Optional<List<Zone>> zones,
            Optional<List<String>> sections) {
        /** Copies the collections. */
        Event {
            names = Map.copyOf(names);
            zones = zones.map(List::copyOf);
            sections = sections.map(List::copyOf);
        }
    }

    static DemoSchedule load() {
        try (InputStream in = DemoSchedule.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + RESOURCE + " is missing from this build.");
            }
            return SettingsFile.parse(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8), DemoSchedule.class, "The demo's schedule");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /**
     * {@return the entries}
     *
     * @param now the start of the demo, told as full minutes
     * @param zone in which the demo says its times
     * @throws InvalidInputException when the venue lacks a place, in one sentence
     */
    List<ScheduleEntry> entries(Venue venue, Instant now, ZoneId zone) {
        Instant minute = Instant.ofEpochSecond(now.getEpochSecond() / 60 * 60);
        return events.stream()
                .map(event -> {
                    Instant start = minute.plus(Duration.ofMinutes(event.start()));
                    Plan plan = new Plan(
                            event.names(),
                            event.kind(),
                            placeOf(venue, event.place()),
                            event.doors().map(doors -> minute.plus(Duration.ofMinutes(doors))),
                            start,
                            start.plus(Duration.ofMinutes(event.minutes())),
                            zone.getId(),
                            event.zones().orElse(List.of()),
                            event.sections().orElse(List.of()).stream()
                                    .map(name -> placeOf(venue, name))
                                    .toList());
                    return new ScheduleEntry(event.id(), plan, State.PLANNED);
                })
                .toList();
    }

    private static String placeOf(Venue venue, String name) {
        try {
            return DemoVenue.idOf(venue, name);
        } catch (InvalidInputException unknown) {
            throw new InvalidInputException(
                    "The demo's schedule names the place \"" + name
                            + "\", which the demo venue does not have: change it in schedule.yaml.",
                    unknown);
        }
    }
}
