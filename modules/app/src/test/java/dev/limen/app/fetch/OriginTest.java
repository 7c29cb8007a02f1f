package dev.limen.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://models.example/a",
                "HTTPS://models.example/a",
                "http://127.0.0.1:80/a",
                "http://localhost/a"
            })
    void overTlsOrFromThisMachine(String address) {
        assertThat(Origin.check(URI.create(address))).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://models.example/a", "file:///etc/passwd", "ftp://127.0.0.1/a", "https:a", "a"})
    void nothingElse(String address) {
        assertThatThrownBy(() -> Origin.check(URI.create(address)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("over https only");
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/x/y, https://b.example/z, https://b.example/z",
        "https://a.example/x/y, z, https://a.example/x/z",
        "https://a.example/x/y, /z?q=1, https://a.example/z?q=1",
        "https://a.example/x/y, //b.example/z, https://b.example/z",
        "http://127.0.0.1:9/x, http://localhost:8/z, http://localhost:8/z",
    })
    void redirectsStayAsSafeAsTheyWere(String from, String location, String to) throws Exception {
        assertThat(Origin.redirected(URI.create(from), location)).hasToString(to);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/x, http://a.example/x",
        "https://a.example/x, http://127.0.0.1/x",
        "https://a.example/x, ftp://a.example/x",
        "https://a.example/x, file:///etc/passwd",
        "https://a.example/x, 'http://a b'",
        "http://127.0.0.1/x, http://a.example/x",
    })
    void othersAreNotFollowed(String from, String location) {
        assertThatThrownBy(() -> Origin.redirected(URI.create(from), location))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("sends us on to");
    }
}
