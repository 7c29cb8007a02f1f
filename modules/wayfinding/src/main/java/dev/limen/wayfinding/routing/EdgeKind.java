package dev.limen.wayfinding.routing;

/** How an edge is travelled. */
public enum EdgeKind {
    WALKWAY,
    STAIRS,
    MOVING_WALKWAY,
    ESCALATOR,
    ELEVATOR,
    RAMP,
    FARE_GATE
}
