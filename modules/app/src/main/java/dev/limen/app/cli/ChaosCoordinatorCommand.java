package dev.limen.app.cli;

import dev.limen.chaos.ChaosCoordinator;
import dev.limen.coordinator.CoordinatorConfig;
import dev.limen.vision.enrol.ReferenceExtractor;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen chaos coordinator}: what {@code limen chaos} starts as a child; of no use to people. */
@Command(name = "coordinator", hidden = true)
final class ChaosCoordinatorCommand implements Callable<Integer> {
    @Option(names = "--config", required = true)
    @SuppressWarnings("NullAway.Init")
    private Path config;

    @Option(names = "--clock", required = true)
    @SuppressWarnings("NullAway.Init")
    private Path clock;

    @Mixin
    private ModelOptions models = new ModelOptions();

    @Override
    public Integer call() {
        try (ReferenceExtractor extractor = CoordinatorCommand.extractor(models.store())) {
            ChaosCoordinator.run(CoordinatorConfig.load(config), extractor, clock);
            return 0;
        }
    }
}
