package dev.limen.vision.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.vision.Networks;
import dev.limen.vision.OwnNetwork;
import dev.limen.vision.Portrait;
import dev.limen.vision.Refusal;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.model.FaceModels;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.reading.FaceReader.Reading;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** What a gate makes of a face in a frame; the quality network here likes blue. Skipped when no detector is here. */
class NetworkFaceReaderIT {
    @TempDir
    Path folder;

    @Test
    void withAQualityNetworkPoorFramesAreIgnoredAndBetterOnesWeighMore() {
        FaceModels models = models(Optional.of(OwnNetwork.quality(folder, 128, 0, 0)));
        try (NetworkFaceReader reader = NetworkFaceReader.load(models)) {
            Optional<Reading> poor = read(reader, 0.1);
            Optional<Reading> fair = read(reader, 1);
            Optional<Reading> good = read(reader, 2);

            assertThat(poor).isEmpty();
            assertThat(fair.orElseThrow().weight())
                    .isBetween(0.05, good.orElseThrow().weight());
            assertThat(good.orElseThrow().weight())
                    .isGreaterThan(1.2 * fair.orElseThrow().weight());
        }
    }

    @Test
    void withoutOneTheRulesDecideAndNearAndFrontalFacesWeighMore() {
        try (NetworkFaceReader reader = NetworkFaceReader.load(models(Optional.empty()))) {
            assertThat(read(reader, 0.1)).isPresent();
            assertThat(read(reader, 1).orElseThrow().weight()).isBetween(0.3, 1.0);
        }
    }

    @Test
    void aQualityNetworkThatIsNoneIsRefusedAtTheStart() {
        ModelStore.Located embedder = Networks.embedder();
        ModelStore.Located quality = OwnNetwork.quality(folder, 128, 0, 0);
        FaceModels wrong = models(Optional.of(new ModelStore.Located(quality.entry(), embedder.file())));

        Refusal.of(() -> NetworkFaceReader.load(wrong)).contains("own-quality");
    }

    private static FaceModels models(Optional<ModelStore.Located> quality) {
        return new FaceModels(Networks.assumeDetector(), Networks.embedder(), quality);
    }

    /** The first portrait, its blue brighter by a factor. */
    private static Optional<Reading> read(NetworkFaceReader reader, double blue) {
        Mat picture = Portrait.first().picture();
        List<DetectedFace> faces;
        try (Frame plain = frame(picture.clone())) {
            faces = reader.detect(plain);
        }
        assertThat(faces).hasSize(1);
        Core.multiply(picture, new Scalar(blue, 1, 1), picture);
        try (Frame frame = frame(picture)) {
            return reader.read(frame, faces.get(0));
        }
    }

    private static Frame frame(Mat picture) {
        return new Frame(picture, Instant.EPOCH, 0, 1, "test");
    }
}
