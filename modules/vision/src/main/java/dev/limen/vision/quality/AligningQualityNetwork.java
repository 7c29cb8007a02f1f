package dev.limen.vision.quality;

import dev.limen.core.FaceLandmarks;
import dev.limen.vision.embed.AlignedFace;
import dev.limen.vision.embed.FaceAligner;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import java.util.Optional;
import org.opencv.core.Mat;

/**
 * A quality network behind some embedder: it looks at the embedder's own aligned picture when both align alike, and
 * else has the face aligned a second time. Not thread-safe. Owns native memory until closed.
 */
final class AligningQualityNetwork implements AutoCloseable {
    private final QualityNetwork network;
    private final Optional<FaceAligner> own;

    /** @throws dev.limen.core.InvalidInputException when the network cannot be used */
    AligningQualityNetwork(ModelStore.Located model, ModelEntry embedder) {
        this.network = QualityNetwork.load(model);
        ModelEntry.Input input = model.entry().input();
        this.own = alike(input, embedder.input()) ? Optional.empty() : Optional.of(new FaceAligner(input));
    }

    QualityEstimate estimate(Mat picture, FaceLandmarks landmarks, AlignedFace face) {
        if (own.isEmpty()) {
            return network.estimate(face.picture());
        }
        try (AlignedFace again = own.get().align(picture, landmarks)) {
            return network.estimate(again.picture());
        }
    }

    ModelEntry.QualityLimits limits() {
        return network.model().quality().orElseThrow();
    }

    @Override
    public void close() {
        network.close();
        own.ifPresent(FaceAligner::close);
    }

    private static boolean alike(ModelEntry.Input one, ModelEntry.Input other) {
        return one.width() == other.width()
                && one.height() == other.height()
                && one.landmarks().equals(other.landmarks());
    }
}
