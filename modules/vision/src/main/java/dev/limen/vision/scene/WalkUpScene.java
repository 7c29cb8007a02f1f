package dev.limen.vision.scene;

import dev.limen.core.Point;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.image.StillImage;
import java.time.Instant;
import java.util.Random;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Films a portrait as a gate's camera sees its person walk up and stop: 640×360 pixels, 15 frames a second, a lens of 60°,
 * from 2.3 m to 0.9 m at 1.2 m/s, then standing. Per walk-up there are differences in light (level, tint, from one side),
 * noise, and how steadily the person walks; per frame in motion blur, focus, exposure, a hand or phone before the face, and
 * JPEG. What it cannot do is turn the head out of the plane: pose and expression are the portrait's.
 *
 * <p>The same seed gives the same film. Not thread-safe. Owns native memory until closed; the portrait must stay open.
 */
public final class WalkUpScene implements AutoCloseable {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final double FRAMES_PER_SECOND = 15;
    private static final long FRAME_NANOS = Math.round(1e9 / FRAMES_PER_SECOND);

    /** Frames of one film. */
    public static final int FRAMES = 26;

    private static final double FAR_METRES = 2.3;
    private static final double NEAR_METRES = 0.9;
    private static final double WALKING_METRES_PER_SECOND = 1.2;

    /** Half the picture's width over the tangent of half of 60°. */
    private static final double FOCAL_PIXELS = WIDTH / 2.0 / Math.tan(Math.toRadians(30));

    /** From eye to eye, on average (ISO 7250-1 gives 63 mm). */
    private static final double EYES_METRES = 0.063;

    private final Mat portrait;
    private final Point between;
    private final double eyes;
    private final Random random;
    private final SceneLight light;
    private final double sway;
    private final double swayPhase;
    private final double tilt;
    private final double clumsiness;
    private final int hiddenFrom;
    private int next;

    /**
     * @param still upright, of one person
     * @param face in it
     * @param seed of everything drawn by chance
     */
    public WalkUpScene(StillImage still, DetectedFace face, long seed) {
        Point right = face.landmarks().rightEye();
        Point left = face.landmarks().leftEye();
        this.portrait = still.picture();
        this.between = new Point((right.x() + left.x()) / 2, (right.y() + left.y()) / 2);
        this.eyes = face.landmarks().interEyeDistance();
        this.random = new Random(seed);
        this.light = new SceneLight(random, WIDTH, HEIGHT);
        this.sway = random.nextDouble() * 14;
        this.swayPhase = random.nextDouble() * 2 * Math.PI;
        this.tilt = random.nextGaussian() * 4;
        this.clumsiness = random.nextDouble();
        // One walk-up in five has something before the face for a while.
        this.hiddenFrom = random.nextInt(5) == 0 ? random.nextInt(FRAMES) : FRAMES;
    }

    /** {@return whether there is another frame} */
    public boolean hasNext() {
        return next < FRAMES;
    }

    /** {@return the next frame, 640×360; the caller closes it} */
    public Frame next() {
        int i = next++;
        double seconds = i / FRAMES_PER_SECOND;
        double metres = Math.max(NEAR_METRES, FAR_METRES - WALKING_METRES_PER_SECOND * seconds);
        boolean walking = metres > NEAR_METRES;
        double scale = FOCAL_PIXELS * EYES_METRES / metres / eyes;
        double x = WIDTH / 2.0 + sway * Math.sin(swayPhase + seconds * 5) + random.nextGaussian();
        double y = HEIGHT * 0.42 + 4 * Math.cos(swayPhase + seconds * 10) + random.nextGaussian();
        Mat picture = placed(scale, x, y, tilt + random.nextGaussian() * 1.5);
        if (i >= hiddenFrom && i < hiddenFrom + 5) {
            hide(picture, x, y, FOCAL_PIXELS * EYES_METRES / metres);
        }
        blur(picture, walking);
        light.fall(picture, random);
        return new Frame(picture, Instant.EPOCH.plusNanos(i * FRAME_NANOS), i * FRAME_NANOS, i, "walk-up");
    }

    @Override
    public void close() {
        light.close();
    }

    private Mat placed(double scale, double x, double y, double degrees) {
        Mat sized = new Mat();
        Mat turn = Imgproc.getRotationMatrix2D(
                new org.opencv.core.Point(between.x() * scale, between.y() * scale), degrees, 1);
        try {
            // Made smaller by areas first: a warp would skip pixels.
            Imgproc.resize(
                    portrait,
                    sized,
                    new Size(Math.ceil(portrait.cols() * scale), Math.ceil(portrait.rows() * scale)),
                    0,
                    0,
                    scale < 1 ? Imgproc.INTER_AREA : Imgproc.INTER_LINEAR);
            turn.put(0, 2, turn.get(0, 2)[0] + x - between.x() * scale);
            turn.put(1, 2, turn.get(1, 2)[0] + y - between.y() * scale);
            Mat picture = new Mat();
            Imgproc.warpAffine(
                    sized,
                    picture,
                    turn,
                    new Size(WIDTH, HEIGHT),
                    Imgproc.INTER_LINEAR,
                    Core.BORDER_CONSTANT,
                    new Scalar(118, 122, 126));
            return picture;
        } finally {
            sized.release();
            turn.release();
        }
    }

    /** Somewhere over the lower face or one eye: a phone, a hand, a ticket. */
    private void hide(Mat picture, double x, double y, double eyesPixels) {
        double cx = x + (random.nextDouble() - 0.5) * 1.6 * eyesPixels;
        double cy = y + (0.2 + random.nextDouble()) * eyesPixels;
        Imgproc.ellipse(
                picture,
                new org.opencv.core.Point(cx, cy),
                new Size(eyesPixels * 0.45, eyesPixels * 0.6),
                random.nextDouble() * 180,
                0,
                360,
                new Scalar(40 + random.nextInt(90), 50 + random.nextInt(90), 60 + random.nextInt(120)),
                Imgproc.FILLED);
    }

    private void blur(Mat picture, boolean walking) {
        double focus = Math.abs(random.nextGaussian()) * (walking ? 0.9 : 0.5);
        if (focus > 0.3) {
            Imgproc.GaussianBlur(picture, picture, new Size(0, 0), focus);
        }
        int length = (int) Math.round(Math.abs(random.nextGaussian()) * (walking ? 1.5 + 4 * clumsiness : 0.8));
        if (length < 2) {
            return;
        }
        Mat kernel = Mat.zeros(length, length, CvType.CV_32F);
        boolean rising = random.nextBoolean();
        boolean level = random.nextInt(3) > 0;
        try {
            for (int k = 0; k < length; k++) {
                int row = level ? length / 2 : rising ? k : length - 1 - k;
                kernel.put(row, k, 1.0 / length);
            }
            Imgproc.filter2D(picture, picture, -1, kernel);
        } finally {
            kernel.release();
        }
    }
}
