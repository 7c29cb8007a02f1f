package dev.limen.vision.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.BoundingBox;
import dev.limen.vision.Portrait;
import dev.limen.vision.natives.NativeLibraries;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** What single pictures show without a network, on portraits of people who do not exist. */
class PictureCuesIT {
    private static final int SIDE = 640;

    @BeforeAll
    static void load() {
        NativeLibraries.loadOpenCv();
    }

    @Test
    void aLatticeOverEverythingShowsAndSkinDoesNot() {
        int seen = 0;
        try (LatticeCue cue = new LatticeCue()) {
            for (Portrait portrait : Portrait.listAll()) {
                Mat face = portrait.picture();
                BoundingBox box = box(portrait, 1);
                assertThat(cue.evidence(face, box)).as(portrait.person()).isZero();
                lattice(face);
                seen += cue.evidence(face, box) < -1 ? 1 : 0;
                face.release();
            }
        }
        assertThat(seen).isEqualTo(Portrait.listAll().size());
    }

    @Test
    void stripesOfAShirtOrAWallDoNotGoOnAcrossTheFace() {
        try (LatticeCue cue = new LatticeCue()) {
            for (Portrait portrait : Portrait.listAll()) {
                Mat person = portrait.picture();
                BoundingBox box = box(portrait, 1);
                Mat wall = person.clone();
                lattice(wall);
                Mat face = new Mat(wall.size(), CvType.CV_8U, new Scalar(0));
                ellipse(face, box, 0.75);
                person.copyTo(wall, face);
                assertThat(cue.evidence(wall, box)).as(portrait.person()).isZero();

                lattice(person);
                Mat bare = portrait.picture();
                face.setTo(new Scalar(0));
                ellipse(face, box, 0.6);
                person.copyTo(bare, face);
                assertThat(cue.evidence(bare, box))
                        .as("a mask on " + portrait.person())
                        .isNegative();
                List.of(person, wall, face, bare).forEach(Mat::release);
            }
        }
    }

    @Test
    void whereNoPatchFitsNothingIsSaid() {
        Mat tiny = new Mat(60, 60, CvType.CV_8UC3, new Scalar(30, 30, 30));
        try (LatticeCue cue = new LatticeCue();
                FrameCue frames = new FrameCue()) {
            assertThat(cue.evidence(tiny, new BoundingBox(10, 10, 30, 40))).isZero();
            assertThat(frames.evidence(tiny, new BoundingBox(10, 10, 30, 40))).isZero();
            assertThat(frames.evidence(tiny, new BoundingBox(90, 90, 30, 40))).isZero();
        }
        tiny.release();
    }

    @Test
    void aSheetThatIsHeldATurnedWayTellsMoreThanAnUprightOne() {
        Mat wall = enlarged(Portrait.first());
        BoundingBox box = box(Portrait.first(), SIDE / 320.0);
        BoundingBox held = new BoundingBox(box.x() + SIDE, box.y() + SIDE, box.width(), box.height());
        try (FrameCue cue = new FrameCue()) {
            FrameCue.Border upright = border(cue, wall, held, 0);
            FrameCue.Border turned = border(cue, wall, held, 8);
            assertThat(upright.sides()).isGreaterThanOrEqualTo(3);
            assertThat(Math.toDegrees(upright.turn())).isLessThan(2);
            assertThat(turned.sides()).isGreaterThanOrEqualTo(3);
            assertThat(Math.toDegrees(turned.turn())).isBetween(6.0, 10.0);
            assertThat(turned.evidence()).isLessThan(new FrameCue.Border(turned.sides(), 0).evidence());
        }
        wall.release();
    }

    private static FrameCue.Border border(FrameCue cue, Mat picture, BoundingBox held, double degrees) {
        Mat room = new Mat(3 * SIDE, 3 * SIDE, CvType.CV_8UC3, new Scalar(30, 30, 30));
        Mat place = room.submat(SIDE, 2 * SIDE, SIDE, 2 * SIDE);
        picture.copyTo(place);
        Mat turn = Imgproc.getRotationMatrix2D(
                new Point(held.center().x(), held.center().y()), degrees, 1);
        Mat seen = new Mat();
        Imgproc.warpAffine(room, seen, turn, room.size(), Imgproc.INTER_LINEAR, Core.BORDER_REPLICATE);
        try {
            return cue.border(seen, held);
        } finally {
            List.of(room, place, turn, seen).forEach(Mat::release);
        }
    }

    private static void ellipse(Mat mask, BoundingBox box, double reach) {
        Imgproc.ellipse(
                mask,
                new Point(box.center().x(), box.center().y()),
                new Size(reach * box.width(), reach * box.height()),
                0,
                0,
                360,
                new Scalar(255),
                -1);
    }

    @Test
    void aSheetHasEdgesAboutTheFaceAndAWallHasNot() {
        Portrait portrait = Portrait.first();
        Mat wall = enlarged(portrait);
        Mat room = new Mat(3 * SIDE, 3 * SIDE, CvType.CV_8UC3, new Scalar(30, 30, 30));
        Mat place = room.submat(SIDE, 2 * SIDE, SIDE, 2 * SIDE);
        wall.copyTo(place);
        BoundingBox box = box(portrait, SIDE / 320.0);
        BoundingBox held = new BoundingBox(box.x() + SIDE, box.y() + SIDE, box.width(), box.height());
        try (FrameCue cue = new FrameCue()) {
            assertThat(cue.evidence(wall, box)).isZero();
            assertThat(cue.border(room, held).sides()).isGreaterThanOrEqualTo(3);
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

    private static BoundingBox box(Portrait portrait, double scale) {
        double eyes = portrait.landmarks().interEyeDistance() * scale;
        return new BoundingBox(
                portrait.landmarks().nose().x() * scale - 1.15 * eyes,
                portrait.landmarks().nose().y() * scale - 1.6 * eyes,
                2.3 * eyes,
                3 * eyes);
    }

    /** Slanting dark lines five pixels apart, as moiré looks. */
    private static void lattice(Mat face) {
        for (int x = -SIDE; x < SIDE; x += 5) {
            Imgproc.line(face, new Point(x, 0), new Point(x + SIDE * 0.7, SIDE), new Scalar(40, 40, 40), 1);
        }
    }
}
