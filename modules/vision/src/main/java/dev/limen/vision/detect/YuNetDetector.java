package dev.limen.vision.detect;

import dev.limen.core.InvalidInputException;
import dev.limen.vision.ImageTensor;
import dev.limen.vision.OnnxNetwork;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.natives.NativeLibraries;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Networks with YuNet's heads (Wu, Peng, Yu: "YuNet: A Tiny Millisecond-level Face Detector", Machine Intelligence
 * Research 20, 2023): anchor-free, strides 8, 16 and 32, each with class, objectness, box and landmark outputs.
 *
 * <p>A picture larger than the network's input is shrunk to fit, never enlarged; a network that takes any multiple of
 * some size is run at the smallest such size, which saves the time for the padding.
 */
public final class YuNetDetector implements FaceDetector {
    private final ModelEntry.Input input;
    private final OnnxNetwork network;
    private final ImageTensor tensor;
    private final double minConfidence;
    private final Mat shrunk;

    private YuNetDetector(ModelEntry.Input input, OnnxNetwork network, double minConfidence) {
        this.input = input;
        this.network = network;
        this.tensor = new ImageTensor(input);
        this.minConfidence = minConfidence;
        this.shrunk = new Mat();
    }

    /**
     * @param model a verified file with YuNet's heads
     * @param minConfidence 0 to 1; fainter faces are not reported
     * @throws InvalidInputException when the network does not load or has other heads
     */
    public static YuNetDetector load(ModelStore.Located model, double minConfidence) {
        NativeLibraries.loadOpenCv();
        YuNetDetector detector =
                new YuNetDetector(model.entry().input(), OnnxNetwork.load(model.file()), minConfidence);
        Mat black = Mat.zeros(64, 64, CvType.CV_8UC3);
        try {
            detector.detect(black);
            return detector;
        } catch (RuntimeException unfit) {
            detector.close();
            throw new InvalidInputException(
                    "Model " + model.entry().id()
                            + " does not detect faces the way YuNet does: choose another detector.",
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
        Mat fitting = picture;
        if (scale < 1) {
            Imgproc.resize(
                    picture,
                    shrunk,
                    new Size(
                            Math.max(1, Math.round(picture.cols() * scale)),
                            Math.max(1, Math.round(picture.rows() * scale))),
                    0,
                    0,
                    Imgproc.INTER_AREA);
            fitting = shrunk;
        }
        int width = tensorSide(fitting.cols(), input.width());
        int height = tensorSide(fitting.rows(), input.height());
        float[][] outputs = network.run(tensor.fill(fitting, width, height), 1, 3, height, width);
        return YuNetHeads.decode(outputs, width, height, 1 / scale, minConfidence);
    }

    @Override
    public void close() {
        shrunk.release();
        tensor.close();
        network.close();
    }

    private int tensorSide(int needed, int largest) {
        return input.multipleOf()
                .map(step -> Math.min(largest, (needed + step - 1) / step * step))
                .orElse(largest);
    }
}
