package dev.limen.vision.liveness;

import dev.limen.core.BoundingBox;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * How bright a face is by what is brightest about it: little where the skin is dark or the light comes from behind,
 * whatever the exposure. Not thread-safe. Owns native memory until closed.
 */
final class FaceBrightness implements AutoCloseable {
    /** Of the box is skin. */
    private static final double SKIN = 0.8;

    /** Of the box is looked at. */
    private static final double AROUND = 4;

    private static final int SIDE = 48;

    /** So much of what is about a face may be brighter than what counts as brightest. */
    private static final double BRIGHTER = 0.05;

    private final Mat small = new Mat();

    /**
     * {@return the mean code of the face by the brightest code about it, 0 to about 1; 1 in complete darkness}
     *
     * @param picture 8-bit BGR; not changed
     * @param box of the face, pixels
     * @throws dev.limen.core.InvalidInputException when hardly anything of the face lies in the picture
     */
    double relative(Mat picture, BoundingBox box) {
        Mat skin = picture.submat(ContextCropper.around(picture.cols(), picture.rows(), box, SKIN));
        Mat around = picture.submat(ContextCropper.around(picture.cols(), picture.rows(), box, AROUND));
        try {
            Scalar mean = Core.mean(skin);
            Imgproc.resize(around, small, new Size(SIDE, SIDE), 0, 0, Imgproc.INTER_LINEAR);
            double brightest = brightest();
            return brightest == 0 ? 1 : (mean.val[0] + mean.val[1] + mean.val[2]) / 3 / brightest;
        } finally {
            skin.release();
            around.release();
        }
    }

    /** {@return the greatest of a pixel's three codes that few are beyond} */
    private int brightest() {
        byte[] codes = new byte[3 * SIDE * SIDE];
        small.get(0, 0, codes);
        int[] count = new int[256];
        for (int i = 0; i < codes.length; i += 3) {
            count[Math.max(codes[i] & 0xff, Math.max(codes[i + 1] & 0xff, codes[i + 2] & 0xff))]++;
        }
        int beyond = 0;
        int code = 255;
        while (code > 0 && beyond + count[code] <= BRIGHTER * SIDE * SIDE) {
            beyond += count[code--];
        }
        return code;
    }

    @Override
    public void close() {
        small.release();
    }
}
