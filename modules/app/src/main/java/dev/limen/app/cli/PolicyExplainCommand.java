package dev.limen.app.cli;

import dev.limen.app.policy.Explanation;
import dev.limen.app.policy.StoredEvents;
import dev.limen.core.EventId;
import dev.limen.protocol.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limen policy explain}. */
@Command(
        name = "explain",
        description = {
            "Say in plain words which rules a gate looked at for one decision, and which one settled it.",
            "Reads the data of a coordinator or of a node, which may be running; changes nothing."
        },
        mixinStandardHelpOptions = true)
final class PolicyExplainCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "EVENT",
            description = "The decision's id, node:epoch:sequence, as /api/v1/events shows it.")
    @SuppressWarnings("NullAway.Init")
    private String event;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A data_dir, or the folder around several (default ${DEFAULT-VALUE}). A node keeps what the"
                    + " coordinator does not have yet.")
    private Path data = Path.of("data");

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() {
        Explanation found = Explanation.of(StoredEvents.getDecision(data, EventId.parse(event)));
        if (json) {
            JsonOutput.print(found);
        } else {
            print(found);
        }
        return 0;
    }

    private static void print(Explanation found) {
        System.out.printf("%s at gate %s, zone %s, %s%n", found.event(), found.gate(), found.zone(), found.at());
        System.out.printf("%s: %s (%s)%n", word(found.outcome()), found.words(), found.reason());
        if (found.reviewers() > 1) {
            System.out.printf("%d members of staff must look at it.%n", found.reviewers());
        }
        found.alarm().ifPresent(alarm -> System.out.printf("Silent alarm: %s.%n", alarm));
        System.out.println("Looked at, in this order:");
        List<String> rules = found.rules();
        for (int i = 0; i < rules.size(); i++) {
            System.out.printf("  %2d. %s%n", i + 1, rules.get(i));
        }
        System.out.println("Settled by: " + found.settledBy());
    }

    private static String word(Outcome outcome) {
        return outcome.name().charAt(0) + outcome.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
