package dev.limen.coordinator.store;

import dev.limen.protocol.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Who is signed in, and from which browsers somebody has been; both by hashes. Safe to share; it holds nothing. */
public final class SessionStore {
    /** Without a request for so long a session ends. */
    public static final Duration IDLE = Duration.ofMinutes(30);

    /** A session ends after so long in any case. */
    public static final Duration LONGEST = Duration.ofHours(12);

    private static final Duration DEVICE = Duration.ofDays(180);

    /** Finer than this, when a browser was last seen is not written down. */
    private static final Duration SEEN = Duration.ofMinutes(1);

    /**
     * A session.
     *
     * @param name whom staff know them as
     * @param account the local account's name; empty for those of an OpenID Connect provider
     * @param roles what they may do now
     * @param signedInAt when it began
     * @param secondFactorAt when a second factor was shown last
     * @param seenAt about when the last request came
     */
    public record SignedIn(
            String name,
            Optional<String> account,
            Set<Role> roles,
            Instant signedInAt,
            Optional<Instant> secondFactorAt,
            Instant seenAt) {
        /** {@return whether it is worth writing down that the browser was seen now} */
        public boolean isSeenLongAgo(Instant now) {
            return seenAt.plus(SEEN).isBefore(now);
        }

        private boolean holds(Instant now) {
            return seenAt.plus(IDLE).isAfter(now) && signedInAt.plus(LONGEST).isAfter(now);
        }

        private static SignedIn of(ResultSet row) throws SQLException {
            return new SignedIn(
                    row.getString(1),
                    Optional.ofNullable(row.getString(2)),
                    Role.ofWords(row.getString(3)),
                    Instant.parse(row.getString(4)),
                    Optional.ofNullable(row.getString(5)).map(Instant::parse),
                    Instant.parse(row.getString(6)));
        }
    }

    /** Begins a session, and clears away those that are over. */
    public void add(WriteSession session, String hash, SignedIn signedIn) throws SQLException {
        Instant now = signedIn.signedInAt();
        session.update(
                "DELETE FROM sessions WHERE seen_at <= ? OR signed_in_at <= ?",
                now.minus(IDLE).toString(),
                now.minus(LONGEST).toString());
        session.update(
                "INSERT INTO sessions (hash, name, account, roles, signed_in_at, second_factor_at, seen_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                hash,
                signedIn.name(),
                signedIn.account().orElse(null),
                Role.words(signedIn.roles()),
                now.toString(),
                signedIn.secondFactorAt().map(Instant::toString).orElse(null),
                signedIn.seenAt().toString());
    }

    /** {@return the session of that hash, if it holds; roles of an account are those it has now} */
    public Optional<SignedIn> find(Session session, String hash, Instant now) throws SQLException {
        return session.find(
                        "SELECT s.name, s.account, coalesce(a.roles, s.roles), s.signed_in_at, s.second_factor_at,"
                                + " s.seen_at FROM sessions s LEFT JOIN accounts a ON a.name = s.account"
                                + " WHERE s.hash = ?",
                        SignedIn::of,
                        hash)
                .filter(signedIn -> signedIn.holds(now));
    }

    /** Notes that the browser was seen. */
    public void seen(WriteSession session, String hash, Instant now) throws SQLException {
        session.update("UPDATE sessions SET seen_at = ? WHERE hash = ?", now.toString(), hash);
    }

    /** Notes that a second factor was shown. */
    public void secondFactor(WriteSession session, String hash, Instant at) throws SQLException {
        session.update("UPDATE sessions SET second_factor_at = ? WHERE hash = ?", at.toString(), hash);
    }

    /** Ends a session. */
    public void remove(WriteSession session, String hash) throws SQLException {
        session.update("DELETE FROM sessions WHERE hash = ?", hash);
    }

    /** Remembers that somebody signed in from a browser. */
    public void addDevice(WriteSession session, String hash, String account, Instant now) throws SQLException {
        session.update("DELETE FROM devices WHERE expires_at <= ?", now.toString());
        session.update(
                "INSERT INTO devices (hash, account, expires_at) VALUES (?, ?, ?)",
                hash,
                account,
                now.plus(DEVICE).toString());
    }

    /** {@return whether that account was signed in to from that browser} */
    public boolean isDeviceOf(Session session, String hash, String account, Instant now) throws SQLException {
        return session.number(
                        "SELECT count(*) FROM devices WHERE hash = ? AND account = ? AND expires_at > ?",
                        hash,
                        account,
                        now.toString())
                > 0;
    }
}
