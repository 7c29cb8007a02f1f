package dev.limen.coordinator.account;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.access.Secrets;
import dev.limen.coordinator.account.LoginLimits.Try;
import dev.limen.coordinator.store.AccessStores;
import dev.limen.coordinator.store.AccountStore;
import dev.limen.coordinator.store.AccountStore.Account;
import dev.limen.coordinator.store.SessionStore.SignedIn;
import dev.limen.protocol.SessionView.SignIn;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs people in: with the password of an account, and a code where it has a second factor. What is wrong about a try
 * is not told. Thread-safe.
 */
public final class SignInDesk {
    private static final Logger log = LoggerFactory.getLogger(SignInDesk.class);
    private static final String WRONG = "The name, the password or the code is wrong.";

    private final AccessStores stores;
    private final PasswordWork passwords;
    private final SecondFactors secondFactors;
    private final LoginLimits limits = new LoginLimits();
    private final Clock clock;

    /** A desk over those stores. */
    public SignInDesk(Vertx vertx, AccessStores stores, Clock clock) {
        this.stores = stores;
        this.passwords = new PasswordWork(vertx);
        this.secondFactors = new SecondFactors(stores, clock);
        this.clock = clock;
    }

    /**
     * Somebody who has just signed in.
     *
     * @param secret what the browser is to hold
     * @param device what it is to hold for longer; empty when it does already
     * @param signedIn who
     */
    public record Opened(String secret, Optional<String> device, SignedIn signedIn) {
        /** The secrets are the browser's alone. */
        @Override
        public String toString() {
            return "Opened[" + signedIn.name() + "]";
        }
    }

    /** {@return what time it is here} */
    public Clock clock() {
        return clock;
    }

    /** {@return the second factors of accounts} */
    public SecondFactors secondFactors() {
        return secondFactors;
    }

    /**
     * Signs somebody in.
     *
     * @param device what the browser holds from an earlier time
     * @param address where the request comes from
     * @return fails with 401 when anything is wrong, with 429 after too many tries
     */
    public Future<Opened> signIn(SignIn request, Optional<String> device, String address) {
        return knownDevice(request.name(), device).compose(known -> {
            Try who = new Try(request.name(), known, address);
            return within(who, () -> checked(request)).compose(signedIn -> open(signedIn, known.isEmpty()));
        });
    }

    /** Begins a session of somebody whom a provider vouches for. */
    public Future<Opened> open(SignedIn signedIn) {
        return open(signedIn, false);
    }

    /**
     * Shows a second factor again in a session.
     *
     * @param secret what the browser holds
     * @return fails with 401 when it is wrong, with 429 after too many tries
     */
    public Future<Void> stepUp(String account, String secret, String code) {
        Instant now = clock.instant();
        String hash = Secrets.hash(secret);
        return within(
                        new Try(account, Optional.of(hash), ""),
                        () -> secondFactors
                                .use(account, code)
                                .map(right -> right ? Optional.of(now) : Optional.<Instant>empty()))
                .compose(shown -> stores.database().write(session -> {
                    stores.sessions().secondFactor(session, hash, shown);
                    return shown;
                }))
                .mapEmpty();
    }

    /**
     * Sets a new password and ends all sessions of the account.
     *
     * @param secret what the browser holds
     * @return fails with 401 when the present password is wrong, with 429 after too many tries
     */
    public Future<Void> changePassword(String account, String secret, String current, String next) {
        return within(
                        new Try(account, Optional.of(Secrets.hash(secret)), ""),
                        () -> find(account).compose(found -> verified(found, current)))
                .compose(right -> hash(account, next))
                .compose(hash -> stores.database().write(session -> {
                    stores.audit()
                            .append(
                                    session,
                                    Actor.user(account),
                                    AuditAction.USER_CHANGED,
                                    "user:" + account,
                                    Map.of("password", true));
                    return stores.accounts().setPassword(session, account, hash);
                }))
                .mapEmpty();
    }

    /** {@return the hash of a new password; fails with a sentence when it is too easy to guess} */
    public Future<String> hash(String account, String password) {
        return passwords.run(() -> Passwords.hash(account, password));
    }

    private Future<Optional<SignedIn>> checked(SignIn request) {
        Instant now = clock.instant();
        return find(request.name())
                .compose(found -> verified(found, request.password()))
                .compose(right -> {
                    if (right.isEmpty()) {
                        return Future.succeededFuture(Optional.empty());
                    }
                    Account account = right.get();
                    if (!account.secondFactor()) {
                        return Future.succeededFuture(Optional.of(signedIn(account, Optional.empty(), now)));
                    }
                    return secondFactors
                            .use(account.name(), request.code().orElse(""))
                            .map(shown -> shown
                                    ? Optional.of(signedIn(account, Optional.of(now), now))
                                    : Optional.<SignedIn>empty());
                });
    }

    private Future<Optional<Account>> verified(Optional<Account> account, String password) {
        return passwords
                .run(() -> account.map(found -> Passwords.verify(found.password(), password))
                        .orElseGet(() -> Passwords.verifyNobodys(password)))
                .map(right -> right ? account : Optional.empty());
    }

    private Future<Optional<Account>> find(String name) {
        return stores.database().read(session -> stores.accounts().find(session, name));
    }

    private static SignedIn signedIn(Account account, Optional<Instant> secondFactorAt, Instant now) {
        return new SignedIn(account.name(), Optional.of(account.name()), account.roles(), now, secondFactorAt, now);
    }

    private Future<Optional<String>> knownDevice(String account, Optional<String> device) {
        if (device.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        String hash = Secrets.hash(device.get());
        return stores.database()
                .read(session -> stores.sessions().isDeviceOf(session, hash, account, clock.instant()))
                .map(known -> known ? Optional.of(hash) : Optional.empty());
    }

    /** Nothing of {@code attempt} runs before the try is counted. */
    private <T> Future<T> within(Try who, Supplier<Future<Optional<T>>> attempt) {
        Optional<Duration> wait = limits.begin(who, clock.instant());
        if (wait.isPresent()) {
            log.atWarn()
                    .addKeyValue("account", AccountStore.isName(who.account()) ? who.account() : "?")
                    .addKeyValue("address", who.address())
                    .log("too many tries to sign in");
            return Future.failedFuture(new Problem(
                    429, "Too many tries: try again in " + (wait.get().toMinutes() + 1) + " minutes."));
        }
        return attempt.get().compose(found -> {
            if (found.isEmpty()) {
                return Future.failedFuture(new Problem(401, WRONG));
            }
            limits.succeeded(who);
            return Future.succeededFuture(found.get());
        });
    }

    private Future<Opened> open(SignedIn signedIn, boolean rememberDevice) {
        String secret = Secrets.random();
        Optional<String> device = rememberDevice ? Optional.of(Secrets.random()) : Optional.empty();
        return stores.database().write(session -> {
            stores.sessions().add(session, Secrets.hash(secret), signedIn);
            if (device.isPresent()) {
                stores.sessions()
                        .addDevice(
                                session,
                                Secrets.hash(device.get()),
                                signedIn.account().orElseThrow(),
                                signedIn.signedInAt());
            }
            stores.audit()
                    .append(
                            session,
                            Actor.user(signedIn.name()),
                            AuditAction.SIGNED_IN,
                            "user:" + signedIn.name(),
                            Map.of(
                                    "second_factor",
                                    signedIn.secondFactorAt().isPresent(),
                                    "account",
                                    signedIn.account().isPresent()));
            return new Opened(secret, device, signedIn);
        });
    }
}
