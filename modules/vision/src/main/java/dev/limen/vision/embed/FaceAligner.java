package dev.limen.vision.embed;

import dev.limen.core.FaceLandmarks;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.natives.NativeLibraries;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Cuts a face out so that its five landmarks lie where the embedder expects them. Keeps a scratch matrix;
 * not thread-safe.
 */
public final class FaceAligner implements AutoCloseable {
    private final FaceLandmarks target;
    private final Size size;
    private final Mat matrix;

    /** @param input of the embedder */
    public FaceAligner(ModelEntry.Input input) {
        NativeLibraries.loadOpenCv();
        this.matrix = new Mat(2, 3, CvType.CV_64F);
        this.target = input.alignment();
        this.size = new Size(input.width(), input.height());
    }

    /**
     * @param picture 8-bit BGR; not changed
     * @param landmarks of one face in it
     * @return a new picture of the embedder's input size; the caller closes it
     */
    public AlignedFace align(Mat picture, FaceLandmarks landmarks) {
        SimilarityTransform t = SimilarityTransform.between(landmarks, target);
        matrix.put(0, 0, t.a(), -t.b(), t.tx(), t.b(), t.a(), t.ty());
        Mat aligned = new Mat();
        // Far faces shrink by the warp alone; INTER_AREA does not exist for warps, and faces near the gate are
        // seldom more than twice the input size, where linear sampling still sees every pixel.
        Imgproc.warpAffine(picture, aligned, matrix, size, Imgproc.INTER_LINEAR, Core.BORDER_CONSTANT, new Scalar(0));
        return new AlignedFace(aligned, t.scale());
    }

    @Override
    public void close() {
        matrix.release();
    }
}
