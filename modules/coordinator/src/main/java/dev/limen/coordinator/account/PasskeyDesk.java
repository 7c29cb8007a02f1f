package dev.limen.coordinator.account;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.access.PasskeySite;
import dev.limen.coordinator.access.Secrets;
import dev.limen.coordinator.account.PasskeyCeremony.Offered;
import dev.limen.coordinator.account.PasskeyCeremony.Shown;
import dev.limen.coordinator.account.PasskeyChallenges.Asker;
import dev.limen.coordinator.account.PasskeyRefusedException.Reason;
import dev.limen.coordinator.store.AccessStores;
import dev.limen.coordinator.store.AccountStore.Account;
import dev.limen.coordinator.store.PasskeyStore.KnownKey;
import dev.limen.coordinator.store.PasskeyStore.Passkey;
import dev.limen.coordinator.store.WriteSession;
import dev.limen.core.InvalidInputException;
import dev.limen.protocol.PasskeyView;
import dev.limen.protocol.PasskeyView.Assertion;
import dev.limen.protocol.PasskeyView.Creation;
import dev.limen.protocol.PasskeyView.Made;
import dev.limen.protocol.PasskeyView.New;
import dev.limen.protocol.PasskeyView.Question;
import dev.limen.protocol.Role;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Passkeys of accounts: adds, shows, removes them, and says whose one is that is shown. Every question is answered once at
 * most, by whom it was put to. Thread-safe.
 */
public final class PasskeyDesk {
    /** How long somebody may take to answer a question. */
    public static final Duration PATIENCE = PasskeyChallenges.PATIENCE;

    /** ES256, EdDSA and RS256, by their COSE numbers. */
    static final List<Integer> ALGORITHMS = List.of(-7, -8, -257);

    private static final int MOST = 20;
    private static final int LONGEST_LABEL = 60;
    private static final int MOST_TRANSPORTS = 10;
    private static final Pattern TRANSPORT = Pattern.compile("[a-z-]{1,20}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final AccessStores stores;
    private final WorkerExecutor workers;
    private final Clock clock;
    private final PasskeyChallenges challenges;

    PasskeyDesk(Vertx vertx, AccessStores stores, Clock clock) {
        this.stores = stores;
        this.workers = vertx.createSharedWorkerExecutor("limen-passkeys", 1);
        this.clock = clock;
        this.challenges = new PasskeyChallenges(clock);
    }

    /**
     * {@return what to ask the browser of somebody who has not said yet who they are; whoever asks is told the same}
     *
     * @param holder what that browser holds meanwhile
     * @param address where the request comes from
     */
    public Question ask(String holder, PasskeySite site, String address) {
        return question(challenges.issue(signingIn(holder), new Asker.Stranger(address)), site, List.of());
    }

    /**
     * {@return what to ask the browser of somebody who is signed in; fails with 409 when they have no passkey here}
     *
     * @param secret what that browser holds
     */
    public Future<Question> ask(String account, String secret, PasskeySite site) {
        return keys(account, site).map(keys -> {
            if (keys.isEmpty()) {
                throw new Problem(
                        409,
                        "You have no passkey for this address: use a code, or add a passkey on your account page.");
            }
            return question(challenges.issue(steppingUp(secret), new Asker.Account(account)), site, keys);
        });
    }

    /** {@return with what a browser makes a new passkey; fails with 409 when the account has too many} */
    public Future<Creation> begin(String account, String secret, PasskeySite site) {
        return stores.database()
                .write(session -> {
                    if (stores.passkeys().list(session, account).size() >= MOST) {
                        throw new Problem(409, "You have " + MOST + " passkeys, which is the most: remove one first.");
                    }
                    return stores.passkeys().handle(session, account, Secrets.random());
                })
                .compose(handle -> keys(account, site)
                        .map(known -> new Creation(
                                Secrets.text(challenges.issue(adding(secret), new Asker.Account(account))),
                                site.name(),
                                handle,
                                account,
                                ALGORITHMS,
                                known,
                                PATIENCE.toMillis())));
    }

    /**
     * {@return the passkey that a browser has made, with recovery codes when the account had no second factor; fails with 401
     * when it does not fit, with 409 when it is known already}
     */
    public Future<Made> add(String account, String secret, PasskeySite site, New sent) {
        String label = checkedLabel(sent.label());
        Optional<byte[]> challenge = challenges.take(adding(secret));
        return workers.executeBlocking(
                        () -> {
                            Offered offered = PasskeyCeremony.read(sent);
                            return PasskeyCeremony.verify(offered, site, inTime(challenge));
                        },
                        false)
                .recover(PasskeyDesk::told)
                .compose(key -> stores.database().write(session -> stored(session, account, label, site, key, sent)));
    }

    /** {@return the account's passkeys, the oldest first} */
    public Future<List<PasskeyView>> list(String account) {
        return stores.database()
                .read(session -> stores.passkeys().list(session, account).stream()
                        .map(Passkey::view)
                        .toList());
    }

    /** Calls a passkey something else; {@return whether the account has it} */
    public Future<Boolean> rename(String account, String id, String label) {
        String checked = checkedLabel(label);
        return stores.database().write(session -> stores.passkeys().rename(session, account, id, checked));
    }

    /**
     * Removes a passkey; {@return whether the account had it; fails with 409 when no second factor would be left}
     *
     * @param needing roles with which there must be one
     */
    public Future<Boolean> remove(String account, String id, Set<Role> needing) {
        return stores.database().write(session -> {
            if (!stores.passkeys().remove(session, account, id)) {
                return false;
            }
            Account left = stores.accounts().find(session, account).orElseThrow();
            if (!left.secondFactor()) {
                if (!Collections.disjoint(left.roles(), needing)) {
                    throw new Problem(
                            409,
                            "This is your only second factor, and your role needs one: add an authenticator or another"
                                    + " passkey first.");
                }
                stores.secondFactors().setRecoveryCodes(session, account, List.of());
            }
            record(session, account, Map.of("passkey_removed", id));
            return true;
        });
    }

    /** {@return what was asked of who is not signed in yet, which is used up by that} */
    Optional<byte[]> takeSigningIn(String holder) {
        return challenges.take(signingIn(holder));
    }

    /** {@return what was asked of who is signed in, which is used up by that} */
    Optional<byte[]> takeSteppingUp(String secret) {
        return challenges.take(steppingUp(secret));
    }

    /** {@return whose passkey is shown, as far as it says itself; nothing of it is verified} */
    Future<Optional<String>> claimed(Assertion sent) {
        return stores.database()
                .read(session -> stores.passkeys().find(session, sent.id()).map(Passkey::account));
    }

    /**
     * Verifies a passkey that is shown.
     *
     * @param challenge what it was asked
     * @param account whose it must be; empty when it says so itself
     * @return whose it is; fails with {@link PasskeyRefusedException} when it is not taken
     */
    Future<String> use(Assertion sent, Optional<byte[]> challenge, PasskeySite site, Optional<String> account) {
        return workers.executeBlocking(() -> PasskeyCeremony.read(sent), false)
                .compose(shown ->
                        known(sent, site, account).compose(passkey -> verify(shown, site, challenge, passkey)));
    }

    private Future<Passkey> known(Assertion sent, PasskeySite site, Optional<String> account) {
        return stores.database().read(session -> {
            Passkey passkey = stores.passkeys()
                    .find(session, sent.id())
                    .filter(found -> account.map(found.account()::equals).orElse(true))
                    .filter(found -> found.site().equals(site.name()))
                    .orElseThrow(() -> new PasskeyRefusedException(Reason.WRONG));
            Optional<String> handle = stores.passkeys().findHandle(session, passkey.account());
            boolean says = sent.user().isPresent();
            if (says ? !sent.user().equals(handle) : account.isEmpty()) {
                throw new PasskeyRefusedException(Reason.WRONG);
            }
            return passkey;
        });
    }

    private Future<String> verify(Shown shown, PasskeySite site, Optional<byte[]> challenge, Passkey passkey) {
        return workers.executeBlocking(
                        () -> PasskeyCeremony.verify(shown, site, inTime(challenge), passkey.key()), false)
                .compose(counter -> stores.database()
                        .write(session -> stores.passkeys().use(session, passkey.id(), counter, clock.instant())))
                .compose(use -> switch (use) {
                    case NOTED -> Future.succeededFuture(passkey.account());
                    case COUNTS_BACKWARDS -> Future.failedFuture(new PasskeyRefusedException(Reason.COPIED));
                    case REMOVED -> Future.failedFuture(new PasskeyRefusedException(Reason.WRONG));
                })
                .recover(fault -> recorded(fault, passkey));
    }

    /** Whoever showed it has the key, or a copy of it; somebody should know before they learn that it was not taken. */
    private Future<String> recorded(Throwable fault, Passkey passkey) {
        if (!(fault instanceof PasskeyRefusedException refused) || refused.reason() != Reason.COPIED) {
            return Future.failedFuture(fault);
        }
        return stores.database()
                .write(session -> {
                    stores.audit()
                            .append(
                                    session,
                                    Actor.NOBODY,
                                    AuditAction.PASSKEY_REFUSED,
                                    "user:" + passkey.account(),
                                    Map.of("passkey", passkey.id()));
                    return passkey;
                })
                .compose(written -> Future.failedFuture(fault));
    }

    private Made stored(WriteSession session, String account, String label, PasskeySite site, KnownKey key, New sent)
            throws SQLException {
        boolean first = !stores.accounts().find(session, account).orElseThrow().secondFactor();
        Passkey passkey = new Passkey(
                UUID.randomUUID().toString(),
                account,
                label,
                site.name(),
                key,
                sent.transports().stream()
                        .filter(word -> TRANSPORT.matcher(word).matches())
                        .limit(MOST_TRANSPORTS)
                        .toList(),
                clock.instant(),
                Optional.empty());
        if (!stores.passkeys().add(session, passkey)) {
            throw new Problem(409, "This passkey is known here already: use another one.");
        }
        record(session, account, Map.of("passkey_added", passkey.id()));
        List<String> codes = first ? RecoveryCode.make() : List.of();
        if (first) {
            stores.secondFactors()
                    .setRecoveryCodes(
                            session,
                            account,
                            codes.stream().map(RecoveryCode::hash).toList());
        }
        return new Made(passkey.view(), codes);
    }

    private void record(WriteSession session, String account, Map<String, ?> what) throws SQLException {
        stores.audit().append(session, Actor.user(account), AuditAction.USER_CHANGED, "user:" + account, what);
    }

    private Future<List<PasskeyView.Key>> keys(String account, PasskeySite site) {
        return stores.database()
                .read(session -> stores.passkeys().list(session, account).stream()
                        .filter(passkey -> passkey.site().equals(site.name()))
                        .map(Passkey::forBrowser)
                        .toList());
    }

    private static Question question(byte[] challenge, PasskeySite site, List<PasskeyView.Key> keys) {
        return new Question(Secrets.text(challenge), site.name(), keys, PATIENCE.toMillis());
    }

    private static byte[] inTime(Optional<byte[]> challenge) {
        return challenge.orElseThrow(() -> new PasskeyRefusedException(Reason.STALE));
    }

    /** For whose passkey it is, who may know why. */
    static <T> Future<T> told(Throwable fault) {
        return Future.failedFuture(
                fault instanceof PasskeyRefusedException refused
                        ? new Problem(401, refused.reason().sentence())
                        : fault);
    }

    private static String checkedLabel(String label) {
        String stripped = label.strip();
        if (stripped.isEmpty()
                || stripped.length() > LONGEST_LABEL
                || CONTROL.matcher(stripped).find()) {
            throw new InvalidInputException(
                    "A passkey's name has 1 to " + LONGEST_LABEL + " characters on one line, such as: my phone.");
        }
        return stripped;
    }

    private static String signingIn(String holder) {
        return "sign-in " + Secrets.hash(holder);
    }

    private static String steppingUp(String secret) {
        return "step-up " + Secrets.hash(secret);
    }

    private static String adding(String secret) {
        return "add " + Secrets.hash(secret);
    }
}
