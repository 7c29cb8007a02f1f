package dev.limen.vision.embed;

import dev.limen.core.FaceLandmarks;
import dev.limen.core.Point;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.natives.NativeLibraries;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Cuts a face out so that its five landmarks lie where somebody expects them, such as an embedder. Keeps scratch
 * memory until closed; not thread-safe.
 */
public final class FaceAligner implements AutoCloseable {
    private final FaceLandmarks target;
    private final Size size;
    private final Mat matrix;
    private final Mat shrunk;

    /** @param input of the embedder */
    public FaceAligner(ModelEntry.Input input) {
        this(input.alignment(), input.width(), input.height());
    }

    /**
     * @param target where the landmarks are to lie; may be outside
     * @param width of the pictures cut, pixels
     * @param height of the pictures cut, pixels
     */
    public FaceAligner(FaceLandmarks target, int width, int height) {
        NativeLibraries.loadOpenCv();
        this.matrix = new Mat(2, 3, CvType.CV_64F);
        this.shrunk = new Mat();
        this.target = target;
        this.size = new Size(width, height);
    }

    /**
     * @param picture 8-bit BGR; not changed
     * @param landmarks of one face in it
     * @return a new picture of the size asked for, black where the frame ends; the caller closes it
     * @throws dev.limen.core.InvalidInputException when the landmarks are not those of a face
     */
    public AlignedFace align(Mat picture, FaceLandmarks landmarks) {
        SimilarityTransform transform = SimilarityTransform.between(landmarks, target);
        // Linear sampling sees every pixel down to half size. A nearer face is first averaged down by a whole number,
        // or else its template would depend on which pixels happen to be hit.
        int shrink = (int) (1 / transform.scale());
        Rect region = shrink < 2 ? new Rect() : region(picture, transform, shrink);
        Mat aligned = new Mat();
        if (region.empty()) {
            warp(picture, transform, aligned);
        } else {
            Mat face = picture.submat(region);
            Size size = new Size((double) region.width / shrink, (double) region.height / shrink);
            Imgproc.resize(face, shrunk, size, 0, 0, Imgproc.INTER_AREA);
            face.release();
            warp(shrunk, SimilarityTransform.between(inside(landmarks, region, shrink), target), aligned);
        }
        return new AlignedFace(aligned, transform.scale());
    }

    @Override
    public void close() {
        matrix.release();
        shrunk.release();
    }

    private void warp(Mat picture, SimilarityTransform t, Mat aligned) {
        matrix.put(0, 0, t.a(), -t.b(), t.tx(), t.b(), t.a(), t.ty());
        Imgproc.warpAffine(picture, aligned, matrix, size, Imgproc.INTER_LINEAR, Core.BORDER_CONSTANT, new Scalar(0));
    }

    /** {@return what the aligned picture shows of {@code picture}, in whole cells of {@code shrink × shrink} pixels} */
    private Rect region(Mat picture, SimilarityTransform transform, int shrink) {
        double left = picture.cols();
        double top = picture.rows();
        double right = 0;
        double bottom = 0;
        for (int corner = 0; corner < 4; corner++) {
            Point p = transform.sourceOf(new Point(corner % 2 * size.width, corner / 2 * size.height));
            left = Math.min(left, p.x());
            right = Math.max(right, p.x());
            top = Math.min(top, p.y());
            bottom = Math.max(bottom, p.y());
        }
        int x = (int) Math.max(0, left - 2 * shrink);
        int y = (int) Math.max(0, top - 2 * shrink);
        int columns = ((int) Math.min(picture.cols(), right + 2 * shrink) - x) / shrink;
        int rows = ((int) Math.min(picture.rows(), bottom + 2 * shrink) - y) / shrink;
        return columns < 1 || rows < 1 ? new Rect() : new Rect(x, y, columns * shrink, rows * shrink);
    }

    /** {@return the landmarks in the averaged picture; coordinates name the middle of pixels} */
    private static FaceLandmarks inside(FaceLandmarks face, Rect region, int shrink) {
        List<Point> p = face.points().stream()
                .map(point -> new Point(
                        (point.x() - region.x + 0.5) / shrink - 0.5, (point.y() - region.y + 0.5) / shrink - 0.5))
                .toList();
        return new FaceLandmarks(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4));
    }
}
