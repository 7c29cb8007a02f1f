package dev.limen.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySettingsTest {
    private static final URI ADDRESS = URI.create("https://media.models.example/a");

    @Test
    void smallLettersComeBeforeCapitalsAndTheSchemesOwnBeforeAll() {
        assertThat(ProxySettings.find(Map.of(), ADDRESS)).isEmpty();
        assertThat(ProxySettings.find(Map.of("http_proxy", "http://p:1"), ADDRESS))
                .isEmpty();
        assertThat(ProxySettings.find(Map.of("HTTPS_PROXY", "http://p:1"), ADDRESS))
                .contains(URI.create("http://p:1"));
        assertThat(ProxySettings.find(Map.of("HTTPS_PROXY", "http://p:1", "https_proxy", "q:2"), ADDRESS))
                .contains(URI.create("http://q:2"));
        assertThat(ProxySettings.find(Map.of("ALL_PROXY", "http://p:1", "https_proxy", " "), ADDRESS))
                .contains(URI.create("http://p:1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "models.example", ".models.example", "*.models.example", "a.b, MEDIA.models.example"})
    void hostsAreExcepted(String list) {
        assertThat(ProxySettings.find(Map.of("https_proxy", "http://p:1", "no_proxy", list), ADDRESS))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "odels.example", "models.example.org", "other.models.example"})
    void othersAreNot(String list) {
        assertThat(ProxySettings.find(Map.of("https_proxy", "http://p:1", "NO_PROXY", list), ADDRESS))
                .isPresent();
    }

    @Test
    void thisMachineIsReachedWithoutOne() {
        assertThat(ProxySettings.find(Map.of("http_proxy", "http://p:1"), URI.create("http://127.0.0.1:5/a")))
                .isEmpty();
    }

    @Test
    void nameAndPasswordAreTaken() {
        assertThat(ProxySettings.options(URI.create("http://ada:l0ve@p:81")))
                .returns("ada", options -> options.getUsername())
                .returns("l0ve", options -> options.getPassword())
                .returns(81, options -> options.getPort());
        assertThat(ProxySettings.options(URI.create("http://p")).getPort()).isEqualTo(3128);
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://ada:l0ve@p:1", "http://", "ada:l0ve@ p"})
    void nonsenseIsRefusedWithoutRepeatingIt(String value) {
        assertThatThrownBy(() -> ProxySettings.find(Map.of("https_proxy", value), ADDRESS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("https_proxy")
                .hasMessageNotContaining("l0ve");
    }
}
