package dev.limen.evaluation.detection;

import java.util.List;

/**
 * A picture whose faces are all known.
 *
 * @param file path below the folder of pictures, with {@code /}
 * @param faces empty for a picture without faces
 */
public record TruthPicture(String file, List<TruthFace> faces) {
    /** Copies the list. */
    public TruthPicture {
        faces = List.copyOf(faces);
    }
}
