package dev.limen.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is signed in on a browser, and how one can be.
 *
 * @param user who is; empty when nobody
 * @param openId whether the venue's own sign-in (OpenID Connect) can be used
 * @param passkeys whether passkeys can be used at the address under which the browser sees the server
 */
public record SessionView(Optional<User> user, boolean openId, boolean passkeys) {
    /**
     * Somebody who is signed in.
     *
     * @param name whom staff know them as
     * @param roles what they may do
     * @param known whether they showed who they are; not where whoever has the machine may do everything
     * @param local whether the account is kept here, so that its password and second factor can be changed here
     * @param secondFactor whether there is a second factor to ask for
     * @param authenticator whether an authenticator is one
     * @param secondFactorAt when it was shown last; empty when it was not in this session
     */
    public record User(
            String name,
            Set<Role> roles,
            boolean known,
            boolean local,
            boolean secondFactor,
            boolean authenticator,
            Optional<Instant> secondFactorAt) {}

    /**
     * What {@code POST /session} takes.
     *
     * @param name the account's
     * @param password its
     * @param code of the authenticator, or a recovery code, when there is a second factor
     * @param passkey one that is shown instead of a code
     */
    public record SignIn(String name, String password, Optional<String> code, Optional<PasskeyView.Assertion> passkey) {
        /** The password is nobody's to read. */
        @Override
        public String toString() {
            return "SignIn[" + name + "]";
        }
    }

    /** @param code of the authenticator, six digits, or a recovery code */
    public record Code(String code) {
        @Override
        public String toString() {
            return "Code[]";
        }
    }

    /**
     * What {@code PUT /account/password} takes.
     *
     * @param current the present password
     * @param next the one from now on, 12 to 128 characters
     */
    public record NewPassword(String current, String next) {
        @Override
        public String toString() {
            return "NewPassword[]";
        }
    }

    /**
     * A second factor that is not confirmed yet; shown once.
     *
     * @param secret base32, for typing
     * @param address {@code otpauth://…}, for a QR code
     */
    public record SecondFactor(String secret, String address) {
        @Override
        public String toString() {
            return "SecondFactor[]";
        }
    }

    /** @param codes each stands in for the second factor once; shown once */
    public record RecoveryCodes(List<String> codes) {
        @Override
        public String toString() {
            return "RecoveryCodes[]";
        }
    }
}
