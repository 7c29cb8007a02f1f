package dev.limen.protocol;

import java.util.Optional;

/**
 * One event as staff see it; exactly one of {@code decision} and {@code passage} is there.
 *
 * @param position place in the coordinator's event log, from 1 up; what {@code after} and {@code Last-Event-ID} count in
 * @param decision what a gate decided
 * @param passage that somebody went through
 * @param displayName of the person it is about; empty when nobody was recognised or the person has been erased
 */
public record LogEntry(
        long position,
        Optional<Event.Decision> decision,
        Optional<Event.Passage> passage,
        Optional<String> displayName) {
    /** Wraps {@code event} in the member that fits its kind. */
    public static LogEntry of(long position, Event event, Optional<String> displayName) {
        if (event instanceof Event.Decision decision) {
            return new LogEntry(position, Optional.of(decision), Optional.empty(), displayName);
        }
        return new LogEntry(position, Optional.empty(), Optional.of((Event.Passage) event), displayName);
    }
}
