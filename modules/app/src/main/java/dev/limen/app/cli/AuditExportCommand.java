package dev.limen.app.cli;

import dev.limen.audit.AuditExport;
import dev.limen.audit.StoredEntry;
import dev.limen.core.InvalidInputException;
import dev.limen.credential.TrustedKey;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.AuditExportRequest;
import dev.limen.protocol.AuditExportView;
import dev.limen.protocol.AuditPage;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen audit export}. */
@Command(
        name = "export",
        description = {
            "Write a piece of the chain, for a regulator, to a file that proves itself.",
            "The file says how to verify it without Limen. The export stands in the chain."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class AuditExportCommand implements Callable<Integer> {
    private static final String PAGE = ApiPaths.AUDIT + "/entries?limit=1000&after=";

    @Mixin
    private CoordinatorOption coordinator;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            description = "The first instant, such as 2026-02-09T00:00:00Z.")
    private String from;

    @Option(names = "--to", required = true, paramLabel = "TIME", description = "The first instant after it.")
    private String to;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where; nothing is overwritten.")
    private Path out;

    @Override
    public Integer call() {
        AuditExportRequest request = new AuditExportRequest(instant("--from", from), instant("--to", to));
        try (CoordinatorConnection connection = coordinator.connect();
                Writer file = Files.newBufferedWriter(out, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW)) {
            AuditExportView view = connection.post(ApiPaths.AUDIT + "/exports", request, AuditExportView.class);
            if (view.last() < view.first()) {
                throw new InvalidInputException("Nothing was done between --from and --to: give other times.");
            }
            write(connection, view, file);
            System.out.println("Entries " + view.first() + " to " + view.last() + " are in " + out + ".");
            return 0;
        } catch (IOException unwritable) {
            throw new InvalidInputException(
                    "The file " + out + " cannot be written: name one that is not there, in a folder of yours.",
                    unwritable);
        }
    }

    private static void write(CoordinatorConnection connection, AuditExportView view, Writer file) throws IOException {
        file.write(new AuditExport(view.chain(), TrustedKey.parse(view.key()), view.first(), view.previous()).begin());
        long after = view.first() - 1;
        AuditPage page;
        do {
            page = connection.get(PAGE + after + "&through=" + view.last(), AuditPage.class);
            for (AuditPage.Entry entry : page.entries()) {
                file.write(AuditExport.entry(
                        new StoredEntry(entry.sequence(), entry.hash(), entry.line(), entry.details())));
                after = entry.sequence();
            }
            for (String head : page.heads()) {
                file.write(AuditExport.head(head));
            }
        } while (page.more());
        file.write(AuditExport.head(view.head()));
    }

    private static Instant instant(String option, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException notOne) {
            throw new InvalidInputException(option + " is an instant such as 2026-02-09T00:00:00Z.", notOne);
        }
    }
}
