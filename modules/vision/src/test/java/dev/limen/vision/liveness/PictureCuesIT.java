package dev.limen.vision.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.BoundingBox;
import dev.limen.vision.Portrait;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** What single pictures show without a network, on portraits of people who do not exist. */
class PictureCuesIT {
    private static final int SIDE = 640;

    @Test
    void aGridOfPixelsShowsAndSkinDoesNot() {
        int seen = 0;
        try (GridCue cue = new GridCue()) {
            for (Portrait portrait : Portrait.listAll()) {
                Mat face = enlarged(portrait);
                BoundingBox box = box(portrait);
                assertThat(cue.evidence(face, box)).as(portrait.person()).isZero();
                grid(face);
                seen += cue.evidence(face, box) < -0.5 ? 1 : 0;
                face.release();
            }
        }
        assertThat(seen).isEqualTo(Portrait.listAll().size());
    }

    @Test
    void aSheetHasEdgesAboutTheFaceAndAWallHasNot() {
        Portrait portrait = Portrait.first();
        Mat wall = enlarged(portrait);
        Mat room = new Mat(3 * SIDE, 3 * SIDE, CvType.CV_8UC3, new Scalar(30, 30, 30));
        Mat place = room.submat(SIDE, 2 * SIDE, SIDE, 2 * SIDE);
        wall.copyTo(place);
        BoundingBox box = box(portrait);
        BoundingBox held = new BoundingBox(box.x() + SIDE, box.y() + SIDE, box.width(), box.height());
        try (FrameCue cue = new FrameCue()) {
            assertThat(cue.evidence(wall, box)).isZero();
            assertThat(cue.sides(room, held)).isGreaterThanOrEqualTo(3);
            assertThat(cue.evidence(room, held)).isNegative();
        }
        wall.release();
        place.release();
        room.release();
    }

    private static Mat enlarged(Portrait portrait) {
        Mat small = portrait.picture();
        Mat large = new Mat();
        Imgproc.resize(small, large, new Size(SIDE, SIDE), 0, 0, Imgproc.INTER_CUBIC);
        small.release();
        return large;
    }

    private static BoundingBox box(Portrait portrait) {
        double scale = SIDE / 320.0;
        double eyes = portrait.landmarks().interEyeDistance() * scale;
        return new BoundingBox(
                portrait.landmarks().nose().x() * scale - 1.15 * eyes,
                portrait.landmarks().nose().y() * scale - 1.6 * eyes,
                2.3 * eyes,
                3 * eyes);
    }

    /** Slanting dark lines five pixels apart, as moiré looks. */
    private static void grid(Mat face) {
        for (int x = -SIDE; x < SIDE; x += 5) {
            Imgproc.line(face, new Point(x, 0), new Point(x + SIDE * 0.7, SIDE), new Scalar(40, 40, 40), 1);
        }
    }
}
