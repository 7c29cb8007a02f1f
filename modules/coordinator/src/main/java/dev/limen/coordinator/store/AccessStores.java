package dev.limen.coordinator.store;

import java.time.Clock;

/** The stores of who may do what. All are safe to share. */
public record AccessStores(
        CoordinatorDatabase database,
        AccountStore accounts,
        SecondFactorStore secondFactors,
        PasskeyStore passkeys,
        SessionStore sessions,
        TokenStore tokens,
        AuditChain audit) {
    /** {@return those of a database} */
    public static AccessStores create(CoordinatorDatabase database, Clock clock) {
        return new AccessStores(
                database,
                new AccountStore(),
                new SecondFactorStore(database.cipher()),
                new PasskeyStore(),
                new SessionStore(),
                new TokenStore(),
                new AuditChain(database.auditKey(), clock));
    }
}
