package dev.limen.vision.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a network is for. */
public enum ModelTask {
    /** Picture → boxes and five landmarks. */
    @JsonProperty("face-detection")
    FACE_DETECTION("face detector"),
    /** Aligned face → template. */
    @JsonProperty("face-embedding")
    FACE_EMBEDDING("face embedder"),
    /** Face → how far its template can be trusted. */
    @JsonProperty("face-quality")
    FACE_QUALITY("face quality model"),
    /** Face → real or presented (ISO/IEC 30107-3). */
    @JsonProperty("presentation-attack-detection")
    PRESENTATION_ATTACK_DETECTION("presentation attack detector");

    private final String spoken;

    ModelTask(String spoken) {
        this.spoken = spoken;
    }

    /** {@return what to call such a network in a sentence} */
    public String spoken() {
        return spoken;
    }
}
