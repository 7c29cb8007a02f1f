package dev.limen.app.cli;

import dev.limen.audit.AuditExport;
import dev.limen.audit.ChainReport;
import dev.limen.audit.ChainVerifier;
import dev.limen.audit.SignedHead;
import dev.limen.audit.StoredEntry;
import dev.limen.coordinator.store.StoredAudit;
import dev.limen.core.InvalidInputException;
import dev.limen.credential.TrustedKey;
import dev.limen.edge.sync.AuditHeads;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.AuditPage;
import dev.limen.protocol.AuditView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen audit verify}. */
@Command(
        name = "verify",
        description = {
            "Look for anything in the chain that was changed, removed, added, cut off or written anew.",
            "Without --anchors, what somebody who has the key cut off at the end or wrote anew is not found.",
            "Exit code 1 when something was found."
        },
        mixinStandardHelpOptions = true)
final class AuditVerifyCommand implements Callable<Integer> {
    private static final String PAGE = ApiPaths.AUDIT + "/entries?limit=1000&after=";

    @ArgGroup(multiplicity = "1")
    private Where where = new Where();

    static final class Where {
        @Option(
                names = "--data-dir",
                paramLabel = "DIR",
                description = "The coordinator's data_dir; it may be running.")
        private Optional<Path> folder = Optional.empty();

        @Option(names = "--coordinator", paramLabel = "URL", description = "Where a running coordinator is.")
        private Optional<String> address = Optional.empty();

        @Option(names = "--export", paramLabel = "FILE", description = "A file that limen audit export wrote.")
        private Optional<Path> export = Optional.empty();
    }

    @Mixin
    private TokenOption token = new TokenOption();

    @Option(
            names = "--anchors",
            arity = "1..*",
            paramLabel = "FILE",
            description = "audit-heads.txt from the data_dir of nodes: the heads they saw.")
    private List<Path> anchors = new ArrayList<>();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The public key, ed25519:…, that is known to sign the chain; otherwise the chain's own word.")
    private Optional<String> key = Optional.empty();

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() {
        List<String> kept =
                anchors.stream().flatMap(file -> heads(file).stream()).toList();
        Optional<TrustedKey> trusted = key.map(TrustedKey::parse);
        ChainReport report = where.folder
                .map(folder -> StoredAudit.verify(folder.resolve("coordinator.sqlite"), kept, trusted))
                .or(() -> where.export.map(file -> AuditExport.verify(file, kept)))
                .orElseGet(() -> running(where.address.orElseThrow(), kept, trusted));
        if (json) {
            JsonOutput.print(report);
        } else {
            print(report);
        }
        return report.isIntact() ? 0 : 1;
    }

    private static void print(ChainReport report) {
        report.findings().forEach(finding -> System.out.println(finding.sentence()));
        System.out.println(
                report.isIntact()
                        ? "Intact: " + report.entries() + " entries, held against " + report.heads() + " signed heads."
                        : "Not intact: the first entry that is not as it was written is "
                                + report.first().orElseThrow().sequence() + ".");
    }

    private static List<String> heads(Path file) {
        try {
            return AuditHeads.read(file);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    "The anchors " + file + " cannot be read: name the audit-heads.txt of a node.", unreadable);
        }
    }

    private ChainReport running(String address, List<String> anchors, Optional<TrustedKey> trusted) {
        try (CoordinatorConnection coordinator = CoordinatorConnection.open(address, token.read())) {
            AuditView view = coordinator.get(ApiPaths.AUDIT, AuditView.class);
            SignedHead tail = SignedHead.parse(view.head());
            ChainVerifier verifier = ChainVerifier.whole(view.chain(), trusted.orElse(tail.key()));
            anchors.forEach(anchor -> verifier.expect(anchor, "A node"));
            view.anchors().forEach(anchor -> verifier.expect(anchor.head(), "Node " + anchor.node()));
            verifier.expectEnd(view.head(), "The coordinator");
            AuditPage page;
            long after = 0;
            do {
                page = coordinator.get(PAGE + after + "&through=" + tail.sequence(), AuditPage.class);
                page.heads().forEach(head -> verifier.expect(head, "The coordinator"));
                for (AuditPage.Entry entry : page.entries()) {
                    verifier.accept(new StoredEntry(entry.sequence(), entry.hash(), entry.line(), entry.details()));
                    after = entry.sequence();
                }
            } while (page.more());
            return verifier.finish();
        }
    }
}
