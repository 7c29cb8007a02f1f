package dev.limen.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void whatItQuotesCannotBeginALineOfItsOwn() {
        assertThat(Problem.notFound("entry of the schedule", "a\r\nX-Injected: yes"))
                .hasMessage("There is no entry of the schedule a\uFFFD\uFFFDX-Injected: yes.");
    }
}
