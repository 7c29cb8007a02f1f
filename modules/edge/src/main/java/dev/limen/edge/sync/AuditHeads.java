package dev.limen.edge.sync;

import dev.limen.audit.SignedHead;
import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Heads of the coordinator's audit chain, one a line in a file of this node, so that a chain that is cut off or written
 * anew there does not go unnoticed. Of old ones fewer and fewer are kept. Thread-safe; waits for the disk.
 *
 * <p>Nothing at a gate depends on it: a disk that is full costs a warning.
 */
public final class AuditHeads {
    private static final Logger log = LoggerFactory.getLogger(AuditHeads.class);
    private static final int MOST = 4_096;

    private final Path file;
    private final List<String> kept;
    private Optional<SignedHead> newest = Optional.empty();

    private AuditHeads(Path file, List<String> kept) {
        this.file = file;
        this.kept = kept;
        kept.forEach(head -> parsed(head).ifPresent(this::consider));
    }

    /**
     * Reads what was kept before.
     *
     * @throws InvalidInputException when the file cannot be read
     */
    public static AuditHeads open(Path file) {
        try {
            if (!Files.exists(file)) {
                return new AuditHeads(file, new ArrayList<>());
            }
            List<String> whole = new ArrayList<>(read(file));
            cutTornLine(file, whole);
            return new AuditHeads(file, whole);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    "The file " + file + " cannot be read: give the user who runs Limen access to it.", unreadable);
        }
    }

    /** {@return the heads in a file that a node wrote; what a crash left of the last line is passed over} */
    public static List<String> read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** Keeps a head, durably, unless it is kept already or is none. */
    public synchronized void saw(String head) {
        // Nearly always it is the last one again.
        boolean known = !kept.isEmpty() && kept.get(kept.size() - 1).equals(head) || kept.contains(head);
        Optional<SignedHead> seen = known ? Optional.empty() : parsed(head).filter(SignedHead::isSigned);
        if (seen.isEmpty()) {
            return;
        }
        kept.add(head);
        consider(seen.get());
        try {
            if (kept.size() > MOST) {
                thinOut();
            } else {
                write(file, head + "\n", StandardOpenOption.APPEND);
            }
        } catch (IOException full) {
            log.atWarn().addKeyValue("file", file).setCause(full).log("a head of the audit chain was not kept");
        }
    }

    /** {@return the head that went furthest in the chain that this node knew first} */
    public synchronized Optional<String> newest() {
        return newest.map(SignedHead::toString);
    }

    private void consider(SignedHead head) {
        if (newest.isEmpty()) {
            newest = Optional.of(head);
            return;
        }
        SignedHead before = newest.get();
        boolean another = !before.chain().equals(head.chain())
                || before.sequence() == head.sequence() && !before.hash().equals(head.hash());
        if (another) {
            log.atError()
                    .addKeyValue("kept", before)
                    .addKeyValue("seen", head)
                    .log("the coordinator shows another audit chain than before: run limen audit verify with --anchors "
                            + file);
        } else if (head.sequence() > before.sequence()) {
            newest = Optional.of(head);
        }
    }

    private static Optional<SignedHead> parsed(String text) {
        try {
            return Optional.of(SignedHead.parse(text));
        } catch (InvalidInputException foreign) {
            return Optional.empty();
        }
    }

    /** Or the next head would be written on to it. */
    private static void cutTornLine(Path file, List<String> whole) throws IOException {
        long length = whole.stream().mapToLong(line -> line.length() + 1).sum();
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            out.truncate(length);
        }
    }

    /** Every second of the older half goes, never the first nor the newest. */
    private void thinOut() throws IOException {
        List<String> fewer = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            if (i % 2 == 0 || i >= kept.size() / 2) {
                fewer.add(kept.get(i));
            }
        }
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        write(next, String.join("\n", fewer) + "\n", StandardOpenOption.WRITE);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        kept.clear();
        kept.addAll(fewer);
    }

    private static void write(Path file, String text, StandardOpenOption how) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, how)) {
            ByteBuffer rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
    }
}
