package dev.limen.coordinator.store;

import dev.limen.audit.AuditAction;
import dev.limen.audit.AuditEntry;
import dev.limen.audit.ChainReport;
import dev.limen.audit.ChainReport.Finding;
import dev.limen.audit.ChainVerifier;
import dev.limen.audit.SignedHead;
import dev.limen.audit.StoredEntry;
import dev.limen.core.InvalidInputException;
import dev.limen.credential.TrustedKey;
import dev.limen.protocol.ProtocolJson;
import dev.limen.storage.SqliteDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Verifies the audit chain in a store's file, and that the events it bound are still those. Reads beside the coordinator
 * that writes it. One use.
 */
public final class StoredAudit {
    private final Connection connection;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Bound> bound = new ArrayList<>();
    private long sweptThrough;

    private StoredAudit(Connection connection) {
        this.connection = connection;
    }

    /**
     * {@return what was found}
     *
     * @param anchors heads that others keep
     * @param key that is known to sign the chain; empty to take the one it says itself
     * @throws InvalidInputException when the file cannot be read, or holds no chain
     */
    public static ChainReport verify(Path file, List<String> anchors, Optional<TrustedKey> key) {
        return SqliteDatabase.peek(file, connection -> new StoredAudit(connection).run(anchors, key));
    }

    private ChainReport run(List<String> anchors, Optional<TrustedKey> key) throws SQLException {
        try (PreparedStatement begin = connection.prepareStatement("BEGIN")) {
            // One state of the file, whatever is written meanwhile.
            begin.execute();
        }
        String tail = texts("SELECT tail FROM audit_chain").stream()
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("The store holds no audit chain: its coordinator has not"
                        + " been started by this version yet, or the chain was taken away."));
        SignedHead head = head(tail, anchors);
        ChainVerifier verifier = ChainVerifier.whole(head.chain(), key.orElse(head.key()));
        texts("SELECT head FROM audit_heads ORDER BY sequence").forEach(kept -> verifier.expect(kept, "The store"));
        anchors.forEach(anchor -> verifier.expect(anchor, "A node"));
        verifier.expectEnd(tail, "The store");
        look(verifier);
        checkEvents();
        ChainReport chain = verifier.finish();
        findings.addAll(chain.findings());
        findings.sort(Comparator.comparingLong(Finding::sequence));
        return new ChainReport(chain.entries(), chain.last(), chain.heads(), findings);
    }

    /** When the one in the store was damaged, which chain it should be is what a node says. */
    private static SignedHead head(String tail, List<String> anchors) {
        InvalidInputException damaged;
        try {
            return SignedHead.parse(tail);
        } catch (InvalidInputException changed) {
            damaged = new InvalidInputException(
                    "The head of the audit chain in the store was changed; give a head that a node keeps with --anchors"
                            + " to find out what else was.",
                    changed);
        }
        return anchors.stream().findFirst().map(SignedHead::parse).orElseThrow(() -> damaged);
    }

    private void look(ChainVerifier verifier) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT sequence, hash, line, details, at, subject FROM audit ORDER BY sequence");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                StoredEntry stored =
                        new StoredEntry(row.getLong(1), row.getString(2), row.getString(3), row.getString(4));
                verifier.accept(stored);
                note(stored, row.getString(5), row.getString(6));
            }
        }
    }

    private void note(StoredEntry stored, String at, String subject) {
        AuditEntry entry;
        try {
            entry = AuditEntry.parse(stored.line());
        } catch (InvalidInputException damaged) {
            return;
        }
        if (!entry.at().toString().equals(at) || !entry.subject().equals(subject)) {
            findings.add(new Finding(
                    stored.sequence(), "Entry " + stored.sequence() + " would not be found where it belongs."));
        }
        if (!entry.isOf(stored.details())) {
            return;
        }
        byte[] details = stored.details().getBytes(StandardCharsets.UTF_8);
        if (entry.action().equals(AuditAction.EVENTS_STORED.word())) {
            bound.add(
                    new Bound(stored.sequence(), ProtocolJson.read(details, EventDigest.Stored.class, "The details")));
        } else if (entry.action().equals(AuditAction.RETENTION_ERASED.word()) && subject.equals("events")) {
            sweptThrough = Math.max(
                    sweptThrough,
                    ProtocolJson.read(details, Swept.class, "The details").through());
        }
    }

    private void checkEvents() throws SQLException {
        long covered = 0;
        for (Bound entry : bound) {
            if (entry.events.from() <= sweptThrough) {
                continue;
            }
            covered += entry.events.through() - entry.events.from() + 1;
            if (!digest(entry.events).equals(entry.events.digest())) {
                findings.add(new Finding(
                        entry.sequence,
                        "Events " + entry.events.from() + " to " + entry.events.through()
                                + " are not those that were stored with entry " + entry.sequence + "."));
            }
        }
        long first =
                Math.max(sweptThrough, bound.isEmpty() ? 0 : bound.get(0).events.from() - 1);
        // A batch that was swept in part is not looked at, nor is the rest of it counted.
        long rest = bound.stream()
                .filter(entry -> entry.events.from() <= sweptThrough)
                .mapToLong(entry -> Math.max(0, entry.events.through() - sweptThrough))
                .sum();
        long stored = Long.parseLong(
                texts("SELECT count(*) FROM events WHERE position > " + first).get(0));
        if (!bound.isEmpty() && stored > covered + rest) {
            findings.add(new Finding(
                    bound.get(bound.size() - 1).sequence,
                    (stored - covered - rest) + " events were put in that no entry says were stored."));
        }
    }

    private String digest(EventDigest.Stored events) throws SQLException {
        EventDigest digest = new EventDigest();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT position, payload FROM events WHERE position BETWEEN ? AND ? ORDER BY position")) {
            select.setLong(1, events.from());
            select.setLong(2, events.through());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    digest.add(row.getLong(1), row.getBytes(2));
                }
            }
        }
        return digest.hex();
    }

    private List<String> texts(String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private record Bound(long sequence, EventDigest.Stored events) {}

    private record Swept(long through, long count) {}
}
