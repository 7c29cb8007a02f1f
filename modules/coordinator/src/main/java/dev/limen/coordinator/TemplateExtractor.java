package dev.limen.coordinator;

import dev.limen.core.FaceTemplate;

/** Turns a portrait into a template. Called on worker threads, several at once; may block. */
@FunctionalInterface
public interface TemplateExtractor {
    /**
     * Finds the one face and embeds it.
     *
     * @param image an encoded picture as it was sent: JPEG, PNG or WebP, at most 20 MB; not to be kept
     * @return the template of the one face in it
     * @throws dev.limen.core.PoorQualityException when the face is not good enough to enrol; says what to do better
     * @throws dev.limen.core.InvalidInputException when the picture cannot be read or shows no face or several; says
     *     which
     */
    FaceTemplate extract(byte[] image);
}
