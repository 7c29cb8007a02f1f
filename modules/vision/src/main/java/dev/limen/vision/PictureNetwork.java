package dev.limen.vision;

import dev.limen.core.InvalidInputException;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.natives.NativeLibraries;
import dev.limen.vision.onnx.OnnxGraph;
import java.util.List;
import java.util.Optional;
import org.opencv.core.Mat;

/**
 * A catalogued network that takes one picture, {@code 1 × 3 × height × width}, normalised as its entry says.
 *
 * <p>Whether file and entry agree is checked when loading. Not thread-safe. Owns native memory until closed.
 */
public final class PictureNetwork implements AutoCloseable {
    private static final int CHANNELS = 3;

    private final ModelEntry model;
    private final OnnxNetwork network;
    private final ImageTensor tensor;

    private PictureNetwork(ModelEntry model, OnnxNetwork network) {
        this.model = model;
        this.network = network;
        this.tensor = new ImageTensor(model.input());
    }

    /**
     * @param model verified
     * @throws InvalidInputException when it does not load, or does not take the pictures its entry describes; the
     *     sentence says what it takes
     */
    public static PictureNetwork load(ModelStore.Located model) {
        NativeLibraries.loadOpenCv();
        OnnxNetwork network = OnnxNetwork.load(model.file());
        try {
            findObjection(OnnxGraph.read(model.file()).inputs(), model.entry().input())
                    .ifPresent(objection -> {
                        throw new InvalidInputException("Model " + model.entry().id() + " " + objection);
                    });
            return new PictureNetwork(model.entry(), network);
        } catch (RuntimeException unfit) {
            network.close();
            throw unfit;
        }
    }

    /** {@return its catalogue entry} */
    public ModelEntry model() {
        return model;
    }

    /**
     * Runs the network once on a picture at the upper left of its input; what the picture leaves is black.
     *
     * @param picture 8-bit BGR of at most {@code width × height}
     * @param width of the input, pixels
     * @param height of the input, pixels
     * @return the outputs in the order of the file, each flattened
     * @throws InvalidInputException when the picture is empty, too large or not 8-bit colour
     * @throws IllegalStateException when the network fails
     */
    public float[][] run(Mat picture, int width, int height) {
        return network.run(tensor.fill(picture, width, height), 1, CHANNELS, height, width);
    }

    @Override
    public void close() {
        tensor.close();
        network.close();
    }

    /** {@return why a network with these inputs cannot be fed as the entry says} */
    static Optional<String> findObjection(List<OnnxGraph.Value> inputs, ModelEntry.Input entry) {
        if (inputs.size() != 1) {
            return Optional.of("takes " + inputs.size() + " inputs ("
                    + String.join(
                            ", ", inputs.stream().map(OnnxGraph.Value::name).toList())
                    + "), not one picture: export it with the picture as its only input.");
        }
        OnnxGraph.Value input = inputs.get(0);
        List<Long> shape = input.shape();
        if (shape.size() != 4) {
            return Optional.of("takes " + input + " numbers, not a picture of 1×3×height×width: choose another.");
        }
        if (!fits(shape.get(1), CHANNELS) && fits(shape.get(3), CHANNELS)) {
            return Optional.of("takes its picture with the channels last (NHWC, " + input
                    + "): export it with the channels first (NCHW).");
        }
        if (!fits(shape.get(1), CHANNELS)) {
            return Optional.of("takes pictures of " + shape.get(1) + " channels (" + input + "), not of three: "
                    + "choose a network for colour pictures.");
        }
        if (!fits(shape.get(0), 1)) {
            return Optional.of("takes " + shape.get(0) + " pictures at once (" + input
                    + "), not one: export it with a batch of 1 or of any size.");
        }
        boolean anySize = shape.get(2) < 1 && shape.get(3) < 1;
        if (entry.multipleOf().isPresent()
                ? !anySize
                : !(fits(shape.get(2), entry.height()) && fits(shape.get(3), entry.width()))) {
            return Optional.of("takes " + input + ", but its catalogue entry says 1×3×" + entry.height() + "×"
                    + entry.width()
                    + (entry.multipleOf().isPresent() ? " or any smaller size" : "")
                    + ": correct input in the entry.");
        }
        return Optional.empty();
    }

    private static boolean fits(long dimension, int wanted) {
        return dimension < 1 || dimension == wanted;
    }
}
