package dev.limen.coordinator.account;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.access.Secrets;
import dev.limen.coordinator.store.AccessStores;
import dev.limen.coordinator.store.SecondFactorStore.Factor;
import dev.limen.protocol.SessionView.RecoveryCodes;
import dev.limen.protocol.SessionView.SecondFactor;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Authenticators and recovery codes of accounts. Each code is taken once. Thread-safe. */
public final class SecondFactors {
    private final AccessStores stores;
    private final Clock clock;

    SecondFactors(AccessStores stores, Clock clock) {
        this.stores = stores;
        this.clock = clock;
    }

    /** {@return a secret for a new authenticator, which counts once it is confirmed; fails with 409 when there is one} */
    public Future<SecondFactor> begin(String account) {
        byte[] secret = Secrets.bytes(Totp.SECRET_BYTES);
        return stores.database()
                .write(session -> stores.secondFactors().begin(session, account, secret))
                .map(begun -> {
                    if (!begun) {
                        throw new Problem(
                                409,
                                "There is a second factor already: an operator can forget it with limen user"
                                        + " forget-second-factor.");
                    }
                    return new SecondFactor(Totp.base32(secret), Totp.address(account, secret));
                });
    }

    /** {@return recovery codes, once the authenticator shows that it has the secret; fails with 401 when it has not} */
    public Future<RecoveryCodes> confirm(String account, String code) {
        List<String> codes = RecoveryCode.make();
        List<String> hashes = codes.stream().map(RecoveryCode::hash).toList();
        return stores.database().write(session -> {
            Factor factor = stores.secondFactors()
                    .find(session, account)
                    .filter(found -> !found.confirmed())
                    .orElseThrow(() -> new Problem(409, "There is no second factor to confirm: begin with a new one."));
            OptionalLong step = Totp.step(factor.secret(), code, clock.instant());
            if (step.isEmpty() || !stores.secondFactors().useStep(session, account, step.getAsLong())) {
                throw new Problem(
                        401, "That code is wrong: see that the phone's clock is right and take the next one.");
            }
            stores.secondFactors().confirm(session, account, hashes);
            stores.audit()
                    .append(
                            session,
                            Actor.user(account),
                            AuditAction.USER_CHANGED,
                            "user:" + account,
                            Map.of("second_factor", true));
            return new RecoveryCodes(codes);
        });
    }

    /** Uses up a code of the authenticator or a recovery code; {@return whether it was right} */
    Future<Boolean> use(String account, String code) {
        Instant now = clock.instant();
        String digits = code.replace(" ", "");
        return stores.database().write(session -> {
            Optional<Factor> factor =
                    stores.secondFactors().find(session, account).filter(Factor::confirmed);
            OptionalLong step =
                    factor.isPresent() ? Totp.step(factor.get().secret(), digits, now) : OptionalLong.empty();
            return step.isPresent()
                    ? stores.secondFactors().useStep(session, account, step.getAsLong())
                    : stores.secondFactors().useRecoveryCode(session, account, RecoveryCode.hash(code));
        });
    }
}
