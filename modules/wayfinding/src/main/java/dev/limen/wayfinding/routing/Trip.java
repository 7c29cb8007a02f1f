package dev.limen.wayfinding.routing;

import java.time.Instant;

/**
 * Somebody's way from one node to another.
 *
 * @param from node
 * @param to node
 * @param departure when they set out
 */
public record Trip(int from, int to, Instant departure) {}
