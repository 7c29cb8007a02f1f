package dev.limen.app.cli;

import dev.limen.core.PersonId;
import dev.limen.protocol.ConsentRecord;
import dev.limen.protocol.PersonReport;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limen privacy report}. */
@Command(
        name = "report",
        description = "Everything that is held about a person: where, since when, what for, and who gets it.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class PrivacyReportCommand implements Callable<Integer> {
    @Mixin
    private CoordinatorOption coordinator;

    @Parameters(paramLabel = "PERSON", description = "The person's id.")
    private String person;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() {
        try (CoordinatorConnection connection = coordinator.connect()) {
            PersonReport report =
                    connection.get("/api/v1/persons/" + new PersonId(person) + "/report", PersonReport.class);
            if (json) {
                JsonOutput.print(report);
            } else {
                print(report);
            }
            return 0;
        }
    }

    private static void print(PersonReport report) {
        System.out.printf(
                "%s (%s), as of %s%n",
                report.person().displayName(), report.person().id(), report.at());
        System.out.println("\nAgreed to:");
        for (ConsentRecord consent : report.consents()) {
            System.out.printf(
                    "  %s, version %s, on %s%s%n",
                    consent.purpose(), consent.version(), consent.givenAt(), until(", ended ", consent.endedAt()));
        }
        System.out.println("\nHeld:");
        for (PersonReport.Held held : report.held()) {
            System.out.printf(
                    "  %s%s: %s%n    at %s%s%s, %s%n",
                    held.what(),
                    held.id().map(id -> " " + id).orElse(""),
                    held.content(),
                    held.where(),
                    until(", since ", held.since()),
                    until(", until ", held.until()),
                    held.purpose());
        }
        System.out.println("\nGiven to:");
        for (PersonReport.Recipient recipient : report.recipients()) {
            System.out.printf(
                    "  node %s%s%n", recipient.name(), recipient.holdsTemplates() ? ", which keeps templates" : "");
        }
        System.out.println("\nDone about the person:");
        for (PersonReport.Act act : report.audit()) {
            System.out.printf("  %s  %s by %s%n", act.at(), act.action(), act.actor());
        }
    }

    private static String until(String words, Optional<Instant> time) {
        return time.map(at -> words + at).orElse("");
    }
}
