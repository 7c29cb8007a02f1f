package dev.limen.vision.reading;

import dev.limen.core.FaceLandmarks;
import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.vision.detect.AnchorFreeDetector;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.detect.FaceDetector;
import dev.limen.vision.detect.PortraitDetector;
import dev.limen.vision.embed.AlignedFace;
import dev.limen.vision.embed.FaceAligner;
import dev.limen.vision.embed.FaceEmbedder;
import dev.limen.vision.image.StillImage;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.quality.QualityAssessor;
import java.util.List;

/**
 * The looks at a face that enrolment and gates take, on still pictures, one by one and refusing none: for measuring how
 * good they are. Not thread-safe: one per thread. Owns native memory until closed.
 */
public final class StillFaceReader implements AutoCloseable {
    private static final double MIN_CONFIDENCE = 0.6;

    private final FaceDetector detector;
    private final FaceAligner aligner;
    private final QualityAssessor quality = new QualityAssessor();
    private final FaceEmbedder embedder;

    private StillFaceReader(FaceDetector detector, FaceEmbedder embedder) {
        this.detector = detector;
        this.embedder = embedder;
        this.aligner = new FaceAligner(embedder.model().input());
    }

    /**
     * @param detector verified
     * @param embedder verified
     * @throws InvalidInputException when a network cannot be used
     */
    public static StillFaceReader load(ModelStore.Located detector, ModelStore.Located embedder) {
        FaceDetector faces = new PortraitDetector(AnchorFreeDetector.load(detector, MIN_CONFIDENCE));
        try {
            return new StillFaceReader(faces, FaceEmbedder.load(embedder));
        } catch (RuntimeException unusable) {
            faces.close();
            throw unusable;
        }
    }

    /** {@return every face, greatest confidence first} */
    public List<DetectedFace> detect(StillImage image) {
        return detector.detect(image.picture());
    }

    /**
     * @return the face as the embedder sees it; the caller closes it
     * @throws InvalidInputException when the landmarks are not those of a face
     */
    public AlignedFace align(StillImage image, FaceLandmarks landmarks) {
        return aligner.align(image.picture(), landmarks);
    }

    /** {@return the template of an aligned face} */
    public FaceTemplate embed(AlignedFace aligned) {
        return embedder.embed(aligned.picture());
    }

    /** {@return how much a gate's fusion would trust this face, 0.05 to 1} */
    public double weight(DetectedFace face, AlignedFace aligned) {
        return NetworkFaceReader.weight(quality.assess(face.landmarks(), aligned), face.confidence());
    }

    @Override
    public void close() {
        detector.close();
        aligner.close();
        quality.close();
        embedder.close();
    }
}
