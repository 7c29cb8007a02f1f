package dev.limen.vision.detect;

import dev.limen.core.InvalidInputException;
import dev.limen.vision.PictureNetwork;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Networks that say for each cell of three grids whether a face is there ({@link AnchorFreeHeads}): our own, and YuNet,
 * whose layout of outputs this is.
 *
 * <p>A picture larger than the network's input is shrunk to fit, never enlarged; a network that takes any multiple of
 * some size is run at the smallest such size, which saves the time for the padding: 640 × 384 for a frame of 640 × 360.
 */
public final class AnchorFreeDetector implements FaceDetector {
    private final ModelEntry.Input input;
    private final PictureNetwork network;
    private final AnchorFreeHeads heads;
    private final Mat shrunk;

    private AnchorFreeDetector(PictureNetwork network, double minConfidence) {
        this.input = network.model().input();
        this.network = network;
        this.heads = new AnchorFreeHeads(minConfidence);
        this.shrunk = new Mat();
    }

    /**
     * @param model a verified file with such heads
     * @param minConfidence above 0, to 1; fainter faces are not reported
     * @throws InvalidInputException when the network does not load, takes another input or has other heads
     */
    public static AnchorFreeDetector load(ModelStore.Located model, double minConfidence) {
        AnchorFreeDetector detector = new AnchorFreeDetector(PictureNetwork.load(model), minConfidence);
        Mat black = Mat.zeros(64, 64, CvType.CV_8UC3);
        try {
            detector.detect(black);
            return detector;
        } catch (RuntimeException unfit) {
            detector.close();
            throw new InvalidInputException(
                    "Model " + model.entry().id()
                            + " has not the twelve outputs of an anchor-free face detector: choose another detector.",
                    unfit);
        } finally {
            black.release();
        }
    }

    /** @throws InvalidInputException when the picture is empty or not 8-bit colour */
    @Override
    public List<DetectedFace> detect(Mat picture) {
        if (picture.type() != CvType.CV_8UC3 || picture.empty()) {
            throw new InvalidInputException("Faces are looked for in 8-bit colour pictures, not in " + picture.cols()
                    + "×" + picture.rows() + " of " + CvType.typeToString(picture.type()) + ".");
        }
        double scale = Math.min(
                1, Math.min((double) input.width() / picture.cols(), (double) input.height() / picture.rows()));
        Mat fitting = scale < 1 ? shrink(picture, scale) : picture;
        int width = input.tensorWidth(fitting.cols());
        int height = input.tensorHeight(fitting.rows());
        return heads.decode(network.run(fitting, width, height), width, height, 1 / scale);
    }

    @Override
    public void close() {
        shrunk.release();
        network.close();
    }

    private Mat shrink(Mat picture, double scale) {
        double width = Math.max(1, Math.round(picture.cols() * scale));
        double height = Math.max(1, Math.round(picture.rows() * scale));
        Imgproc.resize(picture, shrunk, new Size(width, height), 0, 0, Imgproc.INTER_AREA);
        return shrunk;
    }
}
