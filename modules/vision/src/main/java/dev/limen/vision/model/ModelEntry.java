package dev.limen.vision.model;

import dev.limen.calibration.ScoreCalibration;
import dev.limen.core.FaceLandmarks;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.core.Point;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * One network of the catalogue.
 *
 * @param id names the network and its version; templates carry it
 * @param task what it is for
 * @param file name of the ONNX file, without a folder
 * @param sha256 of the file, 64 lower-case hexadecimal digits
 * @param bytes size of the file
 * @param licence SPDX expression
 * @param source who made it
 * @param trainingData what it was trained on, as far as its maker says
 * @param address where {@code limen models fetch} gets it; empty when it is shipped or made here
 * @param input what the network eats
 * @param dimension length of the template; embedders only
 * @param calibration what is known of its scores; embedders only
 * @param quality from where on a face is good enough; quality networks only
 * @param presentation how a face is shown and the answer read; presentation attack detectors only
 * @param multiplyAdds of one run, of a detector on a frame of 640 × 360, as {@code limen bench models} counts them
 * @param card name of the file beside the catalogue that says how it was made and what it is not good for
 */
public record ModelEntry(
        ModelId id,
        ModelTask task,
        String file,
        String sha256,
        long bytes,
        String licence,
        String source,
        String trainingData,
        Optional<URI> address,
        Input input,
        Optional<Integer> dimension,
        Optional<ScoreCalibration> calibration,
        Optional<QualityLimits> quality,
        Optional<PresentationReading> presentation,
        Optional<Long> multiplyAdds,
        Optional<String> card) {
    private static final String PLAIN_NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";

    /** @throws InvalidInputException when the entry contradicts itself */
    public ModelEntry {
        for (String name : card.map(text -> List.of(file, text)).orElse(List.of(file))) {
            if (!name.matches(PLAIN_NAME)) {
                throw new InvalidInputException(
                        "Model " + id + " has the file name \"" + name + "\": give a plain name without a folder.");
            }
        }
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new InvalidInputException("Model " + id + " needs a sha256 of 64 lower-case hexadecimal digits.");
        }
        if (bytes < 1) {
            throw new InvalidInputException("Model " + id + " needs the size of its file in bytes.");
        }
        if (dimension.isPresent() && (dimension.get() < 2 || dimension.get() > 4096)) {
            throw new InvalidInputException(
                    "Embedder " + id + " has the dimension " + dimension.get() + ": templates have 2 to 4096 numbers.");
        }
        if (task == ModelTask.FACE_EMBEDDING
                && (dimension.isEmpty() || input.landmarks().isEmpty())) {
            throw new InvalidInputException(
                    "Embedder " + id + " needs a dimension and five input landmarks in the catalogue.");
        }
        if (task == ModelTask.FACE_QUALITY
                && (quality.isEmpty() || input.landmarks().isEmpty())) {
            throw new InvalidInputException(
                    "Quality model " + id + " needs quality limits and five input landmarks in the catalogue.");
        }
        if (task != ModelTask.FACE_QUALITY && quality.isPresent()) {
            throw new InvalidInputException(
                    "Model " + id + " is a " + task.spoken() + ": only a face quality model has quality limits.");
        }
        if ((task == ModelTask.PRESENTATION_ATTACK_DETECTION) != presentation.isPresent()) {
            throw new InvalidInputException(
                    presentation.isPresent()
                            ? "Model " + id + " is a " + task.spoken()
                                    + ": only a presentation attack detector has presentation."
                            : "Presentation attack detector " + id + " needs presentation in the catalogue.");
        }
        if (presentation.isPresent()
                && input.width() % presentation.get().crops().size() != 0) {
            throw new InvalidInputException("Presentation attack detector " + id + " has crops that do not divide its "
                    + "input's width of " + input.width() + " pixels: correct input or crops.");
        }
        if (multiplyAdds.isPresent() && multiplyAdds.get() < 1) {
            throw new InvalidInputException("Model " + id + " has multiplyAdds of " + multiplyAdds.get()
                    + ": give what limen bench models counts, or leave it out.");
        }
    }

    /**
     * Geometry and number format of the input, {@code 1 × 3 × height × width} floats.
     *
     * @param width pixels; with {@code multipleOf} the greatest width used
     * @param height pixels; with {@code multipleOf} the greatest height used
     * @param multipleOf the network takes any size that is a multiple of this; empty when the size is fixed
     * @param order {@code BGR} or {@code RGB}
     * @param mean subtracted from each channel (0–255 scale), in {@code order}
     * @param scale multiplied afterwards
     * @param landmarks where the five points of {@link FaceLandmarks} must lie, pixels; embedders and quality networks
     */
    public record Input(
            int width,
            int height,
            Optional<Integer> multipleOf,
            String order,
            List<Double> mean,
            double scale,
            Optional<List<List<Double>>> landmarks) {

        /** @throws InvalidInputException when a number makes no sense */
        public Input {
            mean = List.copyOf(mean);
            if (width < 16 || height < 16 || width > 4096 || height > 4096) {
                throw new InvalidInputException(
                        "A model input is 16 to 4096 pixels a side, not " + width + "×" + height + ".");
            }
            if (!order.equals("BGR") && !order.equals("RGB")) {
                throw new InvalidInputException("A model input's order is BGR or RGB, not \"" + order + "\".");
            }
            if (mean.size() != 3) {
                throw new InvalidInputException("A model input needs three means, one for each channel.");
            }
            if (!(Double.isFinite(scale) && scale > 0)) {
                throw new InvalidInputException("A model input's scale is a number above 0, not " + scale + ".");
            }
            landmarks =
                    landmarks.map(points -> points.stream().map(List::copyOf).toList());
            if (landmarks.isPresent()
                    && (landmarks.get().size() != 5 || landmarks.get().stream().anyMatch(point -> point.size() != 2))) {
                throw new InvalidInputException("A model input's landmarks are five pairs [x, y].");
            }
        }

        /** {@return how wide a tensor for a picture {@code pixels} wide is} */
        public int tensorWidth(int pixels) {
            return side(pixels, width);
        }

        /** {@return how high a tensor for a picture {@code pixels} high is} */
        public int tensorHeight(int pixels) {
            return side(pixels, height);
        }

        private int side(int pixels, int greatest) {
            return multipleOf
                    .map(step -> Math.min(greatest, (pixels + step - 1) / step * step))
                    .orElse(greatest);
        }

        /** {@return where the five points must lie} */
        public FaceLandmarks alignment() {
            List<Point> p = landmarks.orElseThrow(() -> new IllegalStateException("no aligned input")).stream()
                    .map(pair -> new Point(pair.get(0), pair.get(1)))
                    .toList();
            return new FaceLandmarks(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4));
        }
    }

    /**
     * What a quality network's expected similarity has to reach.
     *
     * @param embedder whose mated comparison scores the network was trained to expect
     * @param enrolment least expected similarity of a reference, 0 to 1
     * @param gate least expected similarity of a frame at a gate, 0 to 1; not above {@code enrolment}
     */
    public record QualityLimits(ModelId embedder, double enrolment, double gate) {
        /** @throws InvalidInputException when the limits are no similarities, or a gate asks for more than enrolment */
        public QualityLimits {
            if (!(gate >= 0 && enrolment >= gate && enrolment <= 1)) {
                throw new InvalidInputException("Quality limits rise from gate to enrolment, within 0 to 1.");
            }
        }
    }
}
