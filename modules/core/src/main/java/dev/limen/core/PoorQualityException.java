package dev.limen.core;

/** A picture shows one face, but one too poor to be compared with; the sentence says what to do better. */
public final class PoorQualityException extends UnusablePortraitException {
    /**
     * @param advice what is wrong with the face and the remedy
     * @param fault the same, for machines
     */
    public PoorQualityException(String advice, PortraitFault fault) {
        super(advice, fault);
    }
}
