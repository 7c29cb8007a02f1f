package dev.limen.wayfinding.venue;

import dev.limen.core.MapPoint;

/** The point in a unit at which an occupant or a fixture is found (IMDF "anchor"). */
public record Anchor(String id, String unitId, MapPoint at) {}
