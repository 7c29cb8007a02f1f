package dev.limen.vision.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.BoundingBox;
import dev.limen.core.FaceLandmarks;
import dev.limen.testkit.onnx.OnnxFile;
import dev.limen.vision.Portrait;
import dev.limen.vision.Refusal;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.natives.NativeLibraries;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** The networks here look at the mean blue alone: bright frames are people, dark ones prints. */
class PresentationAttackDetectorIT {
    private static final Portrait PORTRAIT = Portrait.first();

    static {
        NativeLibraries.loadOpenCv();
    }

    private static final DetectedFace FACE =
            new DetectedFace(new BoundingBox(200, 100, 80, 100), PORTRAIT.landmarks(), 0.9);

    @TempDir
    Path folder;

    @Test
    void nobodyIsBonaFideWithoutANetwork() {
        try (PresentationAttackDetector detector = PresentationAttackDetector.load(Optional.empty())) {
            TrackExamination examination = examined(detector, 250, 10);

            assertThat(examination.verdict()).isInstanceOf(PresentationVerdict.NotChecked.class);
            assertThat(examination.evidence()).isEmpty();
        }
    }

    @Test
    void aVerdictNeedsAFewFrames() {
        try (PresentationAttackDetector detector =
                PresentationAttackDetector.load(Optional.of(BlueNetwork.write(folder)))) {
            assertThat(examined(detector, 250, TrackExamination.FEWEST_FRAMES - 1)
                            .verdict())
                    .isEqualTo(new PresentationVerdict.NotEnoughSeen(
                            TrackExamination.FEWEST_FRAMES - 1, TrackExamination.FEWEST_FRAMES));
            assertThat(examined(detector, 250, TrackExamination.FEWEST_FRAMES).verdict())
                    .isInstanceOf(PresentationVerdict.BonaFide.class);
            assertThat(examined(detector, 20, TrackExamination.FEWEST_FRAMES).verdict())
                    .isInstanceOfSatisfying(PresentationVerdict.AttackSuspected.class, attack -> {
                        assertThat(attack.species()).isEqualTo("print");
                        assertThat(attack.clue()).isEqualTo(Clue.LOOKS);
                        assertThat(attack.evidence()).isNegative();
                    });
        }
    }

    @Test
    void aGateMayAskForMoreThanTheNetworksMakerDid() {
        Optional<ModelStore.Located> network = Optional.of(BlueNetwork.write(folder));
        try (PresentationAttackDetector usual = PresentationAttackDetector.load(network, Optional.empty());
                PresentationAttackDetector strict = PresentationAttackDetector.load(network, Optional.of(4.0))) {
            assertThat(examined(usual, 158, 5).verdict()).isInstanceOf(PresentationVerdict.BonaFide.class);
            assertThat(examined(strict, 158, 5).verdict()).isInstanceOf(PresentationVerdict.AttackSuspected.class);
            assertThat(examined(strict, 250, 5).verdict()).isInstanceOf(PresentationVerdict.BonaFide.class);
        }
        for (double nobody : new double[] {5, -5, Double.NaN}) {
            Refusal.of(() -> PresentationAttackDetector.load(network, Optional.of(nobody)))
                    .contains("liveness_threshold lies between -5.0 and 5.0");
        }
    }

    @Test
    void whereTheVerdictIsClearOnlyEveryFourthFrameIsLookedAt() {
        try (PresentationAttackDetector detector =
                PresentationAttackDetector.load(Optional.of(BlueNetwork.write(folder)))) {
            TrackExamination person = examined(detector, 250, 26);
            TrackExamination print = examined(detector, 20, 26);

            assertThat(person.frames()).isEqualTo(11);
            assertThat(person.verdict()).isInstanceOf(PresentationVerdict.BonaFide.class);
            assertThat(print.frames()).isEqualTo(11);
            assertThat(print.verdict()).isInstanceOf(PresentationVerdict.AttackSuspected.class);

            // A clear verdict is not for good: what is shown instead is still looked at.
            for (int i = 0; i < 120; i++) {
                see(person, 20);
            }
            assertThat(person.verdict()).isInstanceOf(PresentationVerdict.AttackSuspected.class);
        }
    }

    @Test
    void aFaceLargerThanBeforeIsLookedAtHoweverClearTheVerdict() {
        try (PresentationAttackDetector detector =
                PresentationAttackDetector.load(Optional.of(BlueNetwork.write(folder)))) {
            TrackExamination person = examined(detector, 250, 6);

            for (double width : new double[] {84, 90, 93, 107, 108}) {
                try (Frame frame = frame(250)) {
                    BoundingBox box = new BoundingBox(200, 100, width, 1.25 * width);
                    person.see(frame, new DetectedFace(box, PORTRAIT.landmarks(), 0.9));
                }
            }

            assertThat(person.frames()).as("at 93 and 107").isEqualTo(6 + 2);
        }
    }

    @Test
    void aFrameThatContradictsAClearVerdictLeadsBackToLookingAtEveryFrame() {
        try (PresentationAttackDetector detector =
                PresentationAttackDetector.load(Optional.of(BlueNetwork.write(folder)))) {
            TrackExamination person = examined(detector, 250, 26);
            assertThat(person.frames()).isEqualTo(11);

            // The fourth is looked at, and from there on each.
            for (int i = 0; i < 4 + 10; i++) {
                see(person, 20);
            }

            assertThat(person.frames()).isEqualTo(11 + 1 + 10);
        }
    }

    @Test
    void aPictureThatTurnsIsNeverClearlyAPerson() {
        try (PresentationAttackDetector detector =
                PresentationAttackDetector.load(Optional.of(BlueNetwork.write(folder)))) {
            TrackExamination head = detector.begin();
            TrackExamination picture = detector.begin();
            for (int i = 0; i < 60; i++) {
                double yaw = Math.toRadians(38 * Math.sin(i / 6.0));
                see(head, 158, ReliefCueTest.seen(1, yaw));
                see(picture, 158, ReliefCueTest.seen(0, yaw));
            }

            double looks = head.evidence().orElseThrow() - ReliefCue.FOR;
            assertThat(looks).as("clear, were it not for the movement").isBetween(2.5, 4.5);
            assertThat(head.frames()).isLessThan(60);
            assertThat(picture.evidence().orElseThrow()).isCloseTo(looks + ReliefCue.AGAINST, within(0.01));
            assertThat(picture.frames())
                    .as("looked at every frame from when it turned")
                    .isGreaterThan(50);
        }
    }

    @Test
    void nobodyIsBonaFideOnceTheDetectorIsClosed() {
        // given a network that was closed too early
        try (PresentationAttackDetector detector =
                PresentationAttackDetector.load(Optional.of(BlueNetwork.write(folder)))) {
            TrackExamination examination = examined(detector, 250, 5);
            detector.close();

            // when it is asked once more
            see(examination, 250);

            // then
            assertThat(examination.verdict()).isInstanceOf(PresentationVerdict.NotChecked.class);
            assertThat(examination.evidence()).isEmpty();
        }
    }

    @Test
    void aClosedFrameIsAFailureToo() {
        try (PresentationAttackDetector detector =
                PresentationAttackDetector.load(Optional.of(BlueNetwork.write(folder)))) {
            TrackExamination examination = examined(detector, 250, 5);
            Frame closed = frame(250);
            closed.close();

            examination.see(closed, FACE);

            assertThat(examination.verdict()).isInstanceOf(PresentationVerdict.NotChecked.class);
        }
    }

    @Test
    void aFaceOfAFewPixelsIsNotCounted() {
        try (PresentationAttackDetector detector =
                PresentationAttackDetector.load(Optional.of(BlueNetwork.write(folder)))) {
            TrackExamination examination = detector.begin();
            try (Frame frame = frame(250)) {
                examination.see(frame, new DetectedFace(new BoundingBox(10, 10, 4, 5), PORTRAIT.landmarks(), 0.9));
            }

            assertThat(examination.verdict())
                    .isEqualTo(new PresentationVerdict.NotEnoughSeen(0, TrackExamination.FEWEST_FRAMES));
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void aNetworkWhoseAnswersAreNoProbabilitiesIsRefused(float bias) {
        Refusal.of(() -> PresentationAttackDetector.load(Optional.of(BlueNetwork.write(folder, bias))))
                .contains("does not say what a presentation attack detector says");
    }

    @Test
    void aNetworkWithoutSoftmaxIsRefused() {
        byte[] network = new OnnxFile()
                .input("crops", 1, 3, 80, 160)
                .node("GlobalAveragePool", List.of("crops"), "mean")
                .node("Flatten", List.of("mean"), "species")
                .output("species", 1, 3)
                .bytes();

        Refusal.of(() -> PresentationAttackDetector.load(Optional.of(BlueNetwork.write(folder, "loose", network))))
                .contains("no probability");
    }

    private static TrackExamination examined(PresentationAttackDetector detector, int light, int frames) {
        TrackExamination examination = detector.begin();
        for (int i = 0; i < frames; i++) {
            see(examination, light);
        }
        return examination;
    }

    private static void see(TrackExamination examination, int light) {
        see(examination, light, PORTRAIT.landmarks());
    }

    private static void see(TrackExamination examination, int light, FaceLandmarks landmarks) {
        try (Frame frame = frame(light)) {
            examination.see(frame, new DetectedFace(FACE.box(), landmarks, FACE.confidence()));
        }
    }

    private static Frame frame(int light) {
        return new Frame(new Mat(360, 640, CvType.CV_8UC3, new Scalar(light, 0, 0)), Instant.EPOCH, 0, 0, "a test");
    }
}
