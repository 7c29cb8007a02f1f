package dev.limen.coordinator.store;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.audit.AuditEntry;
import dev.limen.audit.SignedHead;
import dev.limen.audit.StoredEntry;
import dev.limen.credential.SigningKey;
import dev.limen.protocol.ProtocolJson;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Adds entries to the audit chain, in the transaction of what they record. Needs the key that signs heads, not the one that
 * opens the vault. Safe to share; what may write to the store at once, the store says.
 */
public final class AuditChain {
    private final SigningKey key;
    private final Clock clock;

    AuditChain(SigningKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /**
     * Adds an entry.
     *
     * @param subject about what; of a person {@link AuditStore#pseudonym}
     * @param details without names of visitors and persons' ids
     */
    public void append(WriteSession session, Actor actor, AuditAction action, String subject, Map<String, ?> details)
            throws SQLException {
        SignedHead tail = tail(session);
        Last last = last(session, tail.chain());
        String text = new String(ProtocolJson.write(new TreeMap<>(details)), StandardCharsets.UTF_8);
        Instant now = clock.instant();
        AuditEntry entry = AuditEntry.after(last.hash, last.sequence + 1, now, actor, action, subject, text);
        StoredEntry stored = StoredEntry.of(entry, text);
        session.update(
                "INSERT INTO audit (sequence, hash, line, details, at, subject) VALUES (?, ?, ?, ?, ?, ?)",
                stored.sequence(),
                stored.hash(),
                stored.line(),
                stored.details(),
                now.toString(),
                subject);
        session.update(
                "UPDATE audit_chain SET tail = ?",
                SignedHead.sign(key, tail.chain(), stored.sequence(), stored.hash(), now)
                        .toString());
    }

    /** {@return the signed head of the last entry; of sequence 0 when nothing was ever done} */
    SignedHead tail(WriteSession session) throws SQLException {
        Optional<SignedHead> tail = findTail(session);
        if (tail.isPresent()) {
            return tail.get();
        }
        UUID chain = UUID.randomUUID();
        SignedHead empty = SignedHead.sign(key, chain, 0, AuditEntry.origin(chain), clock.instant());
        session.update(
                "INSERT INTO audit_chain (id, chain, tail) VALUES (1, ?, ?)", chain.toString(), empty.toString());
        return empty;
    }

    /** {@return the same, to be read; empty before the first start} */
    static Optional<SignedHead> findTail(Session session) throws SQLException {
        return session.find("SELECT tail FROM audit_chain", row -> SignedHead.parse(row.getString(1)));
    }

    private static Last last(Session session, UUID chain) throws SQLException {
        return session.find(
                        "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1",
                        row -> new Last(row.getLong(1), row.getString(2)))
                .orElse(new Last(0, AuditEntry.origin(chain)));
    }

    private record Last(long sequence, String hash) {}
}
