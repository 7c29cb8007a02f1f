package dev.limen.vision.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.BoundingBox;
import dev.limen.core.FaceLandmarks;
import dev.limen.core.Point;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.natives.NativeLibraries;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Whether blinks count in a track: three seconds of drawn eyes, 15 frames a second. The network looks at blue alone, the eyes
 * are drawn in green and red: whatever they do, it says the same.
 */
class TrackBlinksIT {
    private static final int RATE = 15;
    private static final int FRAMES = 45;
    private static final int START = 20;

    /** Pixels of a frame for one of a band, and where the band begins. */
    private static final int SCALE = 2;

    private static final Rect BAND = new Rect(264, 130, SCALE * EyeBand.WIDTH, SCALE * EyeBand.HEIGHT);
    private static final DetectedFace FACE = new DetectedFace(
            new BoundingBox(255, 100, 130, 160),
            new FaceLandmarks(
                    there(EyeBand.PLACES.rightEye()),
                    there(EyeBand.PLACES.leftEye()),
                    there(EyeBand.PLACES.nose()),
                    there(EyeBand.PLACES.rightMouth()),
                    there(EyeBand.PLACES.leftMouth())),
            0.9);

    /** Blue of a person, clearly; of one that every frame is looked at of; and of a print, clearly. */
    private static final int CLEAR = 250;

    private static final int UNCLEAR = 140;
    private static final int PRINT = 20;

    static {
        NativeLibraries.loadOpenCv();
    }

    @TempDir
    Path folder;

    private PresentationAttackDetector detector;

    @BeforeEach
    void load() {
        detector = PresentationAttackDetector.load(Optional.of(BlueNetwork.write(folder)));
    }

    @AfterEach
    void close() {
        detector.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {UNCLEAR, CLEAR, PRINT})
    void whoBlinksIsMoreOfAPersonThanWhoDoesNot(int blue) {
        double blinking = filmed(blue, TrackBlinksIT::blink).evidence().orElseThrow();
        double staring = filmed(blue, frame -> new DrawnEyes()).evidence().orElseThrow();

        assertThat(blinking - staring).isBetween(0.3, BlinkCue.MOST - BlinkCue.LEAST);
    }

    @Test
    void blinksShowInFramesThatTheNetworkPassesOver() {
        TrackExamination everyFrame = filmed(UNCLEAR, TrackBlinksIT::blink);
        TrackExamination fewFrames = filmed(CLEAR, TrackBlinksIT::blink);

        assertThat(everyFrame.frames()).isEqualTo(FRAMES);
        assertThat(fewFrames.frames()).isLessThan(FRAMES / 2);
        assertThat(worth(fewFrames, CLEAR)).isCloseTo(worth(everyFrame, UNCLEAR), within(1e-6));
    }

    @Test
    void aPrintThatBlinksStaysAPrint() {
        assertThat(filmed(PRINT, TrackBlinksIT::blink).verdict())
                .isInstanceOfSatisfying(PresentationVerdict.AttackSuspected.class, attack -> {
                    assertThat(attack.species()).isEqualTo("print");
                    assertThat(attack.clue()).isEqualTo(Clue.LOOKS);
                });
    }

    @Test
    void stillPicturesAreWhatTheyAreWithoutBlinks() {
        double without = stills(frame -> Optional.empty());

        assertThat(stills(frame -> Optional.of(Instant.EPOCH)))
                .as("all of one moment")
                .isEqualTo(without);
        assertThat(stills(frame -> Optional.of(Instant.EPOCH.plusSeconds(frame))))
                .as("a second apart")
                .isEqualTo(without);
        assertThat(stills(frame -> Optional.of(Instant.EPOCH.minusMillis(66L * frame))))
                .as("the other way round")
                .isEqualTo(without);
    }

    @Test
    void aFrameWhoseEyesCannotBeLookedAtFailsTheTrack() {
        // given a track of which a frame was just looked at, so that the next one is passed over
        TrackExamination examination = filmed(CLEAR, TrackBlinksIT::blink);
        int frames = examination.frames();
        int next = FRAMES;
        while (examination.frames() == frames) {
            shown(new DrawnEyes(), CLEAR, next++, frame -> examination.see(frame, FACE));
        }
        Mat grey = new Mat(360, 640, CvType.CV_8UC1, new Scalar(CLEAR));

        examination.see(grey, FACE, Optional.of(at(next)));

        assertThat(examination.frames()).isEqualTo(frames + 1);
        assertThat(examination.verdict()).isInstanceOf(PresentationVerdict.NotChecked.class);
        assertThat(examination.evidence()).isEmpty();
        grey.release();
    }

    @Test
    void eyesAtThePicturesEdgeOrTooSmallFailNothing() {
        TrackExamination examination = filmed(CLEAR, TrackBlinksIT::blink);
        double before = examination.evidence().orElseThrow();

        for (double scale : new double[] {0.2, 3.5}) {
            shown(
                    new DrawnEyes(),
                    CLEAR,
                    FRAMES,
                    frame -> examination.see(
                            frame, new DetectedFace(FACE.box(), scaled(FACE.landmarks(), scale), FACE.confidence())));
        }

        assertThat(examination.evidence().orElseThrow()).isCloseTo(before, within(0.01));
        assertThat(examination.verdict()).isInstanceOf(PresentationVerdict.BonaFide.class);
    }

    /** {@return what a film says beyond what the network says} */
    private double worth(TrackExamination examination, int blue) {
        return examination.evidence().orElseThrow() - still(blue);
    }

    private double still(int blue) {
        TrackExamination examination = detector.begin();
        shown(new DrawnEyes(), blue, 0, frame -> examination.see(frame, FACE));
        return examination.evidence().orElseThrow();
    }

    private double stills(IntFunction<Optional<Instant>> takenAt) {
        TrackExamination examination = detector.begin();
        for (int i = 0; i < FRAMES; i++) {
            int number = i;
            shown(
                    blink(number),
                    UNCLEAR,
                    number,
                    frame -> examination.see(frame.picture(), FACE, takenAt.apply(number)));
        }
        return examination.evidence().orElseThrow();
    }

    private TrackExamination filmed(int blue, IntFunction<DrawnEyes> film) {
        TrackExamination examination = detector.begin();
        for (int i = 0; i < FRAMES; i++) {
            shown(film.apply(i), blue, i, frame -> examination.see(frame, FACE));
        }
        return examination;
    }

    private static DrawnEyes blink(int frame) {
        double lids = DrawnEyes.lids((frame - START) / (double) RATE, 0.3);
        return new DrawnEyes().open(lids, lids);
    }

    private static void shown(DrawnEyes eyes, int blue, int number, Consumer<Frame> to) {
        Mat light = new Mat(EyeBand.HEIGHT, EyeBand.WIDTH, CvType.CV_8UC1);
        light.put(0, 0, eyes.noisy(1).light(new Random(number)));
        Imgproc.resize(light, light, new Size(BAND.width, BAND.height), 0, 0, Imgproc.INTER_CUBIC);
        Mat same = new Mat(BAND.height, BAND.width, CvType.CV_8UC1, new Scalar(blue));
        Mat picture = new Mat(360, 640, CvType.CV_8UC3, new Scalar(blue, DrawnEyes.SKIN, DrawnEyes.SKIN));
        Mat part = picture.submat(BAND);
        Core.merge(List.of(same, light, light), part);
        List.of(light, same, part).forEach(Mat::release);
        try (Frame frame = new Frame(picture, at(number), 0, number, "a test")) {
            to.accept(frame);
        }
    }

    private static Instant at(int frame) {
        return Instant.EPOCH.plusNanos(Math.round(frame * 1e9 / RATE));
    }

    /** {@return where a point of a band lies in a frame; coordinates name the middle of pixels} */
    private static Point there(Point p) {
        return new Point(BAND.x + SCALE * (p.x() + 0.5) - 0.5, BAND.y + SCALE * (p.y() + 0.5) - 0.5);
    }

    private static FaceLandmarks scaled(FaceLandmarks face, double scale) {
        Point middle = face.nose();
        List<Point> p = face.points().stream()
                .map(q ->
                        new Point(middle.x() + scale * (q.x() - middle.x()), middle.y() + scale * (q.y() - middle.y())))
                .toList();
        return new FaceLandmarks(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4));
    }
}
