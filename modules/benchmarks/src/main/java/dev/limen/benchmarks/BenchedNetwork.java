package dev.limen.benchmarks;

import dev.limen.benchmarks.BenchScenes.Face;
import dev.limen.benchmarks.BenchScenes.Scene;
import dev.limen.core.FaceTemplate;
import dev.limen.vision.detect.AnchorFreeDetector;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.embed.AlignedFace;
import dev.limen.vision.embed.FaceAligner;
import dev.limen.vision.embed.FaceEmbedder;
import dev.limen.vision.liveness.PresentationNetwork;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.model.PresentationReading;
import dev.limen.vision.quality.QualityNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** A network under test, run the way the product runs it. Owns native memory until closed. */
sealed interface BenchedNetwork extends AutoCloseable {
    /** {@return the network of that entry; empty when nothing in the product runs its task} */
    static Optional<BenchedNetwork> load(ModelStore.Located model, BenchScenes scenes) {
        return switch (model.entry().task()) {
            case FACE_DETECTION -> Optional.of(new Detector(model, scenes));
            case FACE_EMBEDDING -> Optional.of(new Embedder(model, scenes));
            case FACE_QUALITY -> Optional.of(new Quality(model, scenes));
            case PRESENTATION_ATTACK_DETECTION -> Optional.of(new Presentation(model, scenes));
        };
    }

    /** {@return which network it is} */
    ModelStore.Located model();

    /** Runs it once, on one picture after the other. */
    void look(int turn);

    /** {@return whether its answers are right} */
    Answer check();

    @Override
    void close();

    /**
     * @param correct whether every answer was right
     * @param detail what was asked and answered
     */
    record Answer(boolean correct, String detail) {}

    /** On whole frames. */
    final class Detector implements BenchedNetwork {
        private static final double MIN_CONFIDENCE = 0.6;
        private static final double SAME = 0.4;

        private final ModelStore.Located model;
        private final AnchorFreeDetector detector;
        private final List<Scene> frames;

        Detector(ModelStore.Located model, BenchScenes scenes) {
            this.model = model;
            this.detector = AnchorFreeDetector.load(model, MIN_CONFIDENCE);
            this.frames = scenes.frames();
        }

        @Override
        public ModelStore.Located model() {
            return model;
        }

        @Override
        public void look(int turn) {
            detector.detect(frames.get(turn % frames.size()).picture());
        }

        @Override
        public Answer check() {
            int there = 0;
            int found = 0;
            int extra = 0;
            for (Scene frame : frames) {
                List<DetectedFace> seen = new ArrayList<>(detector.detect(frame.picture()));
                there += frame.faces().size();
                for (Face face : frame.faces()) {
                    Optional<DetectedFace> match = seen.stream()
                            .filter(candidate -> candidate.box().intersectionOverUnion(face.box()) >= SAME)
                            .findFirst();
                    match.ifPresent(seen::remove);
                    found += match.isPresent() ? 1 : 0;
                }
                extra += seen.size();
            }
            return new Answer(
                    found == there && extra == 0,
                    String.format(
                            Locale.ROOT,
                            "%d of %d faces found in %d frames, %d boxes elsewhere",
                            found,
                            there,
                            frames.size(),
                            extra));
        }

        @Override
        public void close() {
            detector.close();
        }
    }

    /** On the aligned portraits. */
    final class Embedder implements BenchedNetwork {
        private final ModelStore.Located model;
        private final FaceEmbedder embedder;
        private final Map<String, AlignedFace> references = new TreeMap<>();
        private final List<Map.Entry<String, AlignedFace>> probes = new ArrayList<>();
        private final List<AlignedFace> pictures;

        Embedder(ModelStore.Located model, BenchScenes scenes) {
            this.model = model;
            this.embedder = FaceEmbedder.load(model);
            try (FaceAligner aligner = new FaceAligner(model.entry().input())) {
                scenes.portraits()
                        .forEach((person, portrait) -> references.put(
                                person,
                                aligner.align(
                                        portrait.picture(),
                                        portrait.faces().get(0).landmarks())));
                for (Scene frame : scenes.frames()) {
                    for (Face face : frame.faces()) {
                        probes.add(Map.entry(face.person(), aligner.align(frame.picture(), face.landmarks())));
                    }
                }
            }
            this.pictures = List.copyOf(references.values());
        }

        @Override
        public ModelStore.Located model() {
            return model;
        }

        @Override
        public void look(int turn) {
            embedder.embed(pictures.get(turn % pictures.size()).picture());
        }

        /** People who walk up are compared with everybody's portrait; some of them have none. */
        @Override
        public Answer check() {
            Map<String, FaceTemplate> templates = new TreeMap<>();
            references.forEach((person, face) -> templates.put(person, embedder.embed(face.picture())));
            List<Double> mated = new ArrayList<>();
            List<Double> nonMated = new ArrayList<>();
            int right = 0;
            for (Map.Entry<String, AlignedFace> probe : probes) {
                FaceTemplate template = embedder.embed(probe.getValue().picture());
                double own = -1;
                double best = -1;
                for (Map.Entry<String, FaceTemplate> reference : templates.entrySet()) {
                    double score = template.compareWith(reference.getValue()).value();
                    if (reference.getKey().equals(probe.getKey())) {
                        own = score;
                        mated.add(score);
                    } else {
                        best = Math.max(best, score);
                        nonMated.add(score);
                    }
                }
                right += own > best ? 1 : 0;
            }
            return new Answer(
                    right == mated.size(),
                    String.format(
                            Locale.ROOT,
                            "%d of %d people in the frames are nearest to their own portrait"
                                    + " (mated at least %.2f, non-mated on average %.2f, at most %.2f)",
                            right,
                            mated.size(),
                            mated.stream().mapToDouble(s -> s).min().orElse(0),
                            nonMated.stream().mapToDouble(s -> s).average().orElse(0),
                            nonMated.stream().mapToDouble(s -> s).max().orElse(0)));
        }

        @Override
        public void close() {
            embedder.close();
            references.values().forEach(AlignedFace::close);
            probes.forEach(probe -> probe.getValue().close());
        }
    }

    /** On the aligned portraits, sharp and blurred. */
    final class Quality implements BenchedNetwork {
        private static final double BLUR = 4;

        private final ModelStore.Located model;
        private final QualityNetwork network;
        private final List<AlignedFace> pictures = new ArrayList<>();

        Quality(ModelStore.Located model, BenchScenes scenes) {
            this.model = model;
            this.network = QualityNetwork.load(model);
            try (FaceAligner aligner = new FaceAligner(model.entry().input())) {
                scenes.portraits()
                        .values()
                        .forEach(portrait -> pictures.add(aligner.align(
                                portrait.picture(), portrait.faces().get(0).landmarks())));
            }
        }

        @Override
        public ModelStore.Located model() {
            return model;
        }

        @Override
        public void look(int turn) {
            network.estimate(pictures.get(turn % pictures.size()).picture());
        }

        @Override
        public Answer check() {
            int right = 0;
            double sharpSum = 0;
            double blurredSum = 0;
            Mat blurred = new Mat();
            for (AlignedFace face : pictures) {
                Imgproc.GaussianBlur(face.picture(), blurred, new Size(0, 0), BLUR);
                double sharp = network.estimate(face.picture()).expectedSimilarity();
                double less = network.estimate(blurred).expectedSimilarity();
                right += sharp > less ? 1 : 0;
                sharpSum += sharp;
                blurredSum += less;
            }
            blurred.release();
            return new Answer(
                    right == pictures.size(),
                    String.format(
                            Locale.ROOT,
                            "%d of %d portraits are expected to do better than blurred (%.2f against %.2f on average)",
                            right,
                            pictures.size(),
                            sharpSum / pictures.size(),
                            blurredSum / pictures.size()));
        }

        @Override
        public void close() {
            network.close();
            pictures.forEach(AlignedFace::close);
        }
    }

    /** On the people of the frames, none of whom presents anything but a face. */
    final class Presentation implements BenchedNetwork {
        private final ModelStore.Located model;
        private final PresentationNetwork network;
        private final List<Scene> frames;

        Presentation(ModelStore.Located model, BenchScenes scenes) {
            this.model = model;
            this.network = PresentationNetwork.load(model);
            this.frames = scenes.frames().stream()
                    .filter(frame -> !frame.faces().isEmpty())
                    .toList();
        }

        @Override
        public ModelStore.Located model() {
            return model;
        }

        @Override
        public void look(int turn) {
            Scene frame = frames.get(turn % frames.size());
            network.estimate(frame.picture(), frame.faces().get(0).box());
        }

        @Override
        public Answer check() {
            double threshold = model.entry()
                    .presentation()
                    .map(PresentationReading::threshold)
                    .orElseThrow();
            int faces = 0;
            int people = 0;
            for (Scene frame : frames) {
                for (Face face : frame.faces()) {
                    faces++;
                    people += network.estimate(frame.picture(), face.box()).evidence() >= threshold ? 1 : 0;
                }
            }
            return new Answer(
                    2 * people > faces,
                    String.format(Locale.ROOT, "%d of %d faces in the frames taken for people", people, faces));
        }

        @Override
        public void close() {
            network.close();
        }
    }
}
