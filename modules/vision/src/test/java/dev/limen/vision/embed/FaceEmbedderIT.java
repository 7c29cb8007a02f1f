package dev.limen.vision.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.FaceLandmarks;
import dev.limen.core.FaceTemplate;
import dev.limen.core.Point;
import dev.limen.testkit.RepositoryFiles;
import dev.limen.vision.Networks;
import dev.limen.vision.Portrait;
import dev.limen.vision.Refusal;
import dev.limen.vision.detect.AnchorFreeDetector;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

class FaceEmbedderIT {
    private static FaceEmbedder embedder;
    private static FaceAligner aligner;

    @BeforeAll
    static void load() {
        embedder = FaceEmbedder.load(Networks.embedder());
        aligner = new FaceAligner(embedder.model().input());
    }

    @AfterAll
    static void close() {
        embedder.close();
        aligner.close();
    }

    @Test
    void aTemplateIsAUnitVectorOfTheCataloguedDimensionAndCarriesItsModel() {
        FaceTemplate template = template(Portrait.first());

        float[] values = new float[template.dimension()];
        template.copyTo(values, 0);
        double squares = 0;
        for (float value : values) {
            squares += value * value;
        }
        assertThat(template.dimension()).isEqualTo(256);
        assertThat(template.model()).isEqualTo(embedder.model().id());
        assertThat(squares).isCloseTo(1, within(1e-5));
    }

    @Test
    void theSamePictureGivesTheSameTemplateInEveryNetworkLoaded() {
        FaceTemplate first = template(Portrait.first());
        template(Portrait.listAll().get(1));
        try (FaceEmbedder other = FaceEmbedder.load(Networks.embedder())) {
            Mat picture = Portrait.first().picture();
            try (AlignedFace face = aligner.align(picture, Portrait.first().landmarks())) {
                assertThat(other.embed(face.picture())).isEqualTo(first);
            }
            picture.release();
        }
        assertThat(template(Portrait.first())).isEqualTo(first);
    }

    @Test
    void aPersonPhotographedWorseIsStillCloserToThemselvesThanToAnybodyElse() {
        Map<String, FaceTemplate> references = references();
        Random random = new Random(3);
        for (Portrait portrait : Portrait.listAll()) {
            // given: half the size, darker, a little blurred, strongly compressed, landmarks a pixel off
            Mat picture = portrait.picture();
            Imgproc.GaussianBlur(picture, picture, new Size(0, 0), 1.2);
            Imgproc.resize(picture, picture, new Size(200, 200), 0, 0, Imgproc.INTER_AREA);
            picture.convertTo(picture, -1, 0.75, 8);
            Mat poor = Portrait.decode(Portrait.encode(picture, ".jpg"));
            FaceLandmarks landmarks = jittered(portrait.landmarks(), 200.0 / 320, random);
            // when
            FaceTemplate probe = template(poor, landmarks);
            // then
            assertThat(closest(probe, references)).isEqualTo(portrait.person());
            picture.release();
            poor.release();
        }
    }

    @Test
    void aPersonInAnotherPoseAndLightIsUsuallyCloserToThemselvesThanToAnybodyElse() throws Exception {
        Path portraits = RepositoryFiles.find().assumePeople("portraits");
        Map<String, FaceTemplate> references = references();
        int right = 0;
        int seen = 0;
        try (AnchorFreeDetector detector = AnchorFreeDetector.load(Networks.assumeDetector(), 0.6)) {
            for (String person : references.keySet()) {
                for (int i = 1; i < 8; i++) {
                    Mat picture = Portrait.decode(Files.readAllBytes(portraits.resolve(person + "/0" + i + ".jpg")));
                    Optional<DetectedFace> face =
                            detector.detect(picture).stream().findFirst();
                    if (face.isPresent()) {
                        seen++;
                        right += closest(template(picture, face.get().landmarks()), references)
                                        .equals(person)
                                ? 1
                                : 0;
                    }
                    picture.release();
                }
            }
        }
        assertThat(seen).isGreaterThan(80);
        assertThat((double) right / seen).isGreaterThan(0.85);
    }

    @Test
    void aNetworkThatDoesNotKeepItsEntrysPromiseIsRefused() {
        ModelStore.Located sound = Networks.embedder();
        ModelEntry e = sound.entry();
        ModelEntry shorter = new ModelEntry(
                e.id(),
                e.task(),
                e.file(),
                e.sha256(),
                e.bytes(),
                e.licence(),
                e.source(),
                e.trainingData(),
                e.address(),
                e.input(),
                Optional.of(128),
                e.calibration(),
                e.quality(),
                e.presentation(),
                e.multiplyAdds(),
                e.card());

        Refusal.of(() -> FaceEmbedder.load(new ModelStore.Located(shorter, sound.file())))
                .contains(e.id().value(), "256 numbers instead of 128");
    }

    @Test
    void aPictureOfAnotherSizeIsRefused() {
        int width = embedder.model().input().width();
        Mat small = new Mat(96, width, CvType.CV_8UC3, new Scalar(0));
        assertThatThrownBy(() -> embedder.embed(small))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(width + "×" + width + " pixels, not " + width + "×96");
        small.release();
    }

    private static Map<String, FaceTemplate> references() {
        Map<String, FaceTemplate> references = new TreeMap<>();
        Portrait.listAll().forEach(portrait -> references.put(portrait.person(), template(portrait)));
        return references;
    }

    private static String closest(FaceTemplate probe, Map<String, FaceTemplate> references) {
        return references.entrySet().stream()
                .max((a, b) -> Double.compare(
                        probe.compareWith(a.getValue()).value(),
                        probe.compareWith(b.getValue()).value()))
                .orElseThrow()
                .getKey();
    }

    private static FaceTemplate template(Portrait portrait) {
        Mat picture = portrait.picture();
        try {
            return template(picture, portrait.landmarks());
        } finally {
            picture.release();
        }
    }

    private static FaceTemplate template(Mat picture, FaceLandmarks landmarks) {
        try (AlignedFace face = aligner.align(picture, landmarks)) {
            return embedder.embed(face.picture());
        }
    }

    private static FaceLandmarks jittered(FaceLandmarks face, double factor, Random random) {
        List<Point> p = face.points().stream()
                .map(point -> new Point(
                        point.x() * factor + random.nextDouble() - 0.5, point.y() * factor + random.nextDouble() - 0.5))
                .toList();
        return new FaceLandmarks(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4));
    }
}
