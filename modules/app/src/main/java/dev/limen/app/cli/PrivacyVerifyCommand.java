package dev.limen.app.cli;

import dev.limen.audit.DeletionReceipt;
import dev.limen.core.InvalidInputException;
import dev.limen.credential.TrustedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limen privacy verify}. */
@Command(
        name = "verify",
        description = {
            "Verify a deletion receipt, without asking anybody.",
            "Exit code 1 when it is not what was signed, or not every node has answered."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class PrivacyVerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RECEIPT", description = "The file.")
    private Path file;

    @Option(names = "--key", paramLabel = "KEY", description = "The public key, ed25519:…, that is known to sign.")
    private Optional<String> key = Optional.empty();

    @Override
    public Integer call() {
        DeletionReceipt receipt = read();
        if (!receipt.isSigned()) {
            System.out.println("Forged: this is not what the key signed.");
            return 1;
        }
        if (key.map(TrustedKey::parse)
                .filter(known -> !known.equals(receipt.key()))
                .isPresent()) {
            System.out.println("Signed with another key than the one given: " + receipt.key());
            return 1;
        }
        System.out.println(receipt.completedAt()
                .map(at -> "Genuine and complete: erased at the coordinator and at "
                        + receipt.nodes().size() + " nodes, the last at " + at + ".")
                .orElse("Genuine, but not complete: ask for the receipt " + receipt.id() + " again."));
        receipt.nodes().stream()
                .filter(DeletionReceipt.Node::isShutOut)
                .forEach(node -> System.out.println("Node " + node.node() + " was revoked at "
                        + node.revokedAt().orElseThrow()
                        + " before it had erased: its disk is to be wiped."));
        if (key.isEmpty()) {
            System.out.println("Signed with " + receipt.key() + "; compare it with the key you were given.");
        }
        return receipt.completedAt().isPresent() ? 0 : 1;
    }

    private DeletionReceipt read() {
        try {
            return DeletionReceipt.parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new InvalidInputException("The receipt " + file + " cannot be read: name the file.", unreadable);
        }
    }
}
