package dev.limen.evaluation.pictures;

import dev.limen.core.FaceTemplate;
import java.util.List;

/** What came of reading a picture (ISO/IEC 19795-1: an acquisition, or a failure to acquire). */
public sealed interface FaceSample {
    /** {@return the picture that was read} */
    Picture picture();

    /**
     * A face was found and has a template.
     *
     * @param picture that was read
     * @param template of the face nearest the middle
     * @param faces how many were found; 0 when its place was assumed
     * @param qualities by each measure asked for, in that order
     */
    record Acquired(Picture picture, FaceTemplate template, int faces, List<Double> qualities) implements FaceSample {
        /** Copies the list. */
        public Acquired {
            qualities = List.copyOf(qualities);
        }
    }

    /**
     * No face in it could be used.
     *
     * @param picture that was read
     * @param reason why
     */
    record FailedToAcquire(Picture picture, String reason) implements FaceSample {}
}
