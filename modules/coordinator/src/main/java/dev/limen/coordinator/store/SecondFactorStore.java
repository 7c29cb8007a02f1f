package dev.limen.coordinator.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Secrets of second factors, sealed, and the hashes of recovery codes. Safe to share. */
public final class SecondFactorStore {
    /** They lie in their account's row, not in the vault. */
    private static final long NO_SLOT = 0;

    private final VaultCipher cipher;

    SecondFactorStore(VaultCipher cipher) {
        this.cipher = cipher;
    }

    /**
     * A second factor.
     *
     * @param secret shared with the authenticator
     * @param confirmed whether the authenticator has shown that it has it
     */
    public record Factor(byte[] secret, boolean confirmed) {}

    /** Puts a secret that does not count yet; {@return false when one is confirmed already} */
    public boolean begin(WriteSession session, String account, byte[] secret) throws SQLException {
        return session.update(
                        "UPDATE accounts SET secret = ? WHERE name = ? AND confirmed = 0",
                        cipher.seal(NO_SLOT, label(account), secret),
                        account)
                > 0;
    }

    /** {@return what the account has} */
    public Optional<Factor> find(Session session, String account) throws SQLException {
        return session.find(
                "SELECT secret, confirmed FROM accounts WHERE name = ? AND secret IS NOT NULL",
                row -> new Factor(cipher.open(NO_SLOT, label(account), row.getBytes(1)), row.getInt(2) == 1),
                account);
    }

    /** Makes the secret count, with new recovery codes. */
    public void confirm(WriteSession session, String account, List<String> recoveryHashes) throws SQLException {
        session.update("UPDATE accounts SET confirmed = 1 WHERE name = ?", account);
        setRecoveryCodes(session, account, recoveryHashes);
    }

    /** Sets the hashes of recovery codes in place of those there were. */
    public void setRecoveryCodes(WriteSession session, String account, List<String> recoveryHashes)
            throws SQLException {
        session.update("DELETE FROM recovery_codes WHERE account = ?", account);
        for (String hash : recoveryHashes) {
            session.update("INSERT INTO recovery_codes (account, hash) VALUES (?, ?)", account, hash);
        }
    }

    /** Uses up a time step, so that an overheard code is worth nothing; {@return whether it was still unused} */
    public boolean useStep(WriteSession session, String account, long step) throws SQLException {
        return session.update("UPDATE accounts SET used_step = ?1 WHERE name = ?2 AND used_step < ?1", step, account)
                > 0;
    }

    /** Uses up a recovery code; {@return whether it was one} */
    public boolean useRecoveryCode(WriteSession session, String account, String hash) throws SQLException {
        return session.update("DELETE FROM recovery_codes WHERE account = ? AND hash = ?", account, hash) > 0;
    }

    private static Label label(String account) {
        return new Label("second factor of " + account);
    }
}
