package dev.limen.coordinator.account;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.access.PasskeySite;
import dev.limen.coordinator.access.Secrets;
import dev.limen.coordinator.account.LoginLimits.Try;
import dev.limen.coordinator.store.AccessStores;
import dev.limen.coordinator.store.AccountStore;
import dev.limen.coordinator.store.AccountStore.Account;
import dev.limen.coordinator.store.SessionStore.SignedIn;
import dev.limen.protocol.PasskeyView.Assertion;
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
 * Signs people in: with the password of an account, and a code or a passkey where it has a second factor; or with a passkey
 * alone, which is two factors by itself. What is wrong about a try is not told. Thread-safe.
 */
public final class SignInDesk {
    private static final Logger log = LoggerFactory.getLogger(SignInDesk.class);
    private static final String WRONG = "The name, the password or the code is wrong.";
    private static final String NOT_TAKEN =
            "This passkey was not taken: use another one, or sign in with your password.";

    private final AccessStores stores;
    private final PasswordWork passwords;
    private final SecondFactors secondFactors;
    private final PasskeyDesk passkeys;
    private final LoginLimits limits = new LoginLimits();
    private final Clock clock;

    /** A desk over those stores. */
    public SignInDesk(Vertx vertx, AccessStores stores, Clock clock) {
        this.stores = stores;
        this.passwords = new PasswordWork(vertx);
        this.secondFactors = new SecondFactors(stores, clock);
        this.passkeys = new PasskeyDesk(vertx, stores, clock);
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

    /** {@return the passkeys of accounts} */
    public PasskeyDesk passkeys() {
        return passkeys;
    }

    /**
     * Where a passkey is shown.
     *
     * @param holder what the browser got with the question
     * @param site the address under which it sees this server
     */
    public record AskedAt(String holder, PasskeySite site) {
        @Override
        public String toString() {
            return "AskedAt[" + site + "]";
        }
    }

    /**
     * Signs somebody in.
     *
     * @param asked where the passkey is shown, if one is
     * @param device what the browser holds from an earlier time
     * @param address where the request comes from
     * @return fails with 401 when anything is wrong, with 429 after too many tries
     */
    public Future<Opened> signIn(SignIn request, Optional<AskedAt> asked, Optional<String> device, String address) {
        Optional<Answer> answer = asked.flatMap(at ->
                request.passkey().map(sent -> new Answer(sent, passkeys.takeSigningIn(at.holder()), at.site())));
        return knownDevice(request.name(), device).compose(known -> {
            Try who = new Try(request.name(), known, address);
            return within(who, WRONG, () -> checked(request, answer))
                    .compose(signedIn -> open(signedIn, known.isEmpty()));
        });
    }

    /**
     * Signs in whose passkey is shown.
     *
     * @param device what the browser holds from an earlier time
     * @param address where the request comes from
     * @return fails with 401 when it is not taken, with 429 after too many tries
     */
    public Future<Opened> signIn(Assertion sent, AskedAt asked, Optional<String> device, String address) {
        Answer answer = new Answer(sent, passkeys.takeSigningIn(asked.holder()), asked.site());
        return passkeys.claimed(sent).compose(claimed -> {
            String account = claimed.orElse("");
            return knownDevice(account, device).compose(known -> {
                Try who = new Try(account, known, address);
                return within(who, NOT_TAKEN, () -> owner(answer)).compose(owner -> open(owner, known.isEmpty()));
            });
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
                        WRONG,
                        () -> secondFactors
                                .use(account, code)
                                .map(right -> right ? Optional.of(now) : Optional.<Instant>empty()))
                .compose(shown -> noteShown(hash, shown));
    }

    /**
     * Shows a passkey in a session.
     *
     * @param secret what the browser holds
     * @return fails with 401 when it is not taken, with 429 after too many tries
     */
    public Future<Void> stepUp(String account, String secret, Assertion sent, PasskeySite site) {
        Instant now = clock.instant();
        String hash = Secrets.hash(secret);
        Optional<byte[]> challenge = passkeys.takeSteppingUp(secret);
        return within(
                        new Try(account, Optional.of(hash), ""),
                        NOT_TAKEN,
                        () -> passkeys.use(sent, challenge, site, Optional.of(account))
                                .map(owner -> Optional.of(now))
                                .recover(PasskeyDesk::told))
                .compose(shown -> noteShown(hash, shown));
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
                        WRONG,
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

    /** A passkey that is shown, with what was asked. */
    private record Answer(Assertion sent, Optional<byte[]> challenge, PasskeySite site) {}

    private Future<Void> noteShown(String hash, Instant shown) {
        return stores.database()
                .write(session -> {
                    stores.sessions().secondFactor(session, hash, shown);
                    return shown;
                })
                .mapEmpty();
    }

    private Future<Optional<SignedIn>> owner(Answer answer) {
        Instant now = clock.instant();
        return taken(answer, Optional.empty())
                .compose(owner -> owner.isEmpty() ? Future.succeededFuture(Optional.empty()) : find(owner.get()))
                .map(found -> found.map(account -> signedIn(account, Optional.of(now), now)));
    }

    /** Why one is not taken is told only to who has its key. */
    private Future<Optional<String>> taken(Answer answer, Optional<String> account) {
        return passkeys.use(answer.sent(), answer.challenge(), answer.site(), account)
                .map(Optional::of)
                .recover(fault -> fault instanceof PasskeyRefusedException refused
                                && refused.reason() != PasskeyRefusedException.Reason.COPIED
                        ? Future.succeededFuture(Optional.empty())
                        : PasskeyDesk.told(fault));
    }

    private Future<Optional<SignedIn>> checked(SignIn request, Optional<Answer> answer) {
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
                    return shown(account.name(), request, answer)
                            .map(shown -> shown
                                    ? Optional.of(signedIn(account, Optional.of(now), now))
                                    : Optional.<SignedIn>empty());
                });
    }

    private Future<Boolean> shown(String account, SignIn request, Optional<Answer> answer) {
        return answer.isPresent()
                ? taken(answer.get(), Optional.of(account)).map(Optional::isPresent)
                : secondFactors.use(account, request.code().orElse(""));
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
    private <T> Future<T> within(Try who, String wrong, Supplier<Future<Optional<T>>> attempt) {
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
                return Future.failedFuture(new Problem(401, wrong));
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
