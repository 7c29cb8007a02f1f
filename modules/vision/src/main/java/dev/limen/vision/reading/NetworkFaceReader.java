package dev.limen.vision.reading;

import dev.limen.core.BoundingBox;
import dev.limen.core.FaceLandmarks;
import dev.limen.core.Point;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.AnchorFreeDetector;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.detect.FaceDetector;
import dev.limen.vision.embed.AlignedFace;
import dev.limen.vision.embed.FaceAligner;
import dev.limen.vision.embed.FaceEmbedder;
import dev.limen.vision.model.FaceModels;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.quality.FaceJudge;
import dev.limen.vision.quality.FaceQuality;
import dev.limen.vision.quality.Judgement;
import dev.limen.vision.quality.QualityEstimate;
import dev.limen.vision.quality.QualityRules;
import java.util.List;
import java.util.Optional;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** Reads faces with a detector and an embedder of its own. Not thread-safe; owns native memory until closed. */
public final class NetworkFaceReader implements FaceReader {
    private static final int CROP_QUALITY = 88;
    private static final int WARM_UP_ROUNDS = 20;
    private static final double MIN_CONFIDENCE = 0.6;

    /** Eye distance from which a nearer face shows the embedder no more: about that of its own input. */
    private static final double FULL_DETAIL_PIXELS = 40;

    /** Somewhere to align when there is no face. */
    private static final FaceLandmarks NOBODY = new FaceLandmarks(
            new Point(300, 160), new Point(340, 160), new Point(320, 183), new Point(303, 206), new Point(337, 206));

    /** A face reaching further than this share of its box beyond the picture lacks parts. */
    private static final double MAX_OUTSIDE = 0.05;

    private final FaceDetector detector;
    private final FaceAligner aligner;
    private final FaceJudge judge;
    private final FaceEmbedder embedder;

    private NetworkFaceReader(FaceDetector detector, FaceEmbedder embedder, FaceJudge judge) {
        this.detector = detector;
        this.embedder = embedder;
        this.judge = judge;
        this.aligner = new FaceAligner(embedder.model().input());
    }

    /** As {@link #load(FaceModels)}, with fixed rules instead of a quality network. */
    public static NetworkFaceReader load(ModelStore.Located detector, ModelStore.Located embedder) {
        return load(new FaceModels(detector, embedder, Optional.empty()));
    }

    /**
     * Loads the networks and gets them up to speed, which takes a second.
     *
     * @param models verified
     * @throws dev.limen.core.InvalidInputException when a network cannot be used
     */
    public static NetworkFaceReader load(FaceModels models) {
        FaceDetector detector = AnchorFreeDetector.load(models.detector(), MIN_CONFIDENCE);
        try {
            NetworkFaceReader reader = load(detector, FaceEmbedder.load(models.embedder()), models.quality());
            reader.warmUp();
            return reader;
        } catch (RuntimeException unusable) {
            detector.close();
            throw unusable;
        }
    }

    private static NetworkFaceReader load(
            FaceDetector detector, FaceEmbedder embedder, Optional<ModelStore.Located> quality) {
        try {
            return new NetworkFaceReader(detector, embedder, FaceJudge.ofFrames(embedder.model(), quality));
        } catch (RuntimeException unusable) {
            embedder.close();
            throw unusable;
        }
    }

    /** On a picture without faces, before anybody comes. */
    private void warmUp() {
        Mat grey = new Mat(360, 640, CvType.CV_8UC3, new Scalar(96, 96, 96));
        try {
            for (int round = 0; round < WARM_UP_ROUNDS; round++) {
                detector.detect(grey);
                try (AlignedFace nobody = aligner.align(grey, NOBODY)) {
                    judge.judge(grey, NOBODY, nobody);
                    embedder.embed(nobody.picture());
                }
            }
        } finally {
            grey.release();
        }
    }

    @Override
    public List<DetectedFace> detect(Frame frame) {
        return detector.detect(frame.picture());
    }

    @Override
    public Optional<Reading> read(Frame frame, DetectedFace face) {
        if (outside(face.box(), frame.width(), frame.height()) > MAX_OUTSIDE) {
            return Optional.empty();
        }
        try (AlignedFace aligned = aligner.align(frame.picture(), face.landmarks())) {
            return judge.judge(frame.picture(), face.landmarks(), aligned) instanceof Judgement.Usable usable
                    ? Optional.of(new Reading(embedder.embed(aligned.picture()), weight(usable, face)))
                    : Optional.empty();
        }
    }

    @Override
    public byte[] crop(Frame frame, DetectedFace face) {
        MatOfByte jpeg = new MatOfByte();
        MatOfInt how = new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, CROP_QUALITY);
        try (AlignedFace aligned = aligner.align(frame.picture(), face.landmarks())) {
            Imgcodecs.imencode(".jpg", aligned.picture(), jpeg, how);
            return jpeg.toArray();
        } finally {
            jpeg.release();
            how.release();
        }
    }

    @Override
    public void close() {
        detector.close();
        aligner.close();
        judge.close();
        embedder.close();
    }

    private double weight(Judgement.Usable face, DetectedFace detected) {
        return face.estimate()
                .map(QualityEstimate::weight)
                .orElseGet(() -> weight(face.measured(), detected.confidence()));
    }

    /** Near, frontal, confident faces say more; the weight falls to a twentieth for the poorest still read. */
    static double weight(FaceQuality quality, double confidence) {
        double size = Math.min(1, quality.interEye() / FULL_DETAIL_PIXELS);
        double frontal = Math.max(0, 1 - quality.turn() / QualityRules.GATE.maxTurn());
        return Math.max(0.05, size * size * (0.3 + 0.7 * frontal) * confidence);
    }

    private static double outside(BoundingBox box, int width, int height) {
        double inX = Math.min(box.x() + box.width(), width) - Math.max(box.x(), 0);
        double inY = Math.min(box.y() + box.height(), height) - Math.max(box.y(), 0);
        return 1 - Math.max(0, inX) * Math.max(0, inY) / Math.max(box.area(), 1e-9);
    }
}
