package dev.limen.protocol;

import java.util.Optional;

/**
 * One event as staff see it; exactly one of {@code decision}, {@code passage}, {@code alarm} and {@code watchListHit} is
 * there.
 *
 * @param position place in the coordinator's event log, from 1 up; what {@code after} and {@code Last-Event-ID} count in
 * @param decision what a gate decided
 * @param passage that somebody went through
 * @param alarm what staff are called to
 * @param watchListHit that somebody may be on the watch list
 * @param displayName of the person it is about; empty when nobody was recognised or the person has been erased
 */
public record LogEntry(
        long position,
        Optional<Event.Decision> decision,
        Optional<Event.Passage> passage,
        Optional<Event.Alarm> alarm,
        Optional<Event.WatchListHit> watchListHit,
        Optional<String> displayName) {
    /** Wraps {@code event} in the member that fits its kind. */
    public static LogEntry of(long position, Event event, Optional<String> displayName) {
        return new LogEntry(
                position,
                as(Event.Decision.class, event),
                as(Event.Passage.class, event),
                as(Event.Alarm.class, event),
                as(Event.WatchListHit.class, event),
                displayName);
    }

    /** {@return the word for its kind, as in the event itself} */
    public String kind() {
        if (decision.isPresent()) {
            return "decision";
        }
        if (passage.isPresent()) {
            return "passage";
        }
        return alarm.isPresent() ? "alarm" : "watch-list-hit";
    }

    private static <E extends Event> Optional<E> as(Class<E> kind, Event event) {
        return kind.isInstance(event) ? Optional.of(kind.cast(event)) : Optional.empty();
    }
}
