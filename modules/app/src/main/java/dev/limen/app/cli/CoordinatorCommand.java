package dev.limen.app.cli;

import dev.limen.calibration.ScoreCalibration;
import dev.limen.coordinator.Coordinator;
import dev.limen.coordinator.CoordinatorConfig;
import dev.limen.gallery.enrolment.EnrolmentThresholds;
import dev.limen.vision.enrol.ReferenceExtractor;
import dev.limen.vision.model.FaceModels;
import dev.limen.vision.model.ModelStore;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen coordinator}: runs the centre. */
@Command(name = "coordinator", description = "Run the centre until Ctrl-C.", mixinStandardHelpOptions = true)
final class CoordinatorCommand implements Callable<Integer> {
    @Option(names = "--config", required = true, paramLabel = "FILE", description = "Its YAML configuration.")
    @SuppressWarnings("NullAway.Init")
    private Path config;

    @Mixin
    private ModelOptions models = new ModelOptions();

    @Override
    public Integer call() {
        CoordinatorConfig settings = CoordinatorConfig.load(config);
        Vertx vertx = Vertx.vertx();
        try (ReferenceExtractor extractor = extractor(models.store())) {
            Coordinator coordinator = Running.await(Coordinator.start(
                    vertx,
                    settings,
                    extractor::extract,
                    EnrolmentThresholds.of(extractor.model().calibration().flatMap(ScoreCalibration::nonMated)),
                    Clock.systemUTC()));
            System.out.println("Coordinator is running: " + settings.listen().page(coordinator.port(), "/console"));
            Running.untilStopped(() -> Running.await(coordinator.close()));
            return 0;
        } finally {
            vertx.close();
        }
    }

    /** Enrolment's networks: those chosen, or else the catalogue's preferred ones. */
    static ReferenceExtractor extractor(ModelStore store) {
        return ReferenceExtractor.load(FaceModels.of(store));
    }
}
