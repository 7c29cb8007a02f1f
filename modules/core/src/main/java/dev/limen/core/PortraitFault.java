package dev.limen.core;

import java.util.Locale;

/** What is wrong with a portrait, for whoever tells people in their own language what to do. Left and right are theirs. */
public enum PortraitFault {
    /** Nobody is in the picture. */
    NO_FACE,
    /** More than one person is. */
    SEVERAL_FACES,
    /** The face is too small: come closer. */
    TOO_FAR,
    /** The head is to turn to the person's left. */
    TURN_LEFT,
    /** The head is to turn to the person's right. */
    TURN_RIGHT,
    /** The chin is to be lifted. */
    CHIN_UP,
    /** The chin is to be lowered. */
    CHIN_DOWN,
    /** The face is turned or tilted, no matter how. */
    LOOK_STRAIGHT,
    /** There is too little light. */
    TOO_DARK,
    /** There is too much. */
    TOO_BRIGHT,
    /** The face is blurred. */
    BLURRED,
    /** The face would be recognised poorly, most likely because something covers it or the light is uneven. */
    UNCLEAR,
    /** The picture itself cannot be read. */
    UNREADABLE;

    /** {@return as it is written: in lower case, with hyphens} */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
