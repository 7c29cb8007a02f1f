package dev.limen.coordinator.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.coordinator.account.LoginLimits.Try;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginLimitsTest {
    private static final Instant NOON = Instant.parse("2026-02-09T12:00:00Z");

    private final LoginLimits limits = new LoginLimits();

    @Test
    void tenWrongTriesAreEnough() {
        guess("ada", "10.0.0.1", 10);

        assertThat(limits.begin(stranger("ada", "10.0.0.2"), NOON)).isPresent();
        assertThat(limits.begin(stranger("grace", "10.0.0.2"), NOON)).isEmpty();
    }

    @Test
    void nobodyIsKeptOutForLongerThanTheWindow() {
        guess("ada", "10.0.0.1", 10);

        assertThat(limits.begin(stranger("ada", "10.0.0.1"), NOON.plus(LoginLimits.WINDOW)))
                .isEmpty();
    }

    @Test
    void aStrangersGuessesDoNotKeepOutAKnownBrowser() {
        guess("ada", "10.0.0.1", 10);

        assertThat(limits.begin(known("ada", "device-1"), NOON)).isEmpty();
    }

    @Test
    void aKnownBrowserMayNotGuessForEverEither() {
        for (int i = 0; i < 10; i++) {
            assertThat(limits.begin(known("ada", "device-1"), NOON)).isEmpty();
        }

        assertThat(limits.begin(known("ada", "device-1"), NOON)).isPresent();
    }

    @Test
    void oneAddressMayNotTryManyAccounts() {
        for (int i = 0; i < 40; i++) {
            guess("user-" + i, "10.0.0.1", 1);
        }

        assertThat(limits.begin(stranger("ada", "10.0.0.1"), NOON)).isPresent();
        assertThat(limits.begin(stranger("ada", "10.0.0.2"), NOON)).isEmpty();
    }

    @Test
    void aRightTryWipesTheAccountClean() {
        guess("ada", "10.0.0.1", 9);
        limits.begin(stranger("ada", "10.0.0.1"), NOON);

        limits.succeeded(stranger("ada", "10.0.0.1"));

        guess("ada", "10.0.0.1", 10);
    }

    private void guess(String account, String address, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(limits.begin(stranger(account, address), NOON)).isEmpty();
        }
    }

    private static Try stranger(String account, String address) {
        return new Try(account, Optional.empty(), address);
    }

    private static Try known(String account, String device) {
        return new Try(account, Optional.of(device), "10.0.0.9");
    }
}
