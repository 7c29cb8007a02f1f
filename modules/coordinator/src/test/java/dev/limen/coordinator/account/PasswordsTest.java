package dev.limen.coordinator.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    private static final String GOOD = "correct horse battery";

    @Test
    void onlyThePasswordFitsItsHash() {
        String hash = Passwords.hash("ada", GOOD);

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain(GOOD);
        assertThat(Passwords.verify(hash, GOOD)).isTrue();
        assertThat(Passwords.verify(hash, GOOD + " ")).isFalse();
        assertThat(Passwords.verify(hash, "")).isFalse();
        assertThat(Passwords.hash("ada", GOOD)).as("salted").isNotEqualTo(hash);
        assertThat(Passwords.verifyNobodys(GOOD)).isFalse();
    }

    @Test
    void aDamagedHashFitsNothing() {
        assertThat(Passwords.verify("", "")).isFalse();
        assertThat(Passwords.verify("$argon2id$v=19$m=8,t=1,p=1$$", "")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short one", "aaaaaaaaaaaaaaaaaa", "my name is Ada!"})
    void whatIsEasyToGuessIsRefused(String password) {
        assertThatThrownBy(() -> Passwords.hash("ada", password)).isInstanceOf(InvalidInputException.class);
    }
}
