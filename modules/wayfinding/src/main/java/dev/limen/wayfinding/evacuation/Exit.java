package dev.limen.wayfinding.evacuation;

/**
 * A way out.
 *
 * @param name what it is called
 * @param edge the edge at whose end one is out
 * @param perSecond people it lets through in a second, above 0
 */
public record Exit(String name, int edge, double perSecond) {}
