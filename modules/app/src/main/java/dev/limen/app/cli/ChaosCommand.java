package dev.limen.app.cli;

import dev.limen.app.demo.DemoFootage;
import dev.limen.chaos.ChaosPlan;
import dev.limen.chaos.ChaosReport;
import dev.limen.chaos.ChaosRun;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code limen chaos}: breaks a coordinator and its edges on purpose. */
@Command(
        name = "chaos",
        description = {
            "Break a coordinator and its edges on purpose, and count what that cost.",
            "Everything runs on this machine's loopback, in processes and files of its own that are gone afterwards.",
            "Exit code 0 only when nothing was lost, doubled, wrongly admitted or kept."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {ChaosEdgeCommand.class, ChaosCoordinatorCommand.class})
final class ChaosCommand implements Callable<Integer> {
    /** So many of the demo's people walk up; each edge looks at all of them. */
    private static final int WALKING = 5;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of everything drawn by chance (default ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "For how long faults strike (default ${DEFAULT-VALUE}); starting and settling come on top.")
    private double minutes = 3;

    @Option(names = "--edges", paramLabel = "N", description = "Gates, each a node, 1 to 4 (default ${DEFAULT-VALUE}).")
    private int edges = 2;

    @Option(
            names = "--tls",
            description = {
                "Nodes prove who they are with certificates, which run out and are renewed.",
                "Links that repeat and reorder are then left out: they cannot read what they carry."
            })
    private boolean tls;

    @Option(names = "--json", description = "Print the report as one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        ChaosPlan plan = new ChaosPlan(seed, Duration.ofMillis(Math.round(minutes * 60_000)), edges, tls);
        try (DemoFootage footage = DemoFootage.unpack()) {
            Map<String, byte[]> walking = footage.portraits().entrySet().stream()
                    .limit(WALKING)
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            ChaosReport report = ChaosRun.run(plan, walking, line -> System.err.println("chaos: " + line));
            if (json) {
                JsonOutput.print(report);
            } else {
                System.out.println(report.toText());
            }
            return report.isSound() ? 0 : 1;
        }
    }
}
