package dev.limen.protocol;

import dev.limen.core.InvalidInputException;
import dev.limen.core.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Something that takes place at the venue, as everybody may know it: it names no person.
 *
 * @param id names it; letters, digits, {@code . _ -}, 1 to 64 of them
 * @param plan as it was announced
 * @param state what became of the plan
 */
public record ScheduleEntry(String id, Plan plan, State state) {
    /** By when they really start, then by id. */
    public static final Comparator<ScheduleEntry> IN_ORDER =
            Comparator.comparing(ScheduleEntry::startsAt).thenComparing(ScheduleEntry::id);

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final int LONGEST_NAME = 120;
    private static final Duration LONGEST_DELAY = Duration.ofDays(366);

    /** Years of more than four digits are no times on the wire (RFC 3339). */
    private static final Instant LAST = Instant.parse("9998-01-01T00:00:00Z");

    /** @throws InvalidInputException when the id is none, or the state does not follow from the plan */
    public ScheduleEntry {
        if (!ID.matcher(id).matches()) {
            throw new InvalidInputException("The id \"" + id
                    + "\" of an entry of the schedule is none: use 1 to 64 letters, digits, dots, strokes.");
        }
        if (state.delayedTo().filter(to -> !plan.start().isBefore(to)).isPresent()) {
            throw new InvalidInputException("Entry " + id + " cannot be delayed to "
                    + state.delayedTo().get() + ", which is not after its start at " + plan.start()
                    + ": give a later time, or change the plan.");
        }
        if (state.delayedTo()
                .filter(to -> plan.start().plus(LONGEST_DELAY).isBefore(to))
                .isPresent()) {
            throw new InvalidInputException("Entry " + id + " cannot be delayed to "
                    + state.delayedTo().get() + ", more than " + LONGEST_DELAY.toDays() + " days after its start at "
                    + plan.start() + ": give an earlier time, or change the plan.");
        }
    }

    /** {@return when it really starts} */
    public Instant startsAt() {
        return state.delayedTo().orElse(plan.start());
    }

    /** {@return when it really ends: as much later as it starts} */
    public Instant endsAt() {
        return plan.end().plus(delay());
    }

    /** {@return where it really takes place} */
    public String place() {
        return state.movedTo().orElse(plan.place());
    }

    /** {@return whether it has ended at that moment} */
    public boolean isOver(Instant at) {
        return !at.isBefore(endsAt());
    }

    /**
     * {@return the same entry by another plan}; what became of the old plan stays true as far as the new one does not answer it: a
     * delay counts from the start it was told for, a move from its place.
     */
    public ScheduleEntry replan(Plan newer) {
        return new ScheduleEntry(
                id,
                newer,
                new State(
                        state.cancelled(),
                        state.delayedTo().filter(to -> newer.start().equals(plan.start())),
                        state.movedTo().filter(to -> newer.place().equals(plan.place()))));
    }

    /** {@return the same entry in another state} */
    public ScheduleEntry in(State newer) {
        return new ScheduleEntry(id, plan, newer);
    }

    private static boolean isPlace(String id) {
        return !id.isBlank() && id.length() <= LONGEST_NAME;
    }

    private Duration delay() {
        return Duration.between(plan.start(), startsAt());
    }

    /**
     * What was announced.
     *
     * @param names what it is called, by language (BCP 47); at least one
     * @param kind one lower-case word, such as {@code match}, {@code concert}, {@code ceremony} or {@code tour}
     * @param place id of the place of the map where people go for it
     * @param doors when people are let in; at the start when empty
     * @param start when it begins
     * @param end when it ends; after {@code start}, before the year 9998
     * @param timeZone in which the venue says its times, as in the IANA database, such as {@code Asia/Seoul}
     * @param zones whose tickets are sold for it; everybody may come when there are neither zones nor sections
     * @param sections ids of other places that tickets for it lead to, such as the blocks around a field
     */
    public record Plan(
            Map<String, String> names,
            String kind,
            String place,
            Optional<Instant> doors,
            Instant start,
            Instant end,
            String timeZone,
            List<Zone> zones,
            List<String> sections) {
        private static final int MOST = 64;

        /** Copied once: whoever asks for them gets a copy of some six hundred. */
        private static final Set<String> TIME_ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

        /** @throws InvalidInputException when something is out of range, in one sentence */
        public Plan {
            names = Map.copyOf(names);
            zones = List.copyOf(zones);
            sections = List.copyOf(sections);
            if (names.isEmpty() || names.size() > MOST) {
                throw new InvalidInputException("An entry of the schedule needs a name: give names by language, such as"
                        + " {\"en\": \"Final\"}.");
            }
            new TreeMap<>(names).forEach(Plan::checkName);
            if (!KIND.matcher(kind).matches()) {
                throw new InvalidInputException(
                        "\"" + kind + "\" is no kind of event: use one word in lower case, such as match or concert.");
            }
            if (!isPlace(place)) {
                throw new InvalidInputException(
                        "An entry of the schedule needs a place: give the id of a place of the map.");
            }
            if (!start.isBefore(end)) {
                throw new InvalidInputException("The event would end at " + end + ", before it has begun at " + start
                        + ": give an end after the start.");
            }
            if (end.isAfter(LAST)) {
                throw new InvalidInputException(
                        "The event would end at " + end + ": give an end before the year 9998.");
            }
            if (doors.filter(start::isBefore).isPresent()) {
                throw new InvalidInputException("The doors would open at " + doors.get() + ", after the start at "
                        + start + ": give an earlier time, or none.");
            }
            checkZone(timeZone);
            if (zones.size() > MOST || sections.size() > MOST) {
                throw new InvalidInputException("An event has at most " + MOST
                        + " zones and as many sections: leave out those that lie within others.");
            }
        }

        /** {@return its name in that language, or in English, or in whichever comes first} */
        public String name(Locale locale) {
            return Optional.ofNullable(names.get(locale.toLanguageTag()))
                    .or(() -> Optional.ofNullable(names.get(locale.getLanguage())))
                    .or(() -> Optional.ofNullable(names.get("en")))
                    .orElseGet(() -> new TreeMap<>(names).firstEntry().getValue());
        }

        /** {@return the zone in which the venue says its times} */
        public ZoneId zoneId() {
            return ZoneId.of(timeZone);
        }

        private static void checkName(String language, String name) {
            if (Locale.forLanguageTag(language).getLanguage().isEmpty()) {
                throw new InvalidInputException("\"" + language + "\" is no language: write it as en, ko or zh-Hant.");
            }
            if (name.isBlank() || name.length() > LONGEST_NAME) {
                throw new InvalidInputException("The name in " + language + " needs 1 to " + LONGEST_NAME
                        + " characters: shorten it, or leave the language out.");
            }
        }

        private static void checkZone(String timeZone) {
            // Offsets alone would not know when the clocks change.
            if (!TIME_ZONES.contains(timeZone)) {
                throw new InvalidInputException(
                        "\"" + timeZone + "\" is no time zone: write it as Europe/Paris or Asia/Seoul.");
            }
        }
    }

    /**
     * What became of a plan; it can be delayed and moved at once.
     *
     * @param cancelled whether it does not take place
     * @param delayedTo when it starts instead, at most 366 days later; doors and end are as much later
     * @param movedTo id of the place where it takes place instead
     */
    public record State(boolean cancelled, Optional<Instant> delayedTo, Optional<String> movedTo) {
        /** All as announced. */
        public static final State PLANNED = new State(false, Optional.empty(), Optional.empty());

        /** @throws InvalidInputException when the place can be none */
        public State {
            if (movedTo.filter(to -> !isPlace(to)).isPresent()) {
                throw new InvalidInputException("An event is moved to a place of the map: give the id of one in 1 to "
                        + LONGEST_NAME + " characters, or leave movedTo out.");
            }
        }

        /** {@return the same, starting then instead} */
        public State delayedTo(Instant then) {
            return new State(cancelled, Optional.of(then), movedTo);
        }

        /** {@return the same, cancelled} */
        public State asCancelled() {
            return new State(true, delayedTo, movedTo);
        }
    }
}
