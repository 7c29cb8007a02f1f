package dev.limen.core;

/** What a person does at one point of a route. One maneuver is one icon and one phrase. */
public enum Maneuver {
    /** Set off; the first instruction of every route. */
    DEPART,
    /** Keep going. */
    STRAIGHT,
    /** Turn by roughly 20° to 60° to the left. */
    SLIGHT_LEFT,
    /** Turn by roughly 60° to 120° to the left. */
    LEFT,
    /** Turn by more than about 120° to the left. */
    SHARP_LEFT,
    /** Turn by roughly 20° to 60° to the right. */
    SLIGHT_RIGHT,
    /** Turn by roughly 60° to 120° to the right. */
    RIGHT,
    /** Turn by more than about 120° to the right. */
    SHARP_RIGHT,
    /** Climb a flight of stairs. */
    STAIRS_UP,
    /** Go down a flight of stairs. */
    STAIRS_DOWN,
    /** Ride an escalator up. */
    ESCALATOR_UP,
    /** Ride an escalator down. */
    ESCALATOR_DOWN,
    /** Ride a lift up. */
    ELEVATOR_UP,
    /** Ride a lift down. */
    ELEVATOR_DOWN,
    /** Take a ramp up. */
    RAMP_UP,
    /** Take a ramp down. */
    RAMP_DOWN,
    /** Pass a gate or a fare gate. */
    GATE,
    /** Here it is; the last instruction of every route. */
    ARRIVE
}
