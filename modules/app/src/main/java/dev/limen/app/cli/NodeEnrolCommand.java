package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.edge.identity.Enrolment;
import dev.limen.identity.CoordinatorClock;
import dev.limen.identity.EnrolmentCode;
import dev.limen.identity.Fingerprint;
import dev.limen.identity.IdentityFolder;
import dev.limen.identity.InvitationText;
import dev.limen.identity.Spans;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code limen node enrol}. */
@Command(
        name = "enrol",
        description = {
            "Make this machine a node: its key is made here and stays here, the coordinator is recognised by the code.",
            "Start the verb on the machine itself."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class NodeEnrolCommand implements Callable<Integer> {
    @Option(
            names = "--coordinator",
            paramLabel = "URL",
            description = "Where to enrol, as limen node invite printed it.")
    private @Nullable String coordinator;

    @Option(names = "--code", paramLabel = "CODE", description = "The one-time code.")
    private @Nullable String code;

    @Option(
            names = "--invitation",
            paramLabel = "TEXT",
            description = "Instead of both: the line that the invitation's QR code says.")
    private @Nullable String invitation;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to keep who this node is.")
    private Path out;

    @Option(names = "--replace", description = "Enrol again although there is an identity in DIR already.")
    private boolean replace;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() {
        IdentityFolder folder = new IdentityFolder(out);
        if (folder.isEnrolled() && !replace) {
            throw new InvalidInputException("There is an identity in " + out
                    + " already: say --replace if this machine is to be enrolled again, or choose another folder.");
        }
        folder.prepare();
        Enrolment enrolment = enrol();
        folder.write(enrolment.identity());
        Report report = new Report(
                enrolment.node(),
                enrolment.coordinator(),
                out.toAbsolutePath().normalize(),
                enrolment.identity().expiresAt(),
                Fingerprint.of(enrolment.identity().authority()).hex(),
                enrolment.clockAhead().toSeconds());
        if (json) {
            JsonOutput.print(report);
        } else {
            report.print();
        }
        return 0;
    }

    private Enrolment enrol() {
        Vertx vertx = Vertx.vertx();
        try {
            if (invitation != null && coordinator == null && code == null) {
                InvitationText text = InvitationText.parse(invitation);
                Enrolment enrolment = Enrolment.of(vertx, text.coordinator(), text.code(), Clock.systemUTC());
                if (!Fingerprint.of(enrolment.identity().authority()).equals(text.authority())) {
                    throw new InvalidInputException(
                            "The coordinator that answered has another fingerprint than the invitation: do not go on.");
                }
                return enrolment;
            }
            if (invitation == null && coordinator != null && code != null) {
                return Enrolment.of(vertx, address(coordinator), EnrolmentCode.parse(code), Clock.systemUTC());
            }
        } finally {
            vertx.close();
        }
        throw new InvalidInputException("Say --coordinator URL and --code CODE, or --invitation TEXT alone.");
    }

    private static URI address(String given) {
        try {
            return new URI(given);
        } catch (URISyntaxException notOne) {
            throw new InvalidInputException(
                    "--coordinator is an address such as https://coordinator.example:8444.", notOne);
        }
    }

    private record Report(
            NodeId node, String coordinator, Path identity, Instant until, String fingerprint, long clockAheadSeconds) {
        void print() {
            System.out.println("This machine is node " + node + ". In its configuration:");
            System.out.println();
            System.out.println("  node: " + node);
            System.out.println("  coordinator: {url: \"" + coordinator + "\", identity: \"" + identity + "\"}");
            System.out.println();
            System.out.println("The certificate is good until " + until + " and renews itself while the node runs.");
            if (Math.abs(clockAheadSeconds) >= CoordinatorClock.TOLD_FROM.toSeconds()) {
                System.err.println("limen: This machine's clock is "
                        + Spans.words(Duration.ofSeconds(clockAheadSeconds))
                        + (clockAheadSeconds < 0 ? " behind" : " ahead of")
                        + " the coordinator's: set it, because tickets are judged by it.");
            }
        }
    }
}
