package dev.limen.coordinator.store;

/** The stores of who may do what. All are safe to share. */
public record AccessStores(
        CoordinatorDatabase database,
        AccountStore accounts,
        SecondFactorStore secondFactors,
        SessionStore sessions,
        TokenStore tokens) {
    /** {@return those of a database} */
    public static AccessStores create(CoordinatorDatabase database) {
        return new AccessStores(
                database,
                new AccountStore(),
                new SecondFactorStore(database.cipher()),
                new SessionStore(),
                new TokenStore());
    }
}
