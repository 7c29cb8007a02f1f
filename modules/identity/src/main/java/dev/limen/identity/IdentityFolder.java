package dev.limen.identity;

import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Where a node keeps who it is: one file with its key, its certificate and its authority's, for its owner alone. One file,
 * so that a power cut leaves the old identity or the new one, never half of each.
 *
 * @param path the folder
 */
public record IdentityFolder(Path path) {
    private static final String FILE = "identity.pem";
    private static final String MADE = "enrol the node with limen node enrol --out ";

    /** {@return whether there is one} */
    public boolean isEnrolled() {
        return Files.exists(file());
    }

    /**
     * Makes the folder, so that a code is not spent on an identity that cannot be kept.
     *
     * @throws InvalidInputException when it cannot be made or written to
     */
    public void prepare() {
        SecretText.prepare(path);
    }

    /**
     * {@return when somebody wrote an identity last; cheap to ask often}
     *
     * @throws InvalidInputException when there is none
     */
    public Instant writtenAt() {
        try {
            return Files.getLastModifiedTime(file()).toInstant();
        } catch (IOException missing) {
            throw new InvalidInputException("There is no file " + file() + ": " + MADE + path + ".", missing);
        }
    }

    /**
     * {@return who the node is}
     *
     * @throws InvalidInputException when there is none, it lies open to others, or is damaged
     */
    public KeyAndChain read() {
        KeyAndChain identity = KeyAndChain.read(file(), MADE + path);
        if (NodeCertificate.findNode(identity.certificate()).isEmpty()) {
            throw new InvalidInputException("The file " + file() + " is not a node's identity: " + MADE + path + ".");
        }
        return identity;
    }

    /**
     * {@return who the node is, which must be that one}
     *
     * @throws InvalidInputException as {@link #read()}, and when it is another
     */
    public KeyAndChain read(NodeId node) {
        KeyAndChain identity = read();
        NodeId enrolled = NodeCertificate.findNode(identity.certificate()).orElseThrow();
        if (!enrolled.equals(node)) {
            throw new InvalidInputException("The identity in " + path + " is node " + enrolled + "'s, not " + node
                    + "'s: name the right folder, or enrol this node.");
        }
        return identity;
    }

    /**
     * Replaces who the node is; durable when it returns.
     *
     * @throws InvalidInputException when it cannot be written
     */
    public void write(KeyAndChain identity) {
        identity.write(file());
    }

    private Path file() {
        return path.resolve(FILE);
    }
}
