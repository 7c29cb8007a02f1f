package dev.limen.vision.embed;

import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.vision.PictureNetwork;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** Turns aligned faces into templates. Not thread-safe: one per thread. Owns native memory until closed. */
public final class FaceEmbedder implements AutoCloseable {
    private final PictureNetwork network;

    private FaceEmbedder(PictureNetwork network) {
        this.network = network;
    }

    /**
     * @param model a verified embedder
     * @throws InvalidInputException when it does not load, takes another input, or its output has not the catalogued
     *     dimension
     */
    public static FaceEmbedder load(ModelStore.Located model) {
        FaceEmbedder embedder = new FaceEmbedder(PictureNetwork.load(model));
        ModelEntry.Input input = model.entry().input();
        Mat grey = new Mat(input.height(), input.width(), CvType.CV_8UC3, new Scalar(127, 127, 127));
        try {
            embedder.embed(grey);
            return embedder;
        } catch (RuntimeException unfit) {
            embedder.close();
            throw new InvalidInputException(
                    "Model " + model.entry().id() + " does not make the templates its catalogue entry promises: "
                            + unfit.getMessage(),
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
     * @param aligned 8-bit BGR of exactly the network's input size, from {@link FaceAligner}
     * @return a unit vector of the catalogued dimension, whatever the length of the network's output
     * @throws IllegalArgumentException when the picture has another size
     */
    public FaceTemplate embed(Mat aligned) {
        ModelEntry model = model();
        ModelEntry.Input input = model.input();
        if (aligned.cols() != input.width() || aligned.rows() != input.height()) {
            throw new IllegalArgumentException("the embedder takes faces of " + input.width() + "×" + input.height()
                    + " pixels, not " + aligned.cols() + "×" + aligned.rows());
        }
        float[][] outputs = network.run(aligned, input.width(), input.height());
        int dimension = model.dimension().orElseThrow();
        if (outputs.length == 0 || outputs[0].length != dimension) {
            throw new IllegalStateException("it answers with " + (outputs.length == 0 ? 0 : outputs[0].length)
                    + " numbers instead of " + dimension + ".");
        }
        return FaceTemplate.of(model.id(), outputs[0]);
    }

    @Override
    public void close() {
        network.close();
    }
}
