package dev.limen.audit;

import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.credential.SigningKey;
import dev.limen.credential.TrustedKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Proof that something was erased at the centre and which nodes have said that they erased it too. Says nothing about
 * whom it was; whoever was given its id knows.
 *
 * @param id by which it is asked for
 * @param erased what: {@code person} or {@code references}
 * @param at when it was gone at the coordinator
 * @param feed which change log the nodes follow
 * @param change the change that told the nodes; a node that has followed further has erased
 * @param nodes every node that was known, sorted
 * @param key with which it is signed
 * @param signature over {@link #statement()}, as base64
 */
public record DeletionReceipt(
        UUID id,
        String erased,
        Instant at,
        UUID feed,
        long change,
        List<Node> nodes,
        TrustedKey key,
        String signature) {
    private static final String KIND = "limen-deletion-receipt 1";
    private static final String OUTSTANDING = "outstanding";
    private static final String REVOKED = "revoked";
    private static final int LINES_BESIDES_NODES = 7;

    /** Copies the list. */
    public DeletionReceipt {
        nodes = List.copyOf(nodes);
    }

    /**
     * @param node which
     * @param acknowledgedAt when it said so, by the coordinator's clock; empty when it has not yet
     * @param revokedAt since when it is not listened to; only while it has not said so. It may still hold what was to be
     *     erased, under a key that it alone has: wipe its disk, or let it enrol again
     */
    public record Node(NodeId node, Optional<Instant> acknowledgedAt, Optional<Instant> revokedAt) {
        /** Of a node that is listened to. */
        public Node(NodeId node, Optional<Instant> acknowledgedAt) {
            this(node, acknowledgedAt, Optional.empty());
        }

        /** {@return whether nothing will be heard of it} */
        public boolean isShutOut() {
            return acknowledgedAt.isEmpty() && revokedAt.isPresent();
        }

        private String line() {
            String state = acknowledgedAt
                    .map(Instant::toString)
                    .or(() -> revokedAt.map(at -> REVOKED + " " + at))
                    .orElse(OUTSTANDING);
            return "node " + node + " " + state;
        }

        private static Node parse(String line) {
            String[] words = line.split(" ", -1);
            NodeId node = new NodeId(words[1]);
            return switch (words[2]) {
                case OUTSTANDING -> new Node(node, Optional.empty());
                case REVOKED -> new Node(node, Optional.empty(), Optional.of(Instant.parse(words[3])));
                default -> new Node(node, Optional.of(Instant.parse(words[2])));
            };
        }
    }

    /** {@return a receipt, signed} */
    public static DeletionReceipt sign(
            SigningKey key, UUID id, String erased, Instant at, UUID feed, long change, List<Node> nodes) {
        DeletionReceipt unsigned = new DeletionReceipt(id, erased, at, feed, change, nodes, key.publicKey(), "");
        String signature = Base64.getEncoder().encodeToString(key.sign(unsigned.statement()));
        return new DeletionReceipt(id, erased, at, feed, change, nodes, key.publicKey(), signature);
    }

    /** {@return when the last node said so; empty while one has not, also when it never will} */
    public Optional<Instant> completedAt() {
        if (nodes.stream().anyMatch(node -> node.acknowledgedAt.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(nodes.stream()
                .map(node -> node.acknowledgedAt.orElseThrow())
                .max(Comparator.naturalOrder())
                .filter(last -> last.isAfter(at))
                .orElse(at));
    }

    /** {@return what is signed: one line for each member} */
    public String statement() {
        StringBuilder text = new StringBuilder(KIND + "\n");
        text.append("receipt ").append(id).append('\n');
        text.append("erased ").append(erased).append(' ').append(at).append('\n');
        text.append("change ").append(feed).append(' ').append(change).append('\n');
        for (Node node : nodes) {
            text.append(node.line()).append('\n');
        }
        text.append("complete ")
                .append(completedAt().map(Instant::toString).orElse("no"))
                .append('\n');
        return text.append("key ").append(key).append('\n').toString();
    }

    /** {@return whether the key it names signed it} */
    public boolean isSigned() {
        try {
            return key.signed(statement(), Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /**
     * Reads what {@link #toString()} writes. Says nothing about the signature.
     *
     * @throws InvalidInputException when it is no receipt
     */
    public static DeletionReceipt parse(String text) {
        try {
            String[] lines = text.split("\n", -1);
            List<Node> nodes = new ArrayList<>();
            for (int i = 4; i < lines.length - 4; i++) {
                nodes.add(Node.parse(lines[i]));
            }
            String[] erased = lines[2].split(" ", -1);
            String[] change = lines[3].split(" ", -1);
            DeletionReceipt receipt = new DeletionReceipt(
                    UUID.fromString(last(lines[1])),
                    erased[1],
                    Instant.parse(erased[2]),
                    UUID.fromString(change[1]),
                    Long.parseLong(change[2]),
                    nodes,
                    TrustedKey.parse(last(lines[lines.length - 3])),
                    last(lines[lines.length - 2]));
            if (lines.length == LINES_BESIDES_NODES + 1 + nodes.size()
                    && receipt.toString().equals(text)) {
                return receipt;
            }
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException notOne) {
            throw new InvalidInputException("This is no deletion receipt, or it was changed.", notOne);
        }
        throw new InvalidInputException("This is no deletion receipt, or it was changed.");
    }

    private static String last(String line) {
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    /** {@return the text that is kept and shown} */
    @Override
    public String toString() {
        return statement() + "signature " + signature + "\n";
    }
}
