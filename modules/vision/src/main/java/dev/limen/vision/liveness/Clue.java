package dev.limen.vision.liveness;

/** What gave an attack away. */
public enum Clue {
    /** The network takes the face for a presented one. */
    LOOKS("it looks like one"),
    /** The landmarks turned as those of a picture do. */
    FLATNESS("the face is flat"),
    /** The lattice of a display's pixels or of a print's dots shows in the picture. */
    PIXELS("the dots of a display or a print show"),
    /** Straight edges frame the face. */
    EDGES("straight edges frame the face");

    private final String spoken;

    Clue(String spoken) {
        this.spoken = spoken;
    }

    /** {@return the reason, as part of a sentence} */
    public String spoken() {
        return spoken;
    }
}
