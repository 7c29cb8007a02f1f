package dev.limen.evaluation.liveness;

import dev.limen.core.InvalidInputException;
import dev.limen.evaluation.pictures.ParallelReading;
import dev.limen.evaluation.pictures.Progress;
import dev.limen.evaluation.pictures.Stills;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.image.StillImage;
import dev.limen.vision.liveness.TrackExamination;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.reading.StillFaceDetector;
import dev.limen.vision.reading.StillPresentation;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Measures presentation attack detectors on presentations whose species are known (ISO/IEC 30107-3): the same pictures
 * and the same faces for each of them. Stateless.
 */
public final class LivenessEvaluation {
    /** As at a gate. */
    private static final double MIN_CONFIDENCE = 0.6;

    /** Frames a second. */
    private static final int FASTEST = 1000;

    private LivenessEvaluation() {}

    /**
     * What is measured.
     *
     * @param folder species/picture.jpg, species/track/frame.jpg
     * @param detector of faces, verified
     * @param models presentation attack detectors, verified; at least one
     * @param frameRate of the tracks, frames a second; empty where unknown, and then no blink is looked for
     * @param decideWidth pixels; a track is judged as soon as its face is so wide, as a gate does, and ends. Empty to judge all of it
     * @param threads how many presentations at once
     * @param progress told after each presentation
     */
    public record Plan(
            Path folder,
            ModelStore.Located detector,
            List<ModelStore.Located> models,
            OptionalDouble frameRate,
            OptionalInt decideWidth,
            int threads,
            Progress progress) {
        /** @throws InvalidInputException when there is nothing to measure, or no camera has that frame rate */
        public Plan {
            models = List.copyOf(models);
            if (models.isEmpty()) {
                throw new InvalidInputException("There is no presentation attack detector to evaluate:"
                        + " name a folder that has one with --models.");
            }
            if (frameRate.isPresent() && !(frameRate.getAsDouble() > 0 && frameRate.getAsDouble() <= FASTEST)) {
                throw new InvalidInputException("--frame-rate is more than 0 and at most " + FASTEST
                        + " frames a second, not " + frameRate.getAsDouble() + ".");
            }
            if (decideWidth.isPresent() && decideWidth.getAsInt() < 1) {
                throw new InvalidInputException(
                        "--decide-width is at least 1 pixel, not " + decideWidth.getAsInt() + ".");
            }
        }

        /** {@return whether a gate would have decided by now} */
        private boolean isDecided(int looks, double width) {
            return decideWidth.isPresent()
                    && looks >= TrackExamination.FEWEST_FRAMES
                    && width >= decideWidth.getAsInt();
        }

        /** {@return when a track's frame was taken; the first one, 0, at some time} */
        private Optional<Instant> takenAt(int frame) {
            return frameRate.isPresent()
                    ? Optional.of(Instant.EPOCH.plusNanos(Math.round(frame * 1e9 / frameRate.getAsDouble())))
                    : Optional.empty();
        }
    }

    /**
     * Shows every presentation to every model.
     *
     * @throws InvalidInputException when a picture or network cannot be used, or people or attacks are missing
     */
    public static LivenessReport run(Plan plan) {
        List<Examined> examined = ParallelReading.read(
                Presentation.list(plan.folder()),
                plan.threads(),
                () -> new Examiner(plan),
                Examiner::examine,
                plan.progress());
        return LivenessReport.of(
                plan.detector().entry().id().value(),
                plan.models().stream().map(ModelStore.Located::entry).toList(),
                examined);
    }

    /**
     * A presentation and what was made of it.
     *
     * @param presentation which
     * @param evidence for a person, by model; empty without a face
     * @param millis of each model for one frame, processor time; empty where the platform does not measure it
     */
    record Examined(Presentation presentation, List<OptionalDouble> evidence, List<OptionalDouble> millis) {
        Examined {
            evidence = List.copyOf(evidence);
            millis = List.copyOf(millis);
        }
    }

    /** The detector and every model, for one thread. */
    private static final class Examiner implements AutoCloseable {
        private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        private final Plan plan;
        private final StillFaceDetector detector;
        private final List<StillPresentation> models = new ArrayList<>();

        Examiner(Plan plan) {
            this.plan = plan;
            this.detector = StillFaceDetector.ofPortraits(plan.detector(), MIN_CONFIDENCE);
            try {
                plan.models().forEach(model -> models.add(StillPresentation.load(model)));
            } catch (RuntimeException unusable) {
                close();
                throw unusable;
            }
        }

        Examined examine(Presentation presentation) {
            models.forEach(StillPresentation::begin);
            long[] nanos = new long[models.size()];
            int faces = 0;
            double width = 0;
            for (int number = 0; number < presentation.frames().size() && !plan.isDecided(faces, width); number++) {
                Optional<Instant> at = plan.takenAt(number);
                try (StillImage image = Stills.decode(presentation.frames().get(number))) {
                    Optional<DetectedFace> face = detector.detect(image).stream()
                            .max(Comparator.comparingDouble(one -> one.box().area()));
                    if (face.isPresent()) {
                        faces++;
                        width = face.get().box().width();
                        for (int m = 0; m < nanos.length; m++) {
                            long start = processorTime();
                            models.get(m).see(image, face.get(), at);
                            nanos[m] += processorTime() - start;
                        }
                    }
                }
            }
            List<OptionalDouble> millis = new ArrayList<>();
            for (long spent : nanos) {
                millis.add(
                        faces > 0 && clock.isCurrentThreadCpuTimeSupported()
                                ? OptionalDouble.of(spent / 1e6 / faces)
                                : OptionalDouble.empty());
            }
            return new Examined(
                    presentation,
                    models.stream().map(StillPresentation::evidence).toList(),
                    millis);
        }

        private long processorTime() {
            return clock.isCurrentThreadCpuTimeSupported() ? clock.getCurrentThreadCpuTime() : 0;
        }

        @Override
        public void close() {
            detector.close();
            models.forEach(StillPresentation::close);
        }
    }
}
