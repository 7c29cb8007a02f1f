package dev.limen.coordinator.store;

import dev.limen.core.InvalidInputException;
import dev.limen.protocol.Role;
import dev.limen.protocol.UserView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Who works here: names, roles and the hashes of passwords. Safe to share; it holds nothing. */
public final class AccountStore {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final String COLUMNS = "name, roles, password, confirmed, created_at,"
            + " (SELECT count(*) FROM passkeys WHERE account = accounts.name)";

    /**
     * One account.
     *
     * @param name its
     * @param roles what its owner may do
     * @param password encoded Argon2id hash
     * @param authenticator whether one is confirmed
     * @param passkeys how many it has
     * @param createdAt when it was made
     */
    public record Account(
            String name, Set<Role> roles, String password, boolean authenticator, int passkeys, Instant createdAt) {
        /** {@return whether more than the password is asked for} */
        public boolean secondFactor() {
            return authenticator || passkeys > 0;
        }

        /** {@return what may be shown of it} */
        public UserView view() {
            return new UserView(name, roles, secondFactor(), createdAt);
        }

        /** The hash is nobody's to read. */
        @Override
        public String toString() {
            return "Account[" + name + "]";
        }

        private static Account of(ResultSet row) throws SQLException {
            return new Account(
                    row.getString(1),
                    Role.ofWords(row.getString(2)),
                    row.getString(3),
                    row.getInt(4) == 1,
                    row.getInt(6),
                    Instant.parse(row.getString(5)));
        }
    }

    /** {@return whether an account can be called that} */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * {@return {@code name}, if an account can have it}
     *
     * @throws InvalidInputException when it cannot
     */
    public static String checkedName(String name) {
        if (!isName(name)) {
            throw new InvalidInputException("A user's name has 1 to 64 small letters, digits, dots, hyphens or"
                    + " underscores and begins with a letter or a digit.");
        }
        return name;
    }

    /** {@return the account of that name} */
    public Optional<Account> find(Session session, String name) throws SQLException {
        return session.find("SELECT " + COLUMNS + " FROM accounts WHERE name = ?", Account::of, name);
    }

    /** {@return all, sorted by name} */
    public List<Account> list(Session session) throws SQLException {
        return session.list("SELECT " + COLUMNS + " FROM accounts ORDER BY name", Account::of);
    }

    /**
     * Makes an account.
     *
     * @param password encoded hash
     * @throws InvalidInputException when there is one of that name, or no role is given
     */
    public void add(WriteSession session, String name, Set<Role> roles, String password, Instant now)
            throws SQLException {
        requireRoles(roles);
        int added = session.update(
                "INSERT INTO accounts (name, roles, password, created_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                checkedName(name),
                Role.words(roles),
                password,
                now.toString());
        if (added == 0) {
            throw new InvalidInputException("There is a user " + name + " already: take another name.");
        }
    }

    /** Changes what somebody may do, from their next request on; {@return whether there is such an account} */
    public boolean setRoles(WriteSession session, String name, Set<Role> roles) throws SQLException {
        requireRoles(roles);
        return session.update("UPDATE accounts SET roles = ? WHERE name = ?", Role.words(roles), name) > 0;
    }

    /** Sets the hash of a new password and ends every session; {@return whether there is such an account} */
    public boolean setPassword(WriteSession session, String name, String password) throws SQLException {
        session.update("DELETE FROM sessions WHERE account = ?", name);
        session.update("DELETE FROM devices WHERE account = ?", name);
        return session.update("UPDATE accounts SET password = ? WHERE name = ?", password, name) > 0;
    }

    /** Forgets somebody's authenticator, recovery codes and passkeys, and ends every session; {@return whether there is such an account} */
    public boolean forgetSecondFactor(WriteSession session, String name) throws SQLException {
        session.update("DELETE FROM sessions WHERE account = ?", name);
        session.update("DELETE FROM recovery_codes WHERE account = ?", name);
        session.update("DELETE FROM passkeys WHERE account = ?", name);
        return session.update("UPDATE accounts SET secret = NULL, confirmed = 0 WHERE name = ?", name) > 0;
    }

    /** Removes an account and ends every session; {@return whether there was one} */
    public boolean remove(WriteSession session, String name) throws SQLException {
        return session.update("DELETE FROM accounts WHERE name = ?", name) > 0;
    }

    /** {@return how many may manage users} */
    public long countOperators(Session session) throws SQLException {
        return list(session).stream()
                .filter(account -> account.roles().contains(Role.OPERATOR))
                .count();
    }

    private static void requireRoles(Set<Role> roles) {
        if (roles.isEmpty()) {
            throw new InvalidInputException(
                    "A user needs at least one role: guard, supervisor, privacy-officer or" + " operator.");
        }
    }
}
