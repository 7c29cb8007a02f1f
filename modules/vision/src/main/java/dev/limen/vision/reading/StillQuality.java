package dev.limen.vision.reading;

import dev.limen.core.InvalidInputException;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.embed.AlignedFace;
import dev.limen.vision.embed.FaceAligner;
import dev.limen.vision.image.StillImage;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.quality.QualityNetwork;

/**
 * What a face quality network says of a face in a still picture, aligned as that network wants it. Not thread-safe: one
 * per thread. Owns native memory until closed.
 */
public final class StillQuality implements AutoCloseable {
    private final QualityNetwork network;
    private final FaceAligner aligner;

    private StillQuality(QualityNetwork network) {
        this.network = network;
        this.aligner = new FaceAligner(network.model().input());
    }

    /**
     * @param model a verified face quality network
     * @throws InvalidInputException when it cannot be used
     */
    public static StillQuality load(ModelStore.Located model) {
        return new StillQuality(QualityNetwork.load(model));
    }

    /**
     * @return the comparison score to expect of this face against a good picture of the same person
     * @throws InvalidInputException when the face cannot be aligned
     */
    public double expectedSimilarity(StillImage image, DetectedFace face) {
        try (AlignedFace aligned = aligner.align(image.picture(), face.landmarks())) {
            return network.estimate(aligned.picture()).expectedSimilarity();
        }
    }

    @Override
    public void close() {
        network.close();
        aligner.close();
    }
}
