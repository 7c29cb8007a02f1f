package dev.limen.app.schedule;

import dev.limen.core.InvalidInputException;
import dev.limen.core.Zone;
import dev.limen.protocol.ScheduleEntry;
import dev.limen.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A schedule as it is written in a file.
 *
 * @param timeZone in which its times are meant, and in which the venue says them
 * @param events what takes place
 */
public record ScheduleFile(String timeZone, List<Event> events) {
    /** Copies the list. */
    public ScheduleFile {
        events = List.copyOf(events);
    }

    /**
     * One event.
     *
     * @param id names it
     * @param names by language
     * @param kind such as {@code match}
     * @param place a place of the map, by id or by its name in English
     * @param doors when people are let in, as {@code start}
     * @param start such as {@code 2026-02-09 19:30}, in the file's time zone, or with an offset of its own
     * @param end as {@code start}
     * @param zones whose tickets are sold for it
     * @param sections other places that tickets for it lead to, as {@code place}
     */
    public record Event(
            String id,
            Map<String, String> names,
            String kind,
            String place,
            Optional<String> doors,
            String start,
            String end,
            Optional<List<Zone>> zones,
            Optional<List<String>> sections) {
        /** Copies the collections. */
        public Event {
            names = Map.copyOf(names);
            zones = zones.map(List::copyOf);
            sections = sections.map(List::copyOf);
        }
    }

    /**
     * Reads a file: CSV when its name ends so, else YAML.
     *
     * @param timeZone of a CSV file, which has no room for one; a YAML file says it itself
     * @throws InvalidInputException naming the file, the place in it and the mend
     */
    public static ScheduleFile read(Path file, Optional<String> timeZone) {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
            return SettingsFile.read(file, ScheduleFile.class);
        }
        String zone = timeZone.orElseThrow(() -> new InvalidInputException(
                "A CSV file does not say in which time zone its times are: add --time-zone, such as Asia/Seoul."));
        try {
            return new ScheduleFile(zone, ScheduleCsv.events(Files.readString(file), file.toString()));
        } catch (IOException unreadable) {
            throw new InvalidInputException("The schedule " + file + " cannot be read as UTF-8 text.", unreadable);
        }
    }

    /**
     * {@return all events, checked}
     *
     * @param places makes the id of a place out of what the file calls it
     * @throws InvalidInputException naming the event and the mend; then none of them is good
     */
    public List<ScheduleEntry> entries(UnaryOperator<String> places) {
        Set<String> ids = new HashSet<>();
        for (Event event : events) {
            if (!ids.add(event.id())) {
                throw new InvalidInputException(
                        "The schedule has two events with the id " + event.id() + ": give each its own.");
            }
        }
        return events.stream().map(event -> entry(event, places)).toList();
    }

    private ScheduleEntry entry(Event event, UnaryOperator<String> places) {
        try {
            ScheduleEntry.Plan plan = new ScheduleEntry.Plan(
                    event.names(),
                    event.kind(),
                    places.apply(event.place()),
                    event.doors().map(this::instant),
                    instant(event.start()),
                    instant(event.end()),
                    timeZone,
                    event.zones().orElse(List.of()),
                    event.sections().orElse(List.of()).stream().map(places).toList());
            return new ScheduleEntry(event.id(), plan, ScheduleEntry.State.PLANNED);
        } catch (InvalidInputException wrong) {
            throw new InvalidInputException("Event " + event.id() + ": " + wrong.getMessage(), wrong);
        }
    }

    private Instant instant(String text) {
        String written = text.strip().replace(' ', 'T');
        try {
            return OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeException local) {
            return local(written);
        }
    }

    private Instant local(String text) {
        ZoneId zone;
        try {
            zone = ZoneId.of(timeZone);
        } catch (DateTimeException unknown) {
            throw new InvalidInputException(
                    "\"" + timeZone + "\" is no time zone: write it as Europe/Paris or Asia/Seoul.", unknown);
        }
        try {
            return LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException notOne) {
            throw new InvalidInputException("\"" + text + "\" is no time: write it as 2026-02-09 19:30.", notOne);
        }
    }
}
