package dev.limen.evaluation.identification;

import dev.limen.core.InvalidInputException;
import dev.limen.evaluation.pictures.Networks;
import dev.limen.evaluation.pictures.ParallelReading;
import dev.limen.evaluation.pictures.Picture;
import dev.limen.evaluation.pictures.Stills;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.image.StillImage;
import dev.limen.vision.model.FaceModels;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.reading.NetworkFaceReader;
import dev.limen.vision.reading.StillFaceDetector;
import dev.limen.vision.scene.WalkUpScene;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Films portraits and reads the films as a lane reads its camera. Not thread-safe. Owns native memory until closed. */
final class WalkUpFilms implements AutoCloseable {
    /** Narrower faces a lane leaves alone, pixels; a lane's default. */
    private static final double LEAST_WIDTH = 40;

    private static final double MIN_CONFIDENCE = 0.6;

    private final NetworkFaceReader reader;
    private final StillFaceDetector portraits;

    private WalkUpFilms(Networks networks, Optional<ModelStore.Located> quality) {
        this.reader = NetworkFaceReader.load(new FaceModels(networks.detector(), networks.embedder(), quality));
        this.portraits = StillFaceDetector.load(networks.detector(), MIN_CONFIDENCE);
    }

    /**
     * {@return for each picture and take the usable frames of its film; none when the portrait shows no face}
     *
     * @throws InvalidInputException when a network or a picture cannot be used
     */
    static List<List<WalkUp.Frame>> read(
            List<Take> takes, Networks networks, Optional<ModelStore.Located> quality, long seed) {
        return ParallelReading.read(
                takes,
                networks.threads(),
                () -> new WalkUpFilms(networks, quality),
                (films, take) -> films.film(take, seed),
                networks.progress());
    }

    /** One film to make: the {@code number}th of a picture. */
    record Take(Picture picture, int number) {}

    private List<WalkUp.Frame> film(Take take, long seed) {
        List<WalkUp.Frame> usable = new ArrayList<>();
        try (StillImage still = Stills.decode(take.picture().file())) {
            Optional<DetectedFace> face = portraits.detect(still).stream().findFirst();
            if (face.isEmpty()) {
                return usable;
            }
            long own = 31 * (31 * seed + take.picture().name().hashCode()) + take.number();
            try (WalkUpScene scene = new WalkUpScene(still, face.get(), own)) {
                for (int number = 0; scene.hasNext(); number++) {
                    try (Frame frame = scene.next()) {
                        look(frame, number, usable);
                    }
                }
            }
        }
        return usable;
    }

    private void look(Frame frame, int number, List<WalkUp.Frame> usable) {
        reader.detect(frame).stream()
                .max(Comparator.comparingDouble(face -> face.box().width()))
                .filter(face -> face.box().width() >= LEAST_WIDTH)
                .flatMap(face -> reader.read(frame, face)
                        .map(reading -> new WalkUp.Frame(
                                reading.template(), reading.weight(), face.box().width(), number)))
                .ifPresent(usable::add);
    }

    @Override
    public void close() {
        reader.close();
        portraits.close();
    }
}
