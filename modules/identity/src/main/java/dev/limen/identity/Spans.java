package dev.limen.identity;

import java.time.Duration;

/** Spans of time for people. Stateless. */
public final class Spans {
    private Spans() {}

    /** {@return the size of a span in its largest whole unit, such as {@code 2 h}} */
    public static String words(Duration span) {
        Duration size = span.abs();
        if (size.toDays() >= 2) {
            return size.toDays() + " days";
        }
        if (size.toHours() >= 2) {
            return size.toHours() + " h";
        }
        return size.toMinutes() >= 2 ? size.toMinutes() + " min" : size.toSeconds() + " s";
    }
}
