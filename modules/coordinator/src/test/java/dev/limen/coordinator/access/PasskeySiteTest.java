package dev.limen.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.coordinator.access.AccessSettings.Mode;
import dev.limen.core.InvalidInputException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasskeySiteTest {
    private static final int LISTENING = 8080;

    @ParameterizedTest
    @CsvSource({
        "localhost,     8080, http://localhost:8080",
        "LocalHost,     8080, http://localhost:8080",
        "limen.example, -1,   https://limen.example",
        "limen.example, 443,  https://limen.example",
        "limen.example, 8443, https://limen.example:8443",
    })
    void isHowTheBrowserSeesUs(String host, int port, String origin) {
        assertThat(found(host, port))
                .hasValueSatisfying(site -> assertThat(site.origin()).isEqualTo(origin));
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,     8080, https://localhost:8080",
        "limen.example, 8080, https://limen.example:8080",
        "limen.example, -1,   https://limen.example",
    })
    void withTlsOfOurOwnOurPortIsKnown(String host, int port, String origin) {
        assertThat(PasskeySite.find(host, port, true, LISTENING, Set.of()))
                .hasValueSatisfying(site -> assertThat(site.origin()).isEqualTo(origin));
        assertThat(PasskeySite.find(host, 9443, true, LISTENING, Set.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,     9000",
        "localhost,     -1",
        "127.0.0.1,     8080",
        "[::1],         8080",
        "10.0.0.7,      443",
        "limen.example, 8080",
        "limen.example, 9443",
        "other.example, 8443",
    })
    void isNotWhereSomebodyElseMayListenOrNoNameIs(String host, int port) {
        assertThat(found(host, port)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://limen.example",
                "https://limen.example/",
                "https://limen.example/login",
                "limen.example",
                "https://user@limen.example",
                "ftp://localhost"
            })
    void anAddressWhereNoPasskeyWouldBeShownIsToldAtTheStart(String origin) {
        assertThatThrownBy(() -> new AccessSettings(Mode.REQUIRED, Optional.empty(), Set.of(URI.create(origin))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("passkey_origins", origin);
    }

    @Test
    void anAddressAtAnotherPortOfThisMachineCanBeNamed() {
        Set<URI> forwarded = Set.of(URI.create("http://localhost:9000"));

        assertThat(PasskeySite.find("localhost", 9000, false, LISTENING, forwarded))
                .isPresent();
    }

    private static Optional<PasskeySite> found(String host, int port) {
        return PasskeySite.find(host, port, false, LISTENING, Set.of(URI.create("https://limen.example:8443")));
    }
}
