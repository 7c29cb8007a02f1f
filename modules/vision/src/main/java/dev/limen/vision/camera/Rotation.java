package dev.limen.vision.camera;

/** How far a picture is turned to stand upright, clockwise. */
public enum Rotation {
    NONE,
    CLOCKWISE_90,
    HALF_TURN,
    COUNTERCLOCKWISE_90;

    /** {@return this turn followed by {@code other}} */
    public Rotation then(Rotation other) {
        return values()[(ordinal() + other.ordinal()) % 4];
    }

    /** {@return whether width and height change places} */
    public boolean isQuarter() {
        return this == CLOCKWISE_90 || this == COUNTERCLOCKWISE_90;
    }

    /** {@return the rotation nearest to {@code degrees} clockwise} */
    static Rotation ofClockwiseDegrees(double degrees) {
        return values()[(int) Math.floorMod(Math.round(degrees / 90), 4L)];
    }
}
