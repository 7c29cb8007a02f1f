package dev.limen.protocol;

/**
 * Sent on a stream of directions when there is no way, until there is one again.
 *
 * @param sentence for the visitor, in the language asked for
 */
public record KioskUnreachable(String sentence) {}
