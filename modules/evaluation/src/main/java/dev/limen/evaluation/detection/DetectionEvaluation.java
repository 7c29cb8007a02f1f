package dev.limen.evaluation.detection;

import dev.limen.core.InvalidInputException;
import dev.limen.evaluation.pictures.Groups;
import dev.limen.evaluation.pictures.ParallelReading;
import dev.limen.evaluation.pictures.PictureFolder;
import dev.limen.evaluation.pictures.Progress;
import dev.limen.evaluation.pictures.Stills;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.image.StillImage;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.reading.StillFaceDetector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures a detector on pictures whose faces are known, or against what another detector finds in them. Faces narrower
 * than {@value #NARROWEST} pixels need not be found. Stateless.
 */
public final class DetectionEvaluation {
    /** Faces narrower than this are of no use to a gate, pixels. */
    public static final int NARROWEST = 24;

    /** What a detector is run at, so that the curve of precision over recall has its faint end. */
    private static final double FAINTEST = 0.05;

    /** A reference's findings less sure than {@link Plan#confidence} but surer than this need not be found. */
    private static final double DOUBTFUL = 0.3;

    private DetectionEvaluation() {}

    /**
     * What is measured.
     *
     * @param folder the pictures
     * @param truth where their faces are; empty to take the reference's findings
     * @param reference the detector whose findings are the truth when there is no other
     * @param detector verified
     * @param confidence from which a finding counts at a gate, 0 to 1; the reference's, too
     * @param groups by which to divide the faces whose people are known
     * @param threads how many pictures at once
     * @param seed of the resampling
     * @param progress told after each picture
     */
    public record Plan(
            Path folder,
            Optional<Path> truth,
            Optional<ModelStore.Located> reference,
            ModelStore.Located detector,
            double confidence,
            Groups groups,
            int threads,
            long seed,
            Progress progress) {
        /** @throws InvalidInputException when there is no truth or two, or the confidence is no share */
        public Plan {
            if (truth.isPresent() == reference.isPresent()) {
                throw new InvalidInputException(
                        "Say where the faces are: either --truth FILE or --reference MODEL, not both.");
            }
            if (!(confidence >= FAINTEST && confidence <= 1)) {
                throw new InvalidInputException("--confidence is " + FAINTEST + " to 1, not " + confidence + ".");
            }
        }
    }

    /**
     * Looks at every picture of the truth, or of the folder.
     *
     * @throws InvalidInputException when a picture, the truth or a network cannot be used, or no face has to be found
     */
    public static DetectionReport run(Plan plan) {
        List<TruthPicture> wanted = plan.truth().map(TruthFile::read).orElseGet(() -> unlabelled(plan.folder()));
        wanted.forEach(picture -> {
            if (!Files.isRegularFile(plan.folder().resolve(picture.file()))) {
                throw new InvalidInputException("The truth names the picture " + picture.file() + ", which is not in "
                        + plan.folder() + ": name the folder that belongs to it.");
            }
        });
        List<Looked> looked = ParallelReading.read(
                wanted, plan.threads(), () -> new Detectors(plan), Detectors::look, plan.progress());
        long unread = PictureFolder.files(plan.folder()).size() - (long) looked.size();
        return DetectionReport.of(plan, looked, Math.max(0, unread));
    }

    /**
     * A picture and what was found in it.
     *
     * @param truth its faces
     * @param found by the detector, faintest included
     */
    record Looked(TruthPicture truth, List<DetectedFace> found) {
        /** {@return the matching of findings at least as confident as {@code confidence}} */
        FaceMatching matched(double confidence) {
            return FaceMatching.of(
                    found.stream()
                            .filter(face -> face.confidence() >= confidence)
                            .toList(),
                    truth.faces());
        }
    }

    /** {@return the faces of a picture of which those too narrow need not be found} */
    static List<TruthFace> wideEnough(List<TruthFace> faces) {
        return faces.stream()
                .map(face -> face.box().width() < NARROWEST ? face.optional() : face)
                .toList();
    }

    private static List<TruthPicture> unlabelled(Path folder) {
        List<TruthPicture> pictures = new ArrayList<>();
        for (Path file : PictureFolder.files(folder)) {
            Path relative = folder.relativize(file);
            pictures.add(new TruthPicture(
                    relative.toString().replace(relative.getFileSystem().getSeparator(), "/"), List.of()));
        }
        if (pictures.isEmpty()) {
            throw new InvalidInputException(
                    "The folder " + folder + " holds no JPEG, PNG or WebP picture: name one that does.");
        }
        return pictures;
    }

    /** The detector under test and the reference, for one thread. */
    private static final class Detectors implements AutoCloseable {
        private final Plan plan;
        private final StillFaceDetector detector;
        private final Optional<StillFaceDetector> reference;

        Detectors(Plan plan) {
            this.plan = plan;
            this.detector = StillFaceDetector.load(plan.detector(), FAINTEST);
            try {
                this.reference = plan.reference().map(model -> StillFaceDetector.load(model, DOUBTFUL));
            } catch (RuntimeException unusable) {
                detector.close();
                throw unusable;
            }
        }

        Looked look(TruthPicture picture) {
            try (StillImage image = Stills.decode(plan.folder().resolve(picture.file()))) {
                List<TruthFace> faces = reference
                        .map(teacher -> teacher.detect(image).stream()
                                .map(face -> new TruthFace(
                                        face.box(),
                                        Optional.of(face.landmarks()),
                                        Optional.empty(),
                                        face.confidence() >= plan.confidence()))
                                .toList())
                        .orElse(picture.faces());
                return new Looked(new TruthPicture(picture.file(), wideEnough(faces)), detector.detect(image));
            }
        }

        @Override
        public void close() {
            detector.close();
            reference.ifPresent(StillFaceDetector::close);
        }
    }
}
