package dev.limen.vision;

import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** The light of a picture, for who needs no colour and no native memory. Stateless. */
public final class Luminance {
    private Luminance() {}

    /**
     * Copies it.
     *
     * @param picture 8-bit BGR
     * @return row after row, one byte a pixel, 0 black
     */
    public static byte[] of(Mat picture) {
        Mat grey = new Mat();
        try {
            Imgproc.cvtColor(picture, grey, Imgproc.COLOR_BGR2GRAY);
            byte[] pixels = new byte[grey.rows() * grey.cols()];
            grey.get(0, 0, pixels);
            return pixels;
        } finally {
            grey.release();
        }
    }
}
