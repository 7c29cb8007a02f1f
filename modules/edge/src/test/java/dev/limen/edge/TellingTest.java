package dev.limen.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TellingTest {
    private final List<String> heard = new ArrayList<>();

    @Test
    void whoFailsKeepsNobodyFromHearing() {
        Telling.each(List.of("first", "second", "third"), one -> {
            if (one.equals("first")) {
                throw new IllegalStateException("deaf");
            }
            if (one.equals("second")) {
                throw new AssertionError("deafer");
            }
            heard.add(one);
        });

        assertThat(heard).containsExactly("third");
    }

    @Test
    void whatMustEndTheProcessIsThrownOnceEverybodyHasHeard() {
        OutOfMemoryError end = new OutOfMemoryError("injected");

        assertThatThrownBy(() -> Telling.each(List.of("first", "second"), one -> {
                    if (one.equals("first")) {
                        throw end;
                    }
                    heard.add(one);
                }))
                .isSameAs(end);
        assertThat(heard).containsExactly("second");
    }
}
