package dev.limen.wayfinding.floorplan;

import dev.limen.wayfinding.venue.PathwayMode;

/**
 * A way between two levels.
 *
 * @param from where it starts; a stair, a lift, or open floor at its foot
 * @param isOneWay whether it leads from {@code from} to {@code to} only
 * @param length horizontal metres
 */
record Climb(Space from, Space to, PathwayMode mode, boolean isOneWay, double length) {}
