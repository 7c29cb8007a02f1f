package dev.limen.app.cli;

import dev.limen.protocol.ProcessingRecord;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen privacy record}. */
@Command(
        name = "record",
        description = "The record of processing activities (GDPR, Art. 30), as the coordinator is really configured.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class PrivacyRecordCommand implements Callable<Integer> {
    @Mixin
    private CoordinatorOption coordinator;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() {
        try (CoordinatorConnection connection = coordinator.connect()) {
            ProcessingRecord record = connection.get("/api/v1/processing-record", ProcessingRecord.class);
            if (json) {
                JsonOutput.print(record);
            } else {
                print(record);
            }
            return 0;
        }
    }

    private static void print(ProcessingRecord record) {
        System.out.println("Controller: " + record.controller().orElse("(not configured: controller.name)"));
        System.out.println("Contact: " + record.contact().orElse("(not configured: controller.contact)"));
        System.out.println("As of " + record.at());
        for (ProcessingRecord.Activity activity : record.activities()) {
            System.out.printf(
                    "%n%s%n  purpose: %s%n  basis: %s%n  people: %s%n  data: %s%n  given to: %s%n  erased: %s%n  now: %d%n",
                    activity.name(),
                    activity.purpose(),
                    activity.basis(),
                    activity.subjects(),
                    String.join("; ", activity.categories()),
                    activity.recipients().isEmpty() ? "nobody" : String.join(", ", activity.recipients()),
                    activity.erased(),
                    activity.held());
        }
        System.out.println("\nSecurity:");
        record.security().forEach(measure -> System.out.println("  " + measure));
    }
}
