package dev.limen.vision.liveness;

import dev.limen.core.BoundingBox;
import dev.limen.core.InvalidInputException;
import dev.limen.vision.PictureNetwork;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.model.PresentationReading;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/**
 * Tells from one picture of a face, and of what is about it, whether a person or an attack is before the camera.
 *
 * <p>Not thread-safe. Owns native memory until closed.
 */
public final class PresentationNetwork implements AutoCloseable {
    private final PictureNetwork network;
    private final PresentationReading reading;
    private final ContextCropper cropper;
    private final FaceBrightness brightness = new FaceBrightness();

    private PresentationNetwork(PictureNetwork network) {
        this.network = network;
        this.reading = readingOf(network.model());
        this.cropper = new ContextCropper(network.model());
    }

    /**
     * @param model a verified presentation attack detector
     * @throws InvalidInputException when it does not load, takes another input or answers with something else
     */
    public static PresentationNetwork load(ModelStore.Located model) {
        readingOf(model.entry());
        PresentationNetwork loaded = new PresentationNetwork(PictureNetwork.load(model));
        ModelEntry.Input input = model.entry().input();
        Mat grey = new Mat(4 * input.height(), 4 * input.height(), CvType.CV_8UC3, new Scalar(127, 127, 127));
        try {
            double middle = 1.5 * input.height();
            loaded.estimate(grey, new BoundingBox(middle, middle, input.height(), input.height()));
            return loaded;
        } catch (RuntimeException unfit) {
            loaded.close();
            throw new InvalidInputException(
                    "Model " + model.entry().id() + " does not say what a presentation attack detector says: "
                            + unfit.getMessage(),
                    unfit);
        } finally {
            grey.release();
        }
    }

    /**
     * {@return how a network's answer is read}
     *
     * @throws InvalidInputException when it is no presentation attack detector
     */
    static PresentationReading readingOf(ModelEntry entry) {
        return entry.presentation()
                .orElseThrow(() -> new InvalidInputException("Model " + entry.id() + " is a "
                        + entry.task().spoken() + ": choose a presentation attack detector."));
    }

    /** {@return the catalogue entry of the network in use} */
    public ModelEntry model() {
        return network.model();
    }

    /**
     * @param picture 8-bit BGR; not changed
     * @param box of a face in it, pixels; may reach beyond the picture
     * @throws InvalidInputException when the face is too small
     * @throws IllegalStateException when the network fails, or answers what is no probability
     */
    public PresentationEstimate estimate(Mat picture, BoundingBox box) {
        Mat crops = cropper.cut(picture, box);
        float[][] outputs = network.run(crops, crops.cols(), crops.rows());
        if (outputs.length != 1) {
            throw new IllegalStateException("it has " + outputs.length + " outputs instead of one.");
        }
        return PresentationEstimate.of(reading, outputs[0], brightness.relative(picture, box));
    }

    @Override
    public void close() {
        brightness.close();
        cropper.close();
        network.close();
    }
}
