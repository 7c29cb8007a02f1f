package dev.limen.vision.enrol;

import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.core.PoorQualityException;
import dev.limen.core.PortraitFault;
import dev.limen.core.UnusablePortraitException;
import dev.limen.vision.detect.AnchorFreeDetector;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.detect.FaceDetector;
import dev.limen.vision.detect.PortraitDetector;
import dev.limen.vision.embed.AlignedFace;
import dev.limen.vision.embed.FaceAligner;
import dev.limen.vision.embed.FaceEmbedder;
import dev.limen.vision.image.ImageDecoder;
import dev.limen.vision.image.StillImage;
import dev.limen.vision.model.FaceModels;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.quality.FaceJudge;
import dev.limen.vision.quality.Judgement;
import java.util.List;
import java.util.Optional;

/**
 * Makes the reference of an untrusted portrait: exactly one good face, or one sentence that says what is wrong. The
 * picture is held in memory only and gone when the call returns.
 *
 * <p>Thread-safe; portraits are read one after the other. Owns native memory until closed.
 */
public final class ReferenceExtractor implements AutoCloseable {
    private static final double MIN_CONFIDENCE = 0.7;

    private final FaceDetector detector;
    private final FaceEmbedder embedder;
    private final FaceAligner aligner;
    private final FaceJudge judge;
    private boolean closed;

    /** Takes over the networks. */
    ReferenceExtractor(FaceDetector detector, FaceEmbedder embedder, FaceJudge judge) {
        this.detector = new PortraitDetector(detector);
        this.embedder = embedder;
        this.aligner = new FaceAligner(embedder.model().input());
        this.judge = judge;
    }

    /** As {@link #load(FaceModels)}, with fixed rules instead of a quality network. */
    public static ReferenceExtractor load(ModelStore.Located detector, ModelStore.Located embedder) {
        return load(new FaceModels(detector, embedder, Optional.empty()));
    }

    /**
     * @param models verified
     * @throws InvalidInputException when a network cannot be used
     */
    public static ReferenceExtractor load(FaceModels models) {
        FaceDetector detector = AnchorFreeDetector.load(models.detector(), MIN_CONFIDENCE);
        try {
            return load(detector, FaceEmbedder.load(models.embedder()), models.quality());
        } catch (RuntimeException unusable) {
            detector.close();
            throw unusable;
        }
    }

    private static ReferenceExtractor load(
            FaceDetector detector, FaceEmbedder embedder, Optional<ModelStore.Located> quality) {
        try {
            return new ReferenceExtractor(detector, embedder, FaceJudge.ofReferences(embedder.model(), quality));
        } catch (RuntimeException unusable) {
            embedder.close();
            throw unusable;
        }
    }

    /** {@return the network that makes the templates} */
    public ModelEntry model() {
        return embedder.model();
    }

    /**
     * @param image JPEG, PNG or WebP bytes as somebody sent them
     * @return the template of the one face in it
     * @throws PoorQualityException when the face is too poor to compare with; the sentence says what to do
     * @throws InvalidInputException when the picture cannot be read or shows none or several faces; the sentence says
     *     which and what to do
     * @throws IllegalStateException when this is closed
     */
    public synchronized FaceTemplate extract(byte[] image) {
        if (closed) {
            throw new IllegalStateException("the reference extractor is closed");
        }
        try (StillImage still = ImageDecoder.decode(image)) {
            List<DetectedFace> faces = detector.detect(still.picture());
            if (faces.isEmpty()) {
                throw new UnusablePortraitException(
                        "There is no face in the picture: send one that shows the face from the front.",
                        PortraitFault.NO_FACE);
            }
            if (faces.size() > 1) {
                throw new UnusablePortraitException(
                        "There are " + faces.size() + " faces in the picture: send one that shows this person alone.",
                        PortraitFault.SEVERAL_FACES);
            }
            return template(still, faces.get(0));
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        detector.close();
        embedder.close();
        aligner.close();
        judge.close();
    }

    private FaceTemplate template(StillImage still, DetectedFace face) {
        try (AlignedFace aligned = aligner.align(still.picture(), face.landmarks())) {
            if (judge.judge(still.picture(), face.landmarks(), aligned) instanceof Judgement.Poor poor) {
                throw new PoorQualityException(poor.advice(), poor.fault());
            }
            return embedder.embed(aligned.picture());
        }
    }
}
