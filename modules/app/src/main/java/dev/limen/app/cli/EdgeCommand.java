package dev.limen.app.cli;

import dev.limen.edge.EdgeConfig;
import dev.limen.edge.EdgeNode;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen edge}: runs the node at one or more gates. */
@Command(
        name = "edge",
        description = "Run the node at one or more gates until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class EdgeCommand implements Callable<Integer> {
    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The node's YAML configuration.")
    @SuppressWarnings("NullAway.Init")
    private Path config;

    @Mixin
    private ModelOptions models = new ModelOptions();

    @Override
    public Integer call() {
        EdgeConfig settings = EdgeConfig.read(config);
        Vertx vertx = Vertx.vertx();
        try {
            EdgeNode node = EdgeNode.start(vertx, settings, models.store(), Clock.systemUTC());
            node.startLanes();
            System.out.println("Edge node " + settings.node() + " is running: http://"
                    + settings.listen().host() + ":" + node.port() + "/health/ready");
            Running.untilStopped(node);
            return 0;
        } finally {
            vertx.close();
        }
    }
}
