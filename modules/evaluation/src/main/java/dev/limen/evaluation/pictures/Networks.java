package dev.limen.evaluation.pictures;

import dev.limen.vision.model.ModelStore;

/**
 * What reads the pictures of an evaluation.
 *
 * @param detector verified
 * @param embedder verified
 * @param fallback where a face is taken to be that the detector does not find
 * @param threads how many pictures at once, at least 1
 * @param progress told after each picture
 */
public record Networks(
        ModelStore.Located detector, ModelStore.Located embedder, Fallback fallback, int threads, Progress progress) {}
