package dev.limen.protocol;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody's account.
 *
 * @param name the account's
 * @param roles what they may do
 * @param secondFactor whether a second factor is asked for
 * @param createdAt when it was made
 */
public record UserView(String name, Set<Role> roles, boolean secondFactor, Instant createdAt) {
    /**
     * What {@code PUT /users/NAME} takes.
     *
     * @param roles what they may do from now on
     * @param password for a new account, or instead of a forgotten one
     */
    public record Put(Set<Role> roles, Optional<String> password) {
        @Override
        public String toString() {
            return "Put[" + roles + "]";
        }
    }
}
