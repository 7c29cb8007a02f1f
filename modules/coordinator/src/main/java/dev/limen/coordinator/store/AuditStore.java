package dev.limen.coordinator.store;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.audit.AuditEntry;
import dev.limen.audit.SignedHead;
import dev.limen.core.PersonId;
import dev.limen.credential.SigningKey;
import dev.limen.protocol.AuditPage;
import dev.limen.protocol.PersonReport;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The audit chain. An entry is written in the transaction of what it records, with the signed head that covers it: whoever
 * can write to the file but has not the key cannot add, change or remove one unnoticed.
 */
public final class AuditStore {
    private static final String ENTRY = "sequence, hash, line, details";

    private final SigningKey key;
    private final Vault vault;
    private final Clock clock;
    private final AuditChain entries;
    private volatile Optional<String> published = Optional.empty();

    AuditStore(SigningKey key, Vault vault, Clock clock) {
        this.key = key;
        this.vault = vault;
        this.clock = clock;
        this.entries = new AuditChain(key, clock);
    }

    /**
     * Records that the coordinator starts, and before it whether it signs with another key or decides by other settings
     * than the last time.
     *
     * @param policy the settings that decide about people, as text
     */
    public void start(WriteSession session, String policy) throws SQLException {
        SignedHead tail = tail(session);
        if (!tail.key().equals(key.publicKey())) {
            append(
                    session,
                    Actor.LIMEN,
                    AuditAction.KEY_CHANGED,
                    tail.key().toString(),
                    Map.of("key", key.publicKey().toString()));
        }
        Optional<String> before =
                session.find("SELECT policy FROM audit_chain WHERE policy IS NOT NULL", row -> row.getString(1));
        if (before.isPresent() && !before.get().equals(policy)) {
            append(
                    session,
                    Actor.LIMEN,
                    AuditAction.POLICY_CHANGED,
                    "settings",
                    Map.of("before", before.get(), "after", policy));
        }
        append(session, Actor.LIMEN, AuditAction.STARTED, "settings", Map.of("settings", policy));
        session.update("UPDATE audit_chain SET policy = ?", policy);
        keepHead(session);
    }

    /** As {@link AuditChain#append}. */
    public void append(WriteSession session, Actor actor, AuditAction action, String subject, Map<String, ?> details)
            throws SQLException {
        entries.append(session, actor, action, subject, details);
    }

    /** {@return what the chain calls the person; random, and lost when the person is erased} */
    public String pseudonym(WriteSession session, PersonId person) throws SQLException {
        Optional<String> known = findPseudonym(session, person);
        if (known.isPresent()) {
            return known.get();
        }
        String drawn = "person:" + UUID.randomUUID();
        if (session.number("SELECT EXISTS (SELECT 1 FROM persons WHERE person = ?)", person.value()) > 0) {
            session.update(
                    "INSERT INTO audit_pseudonyms (person, slot) VALUES (?, ?)",
                    person.value(),
                    vault.put(session, Label.pseudonym(person), drawn.getBytes(StandardCharsets.UTF_8)));
        }
        return drawn;
    }

    /** Loses the pseudonym of a person who is about to be erased. */
    void forget(WriteSession session, PersonId person) throws SQLException {
        Optional<Long> slot = session.find(
                "SELECT slot FROM audit_pseudonyms WHERE person = ?", row -> row.getLong(1), person.value());
        session.update("DELETE FROM audit_pseudonyms WHERE person = ?", person.value());
        if (slot.isPresent()) {
            vault.erase(session, slot.get());
        }
    }

    /** {@return what the chain says was done about the person, oldest first} */
    public List<PersonReport.Act> listAbout(Session session, PersonId person) throws SQLException {
        Optional<String> pseudonym = findPseudonym(session, person);
        return pseudonym.isEmpty()
                ? List.of()
                : session.list(
                        "SELECT line FROM audit WHERE subject = ? ORDER BY sequence",
                        row -> act(AuditEntry.parse(row.getString(1))),
                        pseudonym.get());
    }

    /** {@return the signed head of the last entry; of sequence 0 when nothing was ever done} */
    public SignedHead tail(WriteSession session) throws SQLException {
        return entries.tail(session);
    }

    /** {@return the same, to be read; empty before the first start} */
    public Optional<SignedHead> findTail(Session session) throws SQLException {
        return AuditChain.findTail(session);
    }

    /** Keeps the head of the last entry, and hands it out from the commit on. */
    public void keepHead(WriteSession session) throws SQLException {
        SignedHead tail = tail(session);
        session.update(
                "INSERT OR IGNORE INTO audit_heads (sequence, head) VALUES (?, ?)", tail.sequence(), tail.toString());
        session.afterCommit(() -> published = Optional.of(tail.toString()));
    }

    /** {@return the head that was kept last, for the nodes to keep too} */
    public Optional<String> published() {
        return published;
    }

    /** {@return whether an entry came since the last head was kept} */
    public boolean hasGrown(Session session) throws SQLException {
        return session.number("SELECT max(sequence) FROM audit")
                > session.number("SELECT max(sequence) FROM audit_heads");
    }

    /**
     * Reads a piece of the chain.
     *
     * @param after entries up to and including this sequence are left out
     * @param through entries after this sequence are left out
     * @param limit the most entries, at least 1
     */
    public AuditPage page(Session session, long after, long through, int limit) throws SQLException {
        List<AuditPage.Entry> rows = session.list(
                "SELECT " + ENTRY + " FROM audit WHERE sequence > ? AND sequence <= ? ORDER BY sequence LIMIT ?",
                AuditStore::entry,
                after,
                through,
                limit + 1);
        boolean more = rows.size() > limit;
        List<AuditPage.Entry> entries = new ArrayList<>(more ? rows.subList(0, limit) : rows);
        long end = more ? entries.get(limit - 1).sequence() : through;
        List<String> heads = session.list(
                "SELECT head FROM audit_heads WHERE sequence > ? AND sequence <= ? ORDER BY sequence",
                row -> row.getString(1),
                after,
                end);
        return new AuditPage(entries, heads, more);
    }

    /** {@return the first sequence from that time on; one more than the last when there is none} */
    public long firstFrom(Session session, Instant from) throws SQLException {
        return session.find("SELECT min(sequence) FROM audit WHERE at >= ?", row -> row.getLong(1), from.toString())
                .filter(sequence -> sequence > 0)
                .orElse(session.number("SELECT max(sequence) FROM audit") + 1);
    }

    /** {@return the hash of an entry, or the chain's origin for 0} */
    public String hashOf(Session session, UUID chain, long sequence) throws SQLException {
        return session.find("SELECT hash FROM audit WHERE sequence = ?", row -> row.getString(1), sequence)
                .orElse(AuditEntry.origin(chain));
    }

    /** {@return a head of an entry in the middle, signed now} */
    public SignedHead signAt(UUID chain, long sequence, String hash) {
        return SignedHead.sign(key, chain, sequence, hash, clock.instant());
    }

    SigningKey key() {
        return key;
    }

    private Optional<String> findPseudonym(Session session, PersonId person) throws SQLException {
        Optional<Long> slot = session.find(
                "SELECT slot FROM audit_pseudonyms WHERE person = ?", row -> row.getLong(1), person.value());
        return slot.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new String(vault.get(session, slot.get(), Label.pseudonym(person)), StandardCharsets.UTF_8));
    }

    private static PersonReport.Act act(AuditEntry entry) {
        return new PersonReport.Act(entry.at(), entry.actor().value(), entry.action());
    }

    static AuditPage.Entry entry(ResultSet row) throws SQLException {
        return new AuditPage.Entry(row.getLong(1), row.getString(2), row.getString(3), row.getString(4));
    }
}
