package dev.limen.vision.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.BoundingBox;
import dev.limen.vision.Networks;
import dev.limen.vision.OwnNetwork;
import dev.limen.vision.Portrait;
import dev.limen.vision.Refusal;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.detect.FaceDetector;
import dev.limen.vision.embed.FaceEmbedder;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.quality.FaceJudge;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** What the extractor makes of a detector's answers; the detector here knows them beforehand, so it is never missing. */
class ReferenceExtractorSelectionIT {
    private static final Portrait PORTRAIT = Portrait.first();
    private static final DetectedFace FACE =
            new DetectedFace(new BoundingBox(112, 69, 93, 124), PORTRAIT.landmarks(), 0.9);

    @Test
    void oneFaceIsEmbeddedNoneAndSeveralAreRefused() {
        try (ReferenceExtractor one = extractor(picture -> List.of(FACE));
                ReferenceExtractor none = extractor(picture -> List.of());
                ReferenceExtractor three = extractor(picture -> List.of(FACE, FACE, FACE))) {
            assertThat(one.extract(PORTRAIT.bytes()).dimension()).isEqualTo(256);
            Refusal.of(() -> none.extract(PORTRAIT.bytes())).contains("no face");
            Refusal.of(() -> three.extract(PORTRAIT.bytes())).contains("3 faces");
        }
    }

    @Test
    void aLargePictureIsSearchedShrunkAndCutFromTheOriginal() {
        // given: a detector that sees the portrait at whatever size it is shown
        List<Integer> seen = new ArrayList<>();
        try (ReferenceExtractor extractor = extractor(picture -> {
            seen.add(picture.cols());
            return List.of(FACE.enlarged(picture.cols() / 320.0));
        })) {
            // when
            var small = extractor.extract(PORTRAIT.bytes());
            var large = extractor.extract(enlarged(2000));

            // then
            assertThat(seen).containsExactly(320, 640);
            assertThat(large.compareWith(small).value()).isGreaterThan(0.95);
        }
    }

    @Test
    void aFaceTooSmallToBeSeenInTheShrunkPictureIsSearchedInTheWholeOne() {
        List<Integer> seen = new ArrayList<>();
        try (ReferenceExtractor extractor = extractor(picture -> {
            seen.add(picture.cols());
            return picture.cols() > 640 ? List.of(FACE.enlarged(picture.cols() / 320.0)) : List.of();
        })) {
            extractor.extract(enlarged(2000));

            assertThat(seen).containsExactly(640, 2000);
        }
    }

    @Test
    void aPortraitThatTheQualityNetworkRefusesIsRefusedWithWhatToDo(@TempDir Path folder) {
        // given: a network that expects little of a picture with little blue in it, of a head turned to its left
        Optional<ModelStore.Located> quality = Optional.of(OwnNetwork.quality(folder, 128, 24, 3));
        Mat picture = PORTRAIT.picture();
        Core.multiply(picture, new Scalar(0.2, 1, 1), picture);
        byte[] withoutBlue = Portrait.encode(picture, ".png");
        picture.release();
        try (ReferenceExtractor extractor = extractor(seen -> List.of(FACE), quality)) {
            Refusal.of(() -> extractor.extract(withoutBlue))
                    .contains("recognised poorly", "0.40 is needed", "turn your head to your right");
        }
    }

    private static byte[] enlarged(int side) {
        Mat picture = PORTRAIT.picture();
        Imgproc.resize(picture, picture, new Size(side, side), 0, 0, Imgproc.INTER_LINEAR);
        byte[] file = Portrait.encode(picture, ".png");
        picture.release();
        return file;
    }

    private static ReferenceExtractor extractor(Function<Mat, List<DetectedFace>> faces) {
        return extractor(faces, Optional.empty());
    }

    private static ReferenceExtractor extractor(
            Function<Mat, List<DetectedFace>> faces, Optional<ModelStore.Located> quality) {
        FaceDetector detector = new FaceDetector() {
            @Override
            public List<DetectedFace> detect(Mat picture) {
                return faces.apply(picture);
            }

            @Override
            public void close() {}
        };
        FaceEmbedder embedder = FaceEmbedder.load(Networks.embedder());
        return new ReferenceExtractor(detector, embedder, FaceJudge.ofReferences(embedder.model(), quality));
    }
}
