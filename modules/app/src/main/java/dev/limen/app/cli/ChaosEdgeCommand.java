package dev.limen.app.cli;

import dev.limen.chaos.ChaosEdge;
import dev.limen.edge.EdgeConfig;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen chaos edge}: what {@code limen chaos} starts as a child; of no use to people. */
@Command(name = "edge", hidden = true)
final class ChaosEdgeCommand implements Callable<Integer> {
    @Option(names = "--config", required = true)
    @SuppressWarnings("NullAway.Init")
    private Path config;

    @Option(names = "--witness", required = true)
    @SuppressWarnings("NullAway.Init")
    private Path witness;

    @Option(names = "--clock", required = true)
    @SuppressWarnings("NullAway.Init")
    private Path clock;

    @Mixin
    private ModelOptions models = new ModelOptions();

    @Override
    public Integer call() {
        ChaosEdge.run(EdgeConfig.read(config), models.store(), witness, clock);
        return 0;
    }
}
