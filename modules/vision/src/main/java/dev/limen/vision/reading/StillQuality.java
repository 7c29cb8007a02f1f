package dev.limen.vision.reading;

import dev.limen.core.InvalidInputException;
import dev.limen.vision.ImageTensor;
import dev.limen.vision.OnnxNetwork;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.embed.AlignedFace;
import dev.limen.vision.embed.FaceAligner;
import dev.limen.vision.image.StillImage;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;

/**
 * What a face quality network says of a face in a still picture, aligned as that network wants it. Not thread-safe: one
 * per thread. Owns native memory until closed.
 */
public final class StillQuality implements AutoCloseable {
    private final ModelEntry model;
    private final OnnxNetwork network;
    private final ImageTensor tensor;
    private final FaceAligner aligner;

    private StillQuality(ModelEntry model, OnnxNetwork network) {
        this.model = model;
        this.network = network;
        this.tensor = new ImageTensor(model.input());
        this.aligner = new FaceAligner(model.input());
    }

    /**
     * @param model a verified face quality network
     * @throws InvalidInputException when it does not load, or its entry has no landmarks to align to
     */
    public static StillQuality load(ModelStore.Located model) {
        if (model.entry().input().landmarks().isEmpty()) {
            throw new InvalidInputException("Model " + model.entry().id()
                    + " needs five input landmarks in the catalogue: they say how its faces are aligned.");
        }
        return new StillQuality(model.entry(), OnnxNetwork.load(model.file()));
    }

    /**
     * @return the comparison score to expect of this face against a good picture of the same person: the network's first
     *     number
     * @throws InvalidInputException when the face cannot be aligned
     */
    public double expectedSimilarity(StillImage image, DetectedFace face) {
        ModelEntry.Input input = model.input();
        try (AlignedFace aligned = aligner.align(image.picture(), face.landmarks())) {
            float[][] outputs = network.run(
                    tensor.fill(aligned.picture(), input.width(), input.height()), 1, 3, input.height(), input.width());
            return outputs[0][0];
        }
    }

    @Override
    public void close() {
        tensor.close();
        network.close();
        aligner.close();
    }
}
