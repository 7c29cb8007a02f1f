package dev.limen.vision.enrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.FaceTemplate;
import dev.limen.vision.Networks;
import dev.limen.vision.Portrait;
import dev.limen.vision.Refusal;
import dev.limen.vision.image.Pictures;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractStringAssert;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** The whole way with the real networks; skipped when the detector is not here. */
class ReferenceExtractorIT {
    private ReferenceExtractor extractor;

    @BeforeEach
    void load() {
        extractor = ReferenceExtractor.load(Networks.assumeDetector(), Networks.embedder());
    }

    @AfterEach
    void close() {
        if (extractor != null) {
            extractor.close();
        }
    }

    @Test
    void everyPortraitEnrolsAndNoTwoAreTheSamePerson() {
        List<FaceTemplate> templates = Portrait.listAll().stream()
                .map(portrait -> extractor.extract(portrait.bytes()))
                .toList();

        for (int i = 0; i < templates.size(); i++) {
            assertThat(templates.get(i).model()).isEqualTo(extractor.model().id());
            for (int j = 0; j < i; j++) {
                assertThat(templates.get(i).compareWith(templates.get(j)).value())
                        .isLessThan(0.9);
            }
        }
    }

    @Test
    void theSamePictureGivesTheSameTemplate() {
        FaceTemplate first = extractor.extract(Portrait.first().bytes());
        extractor.extract(Portrait.listAll().get(5).bytes());

        assertThat(extractor.extract(Portrait.first().bytes())).isEqualTo(first);
    }

    @Test
    void aCloseUpOfManyMegapixelsShowsOneFace() {
        for (Portrait portrait : Portrait.listAll()) {
            Mat picture = portrait.picture();
            Imgproc.resize(picture, picture, new Size(2560, 2560), 0, 0, Imgproc.INTER_CUBIC);

            FaceTemplate near = extractor.extract(Portrait.encode(picture, ".jpg"));

            assertThat(near.compareWith(extractor.extract(portrait.bytes())).value())
                    .as(portrait.person())
                    .isGreaterThan(0.6);
            picture.release();
        }
    }

    @Test
    void aFaceFarAwayInALargePictureIsStillFound() {
        Mat scene = new Mat(3000, 4000, CvType.CV_8UC3, new Scalar(120, 120, 120));
        Mat portrait = Portrait.first().picture();
        portrait.copyTo(scene.submat(new Rect(1500, 1000, 320, 320)));

        FaceTemplate far = extractor.extract(Portrait.encode(scene, ".png"));

        assertThat(far.compareWith(extractor.extract(Portrait.first().bytes())).value())
                .isGreaterThan(0.6);
        scene.release();
        portrait.release();
    }

    @Test
    void aPictureWithoutOneGoodFaceIsRefusedWithWhatToDo() {
        Mat portrait = Portrait.first().picture();
        Mat other = Portrait.listAll().get(3).picture();
        Mat made = new Mat();

        refused(new Mat(400, 400, CvType.CV_8UC3, new Scalar(200, 180, 160))).contains("no face", "from the front");

        Core.hconcat(List.of(portrait, other), made);
        refused(made).contains("2 faces", "this person alone");

        Mat scene = new Mat(320, 320, CvType.CV_8UC3, new Scalar(120, 120, 120));
        Imgproc.resize(portrait, made, new Size(160, 160), 0, 0, Imgproc.INTER_AREA);
        made.copyTo(scene.submat(new Rect(80, 80, 160, 160)));
        refused(scene).contains("too small", "come closer");

        Imgproc.GaussianBlur(portrait, made, new Size(0, 0), 4);
        refused(made).contains("blurred");

        portrait.convertTo(made, -1, 0.18, 0);
        refused(made).contains("too dark");
        List.of(portrait, other, made, scene).forEach(Mat::release);
    }

    @Test
    void aFileThatIsNoUsablePictureIsRefused() {
        byte[] jpeg = Portrait.first().bytes();

        Refusal.of(() -> extractor.extract(new byte[0])).contains("empty");
        Refusal.of(() -> extractor.extract("hello".getBytes(StandardCharsets.UTF_8)))
                .contains("neither JPEG, PNG nor WebP");
        Refusal.of(() -> extractor.extract(Arrays.copyOf(jpeg, jpeg.length / 2)));
        Refusal.of(() -> extractor.extract(Pictures.png(1, 1))).contains("1 × 1");
        Refusal.of(() -> extractor.extract(Pictures.png(20_000, 20_000, 8, Pictures.COLOUR, false, 1000)))
                .contains("20000 × 20000");
        assertThat(extractor.extract(jpeg)).as("and goes on").isNotNull();
    }

    @Test
    void fourThreadsGetTheAnswersOfOne() throws Exception {
        List<Portrait> portraits = Portrait.listAll();
        List<FaceTemplate> alone =
                portraits.stream().map(p -> extractor.extract(p.bytes())).toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<FaceTemplate>> together = new ArrayList<>();
            for (int i = 0; i < 48; i++) {
                Portrait portrait = portraits.get(i % portraits.size());
                together.add(threads.submit(() -> extractor.extract(portrait.bytes())));
            }
            for (int i = 0; i < together.size(); i++) {
                assertThat(together.get(i).get(60, TimeUnit.SECONDS)).isEqualTo(alone.get(i % alone.size()));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void nativeMemoryStaysWhereItIsOverTwoHundredPictures() {
        // given: 2.8 MB of pixels each, so that a picture kept shows as 550 MB
        Mat picture = Portrait.first().picture();
        Imgproc.resize(picture, picture, new Size(960, 960));
        byte[] good = Portrait.encode(picture, ".jpg");
        Imgproc.GaussianBlur(picture, picture, new Size(0, 0), 15);
        byte[] poor = Portrait.encode(picture, ".jpg");
        picture.release();
        long before = floor(good, poor);

        // when
        extract(good, poor, 200);

        // then
        assertThat(floor(good, poor) - before).as("growth in bytes").isLessThan(48_000_000);
    }

    @Test
    void afterClosingNothingIsExtracted() {
        extractor.close();
        extractor.close();

        assertThatThrownBy(() -> extractor.extract(Portrait.first().bytes()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    private void extract(byte[] good, byte[] poor, int times) {
        for (int i = 0; i < times; i++) {
            if (i % 4 == 3) {
                Refusal.of(() -> extractor.extract(poor));
            } else {
                extractor.extract(good);
            }
        }
    }

    /** The allocator gives memory back when it likes, so the least of a few rounds is what is really in use. */
    private long floor(byte[] good, byte[] poor) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            extract(good, poor, 12);
            least = Math.min(least, settled());
        }
        return least;
    }

    private static long settled() {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Pointer.deallocateReferences();
        }
        Pointer.trimMemory();
        return Pointer.physicalBytes();
    }

    private AbstractStringAssert<?> refused(Mat picture) {
        byte[] file = Portrait.encode(picture, ".png");
        return Refusal.of(() -> extractor.extract(file));
    }
}
