package dev.limen.vision.scene;

import java.util.Random;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/** The light of one scene and the camera that copes with it. Not thread-safe. Owns native memory until closed. */
final class SceneLight implements AutoCloseable {
    /** From one side, 3 channels of factors. */
    private final Mat shade;

    private final double level;
    private final double noise;
    private final int quality;

    SceneLight(Random random, int width, int height) {
        double strength = random.nextDouble() * 0.7;
        boolean fromLeft = random.nextBoolean();
        double[] tint = {1, 1, 1};
        for (int channel = 0; channel < 3; channel++) {
            tint[channel] += random.nextGaussian() * 0.06;
        }
        Mat row = new Mat(1, width, CvType.CV_32FC3);
        float[] factors = new float[3 * width];
        for (int x = 0; x < width; x++) {
            // Falls off over the face, which fills the middle of the picture.
            double across = Math.tanh((fromLeft ? 1 : -1) * (x - width / 2.0) / (width * 0.08));
            for (int channel = 0; channel < 3; channel++) {
                factors[3 * x + channel] = (float) (tint[channel] * (1 - strength * (0.5 + 0.5 * across)));
            }
        }
        row.put(0, 0, factors);
        this.shade = new Mat();
        Core.repeat(row, height, 1, shade);
        row.release();
        this.level = Math.exp(random.nextGaussian() * 0.3);
        this.noise = 2 + random.nextDouble() * 10;
        this.quality = 60 + random.nextInt(35);
    }

    /** Lights a picture, exposes it, adds noise and packs it as JPEG, all in place. */
    void fall(Mat picture, Random random) {
        Mat lit = new Mat();
        Mat grain = new Mat(picture.size(), CvType.CV_32FC3);
        MatOfByte jpeg = new MatOfByte();
        MatOfInt how = new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, quality);
        try {
            picture.convertTo(lit, CvType.CV_32FC3, level * Math.exp(random.nextGaussian() * 0.06));
            Core.multiply(lit, shade, lit);
            Core.setRNGSeed(random.nextInt());
            Core.randn(grain, 0, noise);
            Core.add(lit, grain, lit);
            lit.convertTo(picture, CvType.CV_8UC3);
            Imgcodecs.imencode(".jpg", picture, jpeg, how);
            Mat seen = Imgcodecs.imdecode(jpeg, Imgcodecs.IMREAD_COLOR);
            seen.copyTo(picture);
            seen.release();
        } finally {
            lit.release();
            grain.release();
            jpeg.release();
            how.release();
        }
    }

    @Override
    public void close() {
        shade.release();
    }
}
