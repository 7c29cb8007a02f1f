package dev.limen.coordinator.store;

import dev.limen.protocol.PasskeyView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Passkeys of accounts: public keys, which let nobody in. Safe to share; it holds nothing. */
public final class PasskeyStore {
    private static final String COLUMNS = "id, account, label, site, credential, public_key, counter, backup_eligible,"
            + " transports, created_at, used_at";

    /**
     * One passkey.
     *
     * @param id what it is called here
     * @param account whose it is
     * @param label what its owner calls it
     * @param site the host name that it is bound to
     * @param key what it is known by
     * @param transports how browsers reach it, in WebAuthn's words
     * @param createdAt when it was added
     * @param usedAt when it was shown last
     */
    public record Passkey(
            String id,
            String account,
            String label,
            String site,
            KnownKey key,
            List<String> transports,
            Instant createdAt,
            Optional<Instant> usedAt) {
        /** {@return what its owner sees of it} */
        public PasskeyView view() {
            return new PasskeyView(id, label, site, createdAt, usedAt);
        }

        /** {@return what a browser is told of it} */
        public PasskeyView.Key forBrowser() {
            return new PasskeyView.Key(key.credential(), transports);
        }

        private static Passkey of(ResultSet row) throws SQLException {
            return new Passkey(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    new KnownKey(row.getString(5), row.getBytes(6), row.getLong(7), row.getInt(8) == 1),
                    Stream.of(row.getString(9).split(" "))
                            .filter(Predicate.not(String::isEmpty))
                            .toList(),
                    Instant.parse(row.getString(10)),
                    Optional.ofNullable(row.getString(11)).map(Instant::parse));
        }
    }

    /**
     * What a passkey is known by.
     *
     * @param credential its id at browsers
     * @param publicKey its attested credential data
     * @param counter how often it has signed, as far as it says; 0 for those that do not count
     * @param backupEligible whether it may lie on several machines; that never changes
     */
    public record KnownKey(String credential, byte[] publicKey, long counter, boolean backupEligible) {}

    /** {@return what the account's passkeys say instead of its name; {@code fresh} when there was nothing yet} */
    public String handle(WriteSession session, String account, String fresh) throws SQLException {
        session.update("UPDATE accounts SET handle = ? WHERE name = ? AND handle IS NULL", fresh, account);
        return findHandle(session, account).orElseThrow();
    }

    /** {@return what the account's passkeys say instead of its name} */
    public Optional<String> findHandle(Session session, String account) throws SQLException {
        return session.find(
                "SELECT handle FROM accounts WHERE name = ? AND handle IS NOT NULL", row -> row.getString(1), account);
    }

    /** Adds one; {@return false when that credential is known already} */
    public boolean add(WriteSession session, Passkey passkey) throws SQLException {
        return session.update(
                        "INSERT INTO passkeys (" + COLUMNS
                                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL) ON CONFLICT DO NOTHING",
                        passkey.id(),
                        passkey.account(),
                        passkey.label(),
                        passkey.site(),
                        passkey.key().credential(),
                        passkey.key().publicKey(),
                        passkey.key().counter(),
                        passkey.key().backupEligible() ? 1 : 0,
                        String.join(" ", passkey.transports()),
                        passkey.createdAt().toString())
                > 0;
    }

    /** {@return the passkey that browsers know by that id, whosever it is} */
    public Optional<Passkey> find(Session session, String credential) throws SQLException {
        return session.find("SELECT " + COLUMNS + " FROM passkeys WHERE credential = ?", Passkey::of, credential);
    }

    /** {@return those of an account, the oldest first} */
    public List<Passkey> list(Session session, String account) throws SQLException {
        return session.list(
                "SELECT " + COLUMNS + " FROM passkeys WHERE account = ? ORDER BY created_at, id", Passkey::of, account);
    }

    /** What became of noting that one was shown. */
    public enum Use {
        /** It was. */
        NOTED,
        /** Another one that counts as far was seen meanwhile: one of the two is a copy. */
        COUNTS_BACKWARDS,
        /** The passkey has been removed meanwhile. */
        REMOVED
    }

    /** Notes that one was shown; {@return whether it was} */
    public Use use(WriteSession session, String id, long counter, Instant now) throws SQLException {
        int noted = session.update(
                "UPDATE passkeys SET counter = ?1, used_at = ?2 WHERE id = ?3"
                        + " AND (counter < ?1 OR (counter = 0 AND ?1 = 0))",
                counter,
                now.toString(),
                id);
        if (noted > 0) {
            return Use.NOTED;
        }
        return session.number("SELECT count(*) FROM passkeys WHERE id = ?", id) > 0
                ? Use.COUNTS_BACKWARDS
                : Use.REMOVED;
    }

    /** Calls one something else; {@return whether the account has it} */
    public boolean rename(WriteSession session, String account, String id, String label) throws SQLException {
        return session.update("UPDATE passkeys SET label = ? WHERE account = ? AND id = ?", label, account, id) > 0;
    }

    /** Removes one; {@return whether the account had it} */
    public boolean remove(WriteSession session, String account, String id) throws SQLException {
        return session.update("DELETE FROM passkeys WHERE account = ? AND id = ?", account, id) > 0;
    }
}
