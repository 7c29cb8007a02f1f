package dev.limen.vision.liveness;

import dev.limen.core.BoundingBox;
import dev.limen.core.InvalidInputException;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.PresentationReading;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Cuts a face out together with what is about it, as presentation attack detectors want it. Not thread-safe. Owns native
 * memory until closed.
 */
final class ContextCropper implements AutoCloseable {
    private static final double NARROWEST = 8;

    private final List<Double> scales;
    private final Size side;
    private final Mat input;
    private final List<Mat> parts = new ArrayList<>();

    /** @param model a presentation attack detector's entry */
    ContextCropper(ModelEntry model) {
        PresentationReading reading = model.presentation().orElseThrow();
        this.scales = reading.crops();
        int width = model.input().width() / scales.size();
        this.side = new Size(width, model.input().height());
        this.input = new Mat(model.input().height(), model.input().width(), CvType.CV_8UC3);
        for (int i = 0; i < scales.size(); i++) {
            parts.add(input.submat(new Rect(i * width, 0, width, model.input().height())));
        }
    }

    /**
     * {@return the crops side by side, 8-bit BGR; valid until the next call, and owned here}
     *
     * @param picture 8-bit BGR; not changed
     * @param box of the face in it, pixels
     * @throws InvalidInputException when hardly anything of the face lies in the picture
     */
    Mat cut(Mat picture, BoundingBox box) {
        for (int i = 0; i < scales.size(); i++) {
            Mat around = picture.submat(around(picture.cols(), picture.rows(), box, scales.get(i)));
            try {
                Imgproc.resize(around, parts.get(i), side, 0, 0, Imgproc.INTER_LINEAR);
            } finally {
                around.release();
            }
        }
        return input;
    }

    /**
     * The box grown about its middle, moved into the picture, and smaller where the picture is too small for it; it keeps
     * the box's proportions.
     */
    static Rect around(int width, int height, BoundingBox box, double wanted) {
        if (box.width() < NARROWEST || box.height() < NARROWEST || width < NARROWEST || height < NARROWEST) {
            throw new InvalidInputException("A face of " + Math.round(box.width()) + "×" + Math.round(box.height())
                    + " pixels is too small to be told from an attack: come nearer.");
        }
        double scale = Math.min(wanted, Math.min((height - 1) / box.height(), (width - 1) / box.width()));
        double w = box.width() * scale;
        double h = box.height() * scale;
        double left = clamp(box.center().x() - w / 2, width - 1 - w);
        double top = clamp(box.center().y() - h / 2, height - 1 - h);
        int x = (int) left;
        int y = (int) top;
        return new Rect(x, y, Math.min(width, (int) (left + w + 1)) - x, Math.min(height, (int) (top + h + 1)) - y);
    }

    private static double clamp(double value, double most) {
        return Math.max(0, Math.min(value, most));
    }

    @Override
    public void close() {
        parts.forEach(Mat::release);
        input.release();
    }
}
