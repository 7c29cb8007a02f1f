package dev.limen.chaos;

import dev.limen.calibration.ScoreCalibration;
import dev.limen.coordinator.Coordinator;
import dev.limen.coordinator.CoordinatorConfig;
import dev.limen.gallery.enrolment.EnrolmentThresholds;
import dev.limen.vision.enrol.ReferenceExtractor;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * The coordinator that a chaos run breaks: the product's own in a process of its own, with a clock that can jump. It takes
 * pictures as the product does and also {@link DrawnFace}s, so that many people can be enrolled and erased within a minute.
 */
public final class ChaosCoordinator {
    private static final long SAMPLE_MILLIS = 50;

    private ChaosCoordinator() {}

    /** Runs until told to stop. */
    public static void run(CoordinatorConfig config, ReferenceExtractor extractor, Path clockFile) {
        Lifeline.hold();
        int dimension = extractor.model().dimension().orElseThrow();
        Vertx vertx = Vertx.vertx();
        try {
            Coordinator coordinator = Coordinator.start(
                            vertx,
                            config,
                            picture -> DrawnFace.isOne(picture)
                                    ? DrawnFace.template(
                                            picture, extractor.model().id(), dimension)
                                    : extractor.extract(picture),
                            EnrolmentThresholds.of(
                                    extractor.model().calibration().flatMap(ScoreCalibration::nonMated)),
                            ShiftedClock.at(clockFile))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            System.out.println("ready " + coordinator.port());
            while (!Lifeline.isStopping()) {
                TimeUnit.MILLISECONDS.sleep(SAMPLE_MILLIS);
            }
            coordinator.close().toCompletionStage().toCompletableFuture().join();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (CompletionException refused) {
            throw refused.getCause() instanceof RuntimeException cause ? cause : refused;
        } finally {
            vertx.close();
            Lifeline.release();
        }
    }
}
