package dev.limen.vision.model;

import java.util.Optional;

/**
 * The networks between a picture and its templates, verified.
 *
 * @param detector finds faces
 * @param embedder makes templates
 * @param quality says which faces are worth comparing; without it fixed rules do
 * @param presentation tells people from presentation attacks; without it nobody counts as bona fide
 */
public record FaceModels(
        ModelStore.Located detector,
        ModelStore.Located embedder,
        Optional<ModelStore.Located> quality,
        Optional<ModelStore.Located> presentation) {
    /** Without a presentation attack detector. */
    public FaceModels(ModelStore.Located detector, ModelStore.Located embedder, Optional<ModelStore.Located> quality) {
        this(detector, embedder, quality, Optional.empty());
    }

    /**
     * {@return the chosen or preferred networks that are here}
     *
     * @throws dev.limen.core.InvalidInputException when there is no detector or embedder, or a file is damaged
     */
    public static FaceModels of(ModelStore store) {
        return new FaceModels(
                store.getPreferred(ModelTask.FACE_DETECTION),
                store.getPreferred(ModelTask.FACE_EMBEDDING),
                store.findPreferred(ModelTask.FACE_QUALITY),
                store.findPreferred(ModelTask.PRESENTATION_ATTACK_DETECTION));
    }
}
