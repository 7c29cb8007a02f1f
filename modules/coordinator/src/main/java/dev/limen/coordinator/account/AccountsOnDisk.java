package dev.limen.coordinator.account;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.access.Secrets;
import dev.limen.coordinator.store.AccessFile;
import dev.limen.coordinator.store.AccountStore;
import dev.limen.coordinator.store.AccountStore.Account;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.TokenStore;
import dev.limen.coordinator.store.WriteSession;
import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.protocol.Role;
import dev.limen.protocol.TokenView;
import dev.limen.protocol.UserView;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The accounts and tokens of a data directory, for whoever has the machine: the first user is made here. The coordinator
 * may run meanwhile; it hears of everything with its next request. For one thread; blocks.
 */
public final class AccountsOnDisk implements AutoCloseable {
    private final AccessFile file;
    private final AccountStore accounts = new AccountStore();
    private final TokenStore tokens = new TokenStore();
    private final Clock clock;

    private AccountsOnDisk(AccessFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * Opens those of a data directory.
     *
     * @throws InvalidInputException when there is none, or its store cannot be used
     */
    public static AccountsOnDisk open(Path dataDir, Clock clock) {
        return new AccountsOnDisk(AccessFile.open(dataDir, clock), clock);
    }

    /** {@return all users, sorted by name} */
    public List<UserView> list() {
        return file.write(
                session -> accounts.list(session).stream().map(Account::view).toList());
    }

    /**
     * Adds a user.
     *
     * @throws InvalidInputException when there is one of that name, or the password is too easy to guess
     */
    public void add(String name, Set<Role> roles, String password) {
        String hash = Passwords.hash(AccountStore.checkedName(name), password);
        file.write(session -> {
            accounts.add(session, name, roles, hash, clock.instant());
            recordChange(session, name, Map.of("roles", Role.words(roles), "password", true));
            return name;
        });
    }

    /**
     * Sets a user's password and ends their sessions.
     *
     * @throws InvalidInputException when there is no such user, or it is too easy to guess
     */
    public void setPassword(String name, String password) {
        String hash = Passwords.hash(AccountStore.checkedName(name), password);
        change(name, session -> accounts.setPassword(session, name, hash), Map.of("password", true));
    }

    /**
     * Forgets a user's second factor and ends their sessions.
     *
     * @throws InvalidInputException when there is no such user
     */
    public void forgetSecondFactor(String name) {
        change(name, session -> accounts.forgetSecondFactor(session, name), Map.of("second_factor", false));
    }

    /**
     * Removes a user and ends their sessions.
     *
     * @throws InvalidInputException when there is no such user
     */
    public void remove(String name) {
        require(name, file.write(session -> {
            boolean there = accounts.remove(session, name);
            if (there) {
                file.audit().append(session, Actor.MACHINE, AuditAction.USER_REMOVED, "user:" + name, Map.of());
            }
            return there;
        }));
    }

    /**
     * Makes a token with roles, or a node's.
     *
     * @param days how long it holds
     * @return what is to be shown; nobody can be told it again
     */
    public String makeToken(String label, Set<Role> roles, Optional<NodeId> node, int days) {
        String secret = Secrets.token();
        Instant now = clock.instant();
        TokenView view =
                new TokenView(UUID.randomUUID().toString(), label, roles, node, now, now.plus(Duration.ofDays(days)));
        file.write(session -> {
            tokens.add(session, Secrets.hash(secret), view);
            file.audit().append(session, Actor.MACHINE, AuditAction.TOKEN_MADE, "token:" + view.id(), view.said());
            return view;
        });
        return secret;
    }

    @Override
    public void close() {
        file.close();
    }

    private void change(String name, CoordinatorDatabase.Writing<Boolean> change, Map<String, ?> what) {
        require(name, file.write(session -> {
            boolean there = change.run(session);
            if (there) {
                recordChange(session, name, what);
            }
            return there;
        }));
    }

    private void recordChange(WriteSession session, String name, Map<String, ?> what) throws SQLException {
        file.audit().append(session, Actor.MACHINE, AuditAction.USER_CHANGED, "user:" + name, what);
    }

    private static void require(String name, boolean there) {
        if (!there) {
            throw new InvalidInputException("There is no user " + name + ": limen user list names those there are.");
        }
    }
}
