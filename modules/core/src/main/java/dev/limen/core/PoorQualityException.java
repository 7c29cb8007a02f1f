package dev.limen.core;

/** A picture shows one face, but one too poor to be compared with; the sentence says what to do better. */
public final class PoorQualityException extends InvalidInputException {
    /** @param advice what is wrong with the face and the remedy */
    public PoorQualityException(String advice) {
        super(advice);
    }
}
