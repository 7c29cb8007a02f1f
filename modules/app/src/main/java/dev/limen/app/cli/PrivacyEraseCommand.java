package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.protocol.ReceiptView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limen privacy erase}. */
@Command(
        name = "erase",
        description = {
            "Erase a person at the coordinator and at every node, and print the signed receipt.",
            "Exit code 1 when --wait is over and some node has not erased; the receipt can be asked for again."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class PrivacyEraseCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long ASK_AGAIN_MILLIS = 100;

    @Mixin
    private CoordinatorOption coordinator;

    @Parameters(paramLabel = "PERSON", description = "The person's id.")
    private String person;

    @Option(names = "--wait", description = "Wait up to a minute until every node has said that it forgot.")
    private boolean wait;

    @Option(names = "--out", paramLabel = "FILE", description = "Also write the receipt there; nothing is overwritten.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() {
        try (CoordinatorConnection connection = coordinator.connect()) {
            String receipt = connection
                    .delete("/api/v1/persons/" + new PersonId(person))
                    .orElseThrow(() -> new InvalidInputException(
                            "The coordinator gives no receipts: it is of an older version; update it."));
            ReceiptView view = connection.get(receipt, ReceiptView.class);
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (wait && view.mayStillChange() && System.nanoTime() < end) {
                pause();
                view = connection.get(receipt, ReceiptView.class);
            }
            System.out.print(view.statement());
            write(view.statement());
            tell(view, receipt);
            return wait && view.completedAt().isEmpty() ? 1 : 0;
        }
    }

    private static void tell(ReceiptView view, String receipt) {
        if (view.completedAt().isPresent()) {
            System.err.println("Erased everywhere after "
                    + Duration.between(view.at(), view.completedAt().get()).toMillis() + " ms.");
        } else if (view.mayStillChange()) {
            System.err.println("Erased here; "
                    + view.nodes().stream()
                            .filter(ReceiptView.Node::mayStillAnswer)
                            .count()
                    + " nodes have not answered yet. Ask again at " + receipt + ".");
        }
        view.nodes().stream()
                .filter(node -> node.revokedAt().isPresent())
                .forEach(node -> System.err.println("Node " + node.node() + " was revoked at "
                        + node.revokedAt().get() + " before it had erased: wipe its disk, or let it enrol again."));
    }

    private void write(String statement) {
        if (out.isPresent()) {
            try {
                Files.writeString(out.get(), statement, StandardOpenOption.CREATE_NEW);
            } catch (IOException unwritable) {
                throw new InvalidInputException(
                        "The person is erased, but the file " + out.get()
                                + " cannot be written: keep the receipt above.",
                        unwritable);
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(ASK_AGAIN_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException("Interrupted while nodes were still to answer.", stopping);
        }
    }
}
