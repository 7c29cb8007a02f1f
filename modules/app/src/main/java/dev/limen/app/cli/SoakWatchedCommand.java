package dev.limen.app.cli;

import dev.limen.app.demo.DemoFootage;
import dev.limen.app.demo.DemoRun;
import dev.limen.chaos.SoakRun;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen soak watched}: what {@code limen soak} starts and watches; of no use to people. */
@Command(name = "watched", hidden = true)
final class SoakWatchedCommand implements Callable<Integer> {
    @Option(names = "--seconds", required = true)
    private long seconds;

    @Mixin
    private ModelOptions models = new ModelOptions();

    @Override
    public Integer call() {
        PrintStream nobody = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        try (DemoFootage footage = DemoFootage.unpack();
                DemoRun run = DemoRun.start(
                        models.store(),
                        CoordinatorCommand::extractor,
                        footage,
                        new DemoRun.Wishes(Optional.empty(), Map.of(), Optional.of(0), true),
                        nobody)) {
            SoakRun.tellHeap(Duration.ofSeconds(seconds));
            return 0;
        }
    }
}
