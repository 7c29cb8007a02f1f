package dev.limen.wayfinding.guidance;

import dev.limen.core.Maneuver;

/** A change of direction as people name it, from an angle in degrees, clockwise positive. */
enum Turn {
    STRAIGHT(Maneuver.STRAIGHT, "ahead"),
    SLIGHT_LEFT(Maneuver.SLIGHT_LEFT, "left"),
    LEFT(Maneuver.LEFT, "left"),
    SHARP_LEFT(Maneuver.SHARP_LEFT, "left"),
    SLIGHT_RIGHT(Maneuver.SLIGHT_RIGHT, "right"),
    RIGHT(Maneuver.RIGHT, "right"),
    SHARP_RIGHT(Maneuver.SHARP_RIGHT, "right"),
    AROUND(Maneuver.SHARP_LEFT, "behind");

    /** A goal within this angle of the way ahead is neither left nor right. */
    private static final double AHEAD = 22;

    private static final double BEHIND = 140;

    /** Below this a bend is followed without being told. */
    static final double NOTICED = 30;

    private static final double SLIGHT = 60;
    private static final double SHARP = 120;
    private static final double BACK = 155;

    final Maneuver maneuver;
    /** On which side the new direction lies, as the catalogues' {@code side}. */
    final String side;

    Turn(Maneuver maneuver, String side) {
        this.maneuver = maneuver;
        this.side = side;
    }

    static Turn of(double angle) {
        double size = Math.abs(angle);
        if (size < NOTICED || Double.isNaN(angle)) {
            return STRAIGHT;
        }
        if (size > BACK) {
            return AROUND;
        }
        boolean isLeft = angle < 0;
        if (size < SLIGHT) {
            return isLeft ? SLIGHT_LEFT : SLIGHT_RIGHT;
        }
        if (size > SHARP) {
            return isLeft ? SHARP_LEFT : SHARP_RIGHT;
        }
        return isLeft ? LEFT : RIGHT;
    }

    /** The turn by which people name the side a goal lies on: ahead, left, right or behind, nothing finer. */
    static Turn towards(double angle) {
        double size = Math.abs(angle);
        if (size < AHEAD || Double.isNaN(angle)) {
            return STRAIGHT;
        }
        return size > BEHIND ? AROUND : angle < 0 ? LEFT : RIGHT;
    }

    /** The catalogues' {@code turn}. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The angle from one bearing to another, degrees in (−180, 180], clockwise positive. */
    static double angle(double from, double to) {
        double angle = (to - from) % 360;
        return angle > 180 ? angle - 360 : angle <= -180 ? angle + 360 : angle;
    }
}
