package dev.limen.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InvalidInputExceptionTest {
    @Test
    void whatItQuotesCannotBeginALineOfItsOwn() {
        assertThat(new InvalidInputException("No \"a\r\n12:00 ERROR forged\" here."))
                .hasMessage("No \"a\uFFFD\uFFFD12:00 ERROR forged\" here.");
    }

    @Test
    void whatItQuotesCannotFillALog() {
        assertThat(new InvalidInputException("x".repeat(100_000), new IllegalStateException()).getMessage())
                .hasSizeLessThan(2_100)
                .endsWith("…");
    }

    @Test
    void wordsOfAllLanguagesStayAsTheyAre() {
        String sentence = "Es gibt kein Tor „Süd 東 😀“.";

        assertThat(new InvalidInputException(sentence)).hasMessage(sentence);
    }
}
