package dev.limen.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://gates.example,https://gates.example/",
        "https://gates.example:8443/limen/,https://gates.example:8443/limen/",
        "http://127.0.0.1:8080,http://127.0.0.1:8080/",
        "http://localhost:8080/,http://localhost:8080/",
        "http://[::1]:8080,http://[::1]:8080/"
    })
    void anAddressThatPhonesCanOpenSafelyIsTaken(String text, String base) {
        assertThat(PhoneAddress.parse(text).base()).hasToString(base);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gates.example",
                "http://gates.example/",
                "https://me@gates.example/",
                "https://gates.example/?a=b",
                "https://gates.example/#way",
                "ftp://gates.example/",
                "https:///me",
                "javascript:alert(1)",
                "not an address"
            })
    void anythingElseIsRefusedInOneSentence(String text) {
        assertThatThrownBy(() -> PhoneAddress.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("phone_address \"" + text + "\"")
                .hasMessageContaining("https://gates.example/");
    }
}
