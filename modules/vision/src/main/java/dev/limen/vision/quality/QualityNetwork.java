package dev.limen.vision.quality;

import dev.limen.core.InvalidInputException;
import dev.limen.vision.PictureNetwork;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/**
 * Predicts from an aligned face alone how far its template can be trusted, and how the head is turned.
 *
 * <p>One output of three numbers: expected similarity, yaw, pitch ({@link QualityEstimate}). Not thread-safe. Owns
 * native memory until closed.
 */
public final class QualityNetwork implements AutoCloseable {
    private static final int VALUES = 3;

    private final PictureNetwork network;

    private QualityNetwork(PictureNetwork network) {
        this.network = network;
    }

    /**
     * @param model a verified quality network
     * @throws InvalidInputException when it does not load, takes another input or answers with something else
     */
    public static QualityNetwork load(ModelStore.Located model) {
        QualityNetwork quality = new QualityNetwork(PictureNetwork.load(model));
        ModelEntry.Input input = model.entry().input();
        Mat grey = new Mat(input.height(), input.width(), CvType.CV_8UC3, new Scalar(127, 127, 127));
        try {
            quality.estimate(grey);
            return quality;
        } catch (RuntimeException unfit) {
            quality.close();
            throw new InvalidInputException(
                    "Model " + model.entry().id() + " does not say what a quality network says: " + unfit.getMessage(),
                    unfit);
        } finally {
            grey.release();
        }
    }

    /** {@return the catalogue entry of the network in use} */
    public ModelEntry model() {
        return network.model();
    }

    /**
     * @param aligned 8-bit BGR of exactly the network's input size, aligned as its entry says
     * @throws IllegalArgumentException when the picture has another size
     * @throws IllegalStateException when the network fails
     */
    public QualityEstimate estimate(Mat aligned) {
        ModelEntry.Input input = model().input();
        if (aligned.cols() != input.width() || aligned.rows() != input.height()) {
            throw new IllegalArgumentException("the quality network takes faces of " + input.width() + "×"
                    + input.height() + " pixels, not " + aligned.cols() + "×" + aligned.rows());
        }
        float[][] outputs = network.run(aligned, input.width(), input.height());
        if (outputs.length != 1 || outputs[0].length != VALUES) {
            throw new IllegalStateException("it has " + outputs.length + " outputs, the first of "
                    + (outputs.length == 0 ? 0 : outputs[0].length) + " numbers, instead of one of 3.");
        }
        return new QualityEstimate(outputs[0][0], outputs[0][1], outputs[0][2]);
    }

    @Override
    public void close() {
        network.close();
    }
}
