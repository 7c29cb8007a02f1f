package dev.limen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "../etc", "-x", "ä", "a/b", "a\nb"})
    void whatCouldConfuseAUrlOrALogIsRefused(String bad) {
        assertThatThrownBy(() -> new PersonId(bad))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("person id")
                .hasMessageNotContainingAny("\n");
    }

    @Test
    void sixtyFourCharactersAreTheMost() {
        assertThat(new TicketId("t".repeat(64)).value()).hasSize(64);
        assertThatThrownBy(() -> new TicketId("t".repeat(65))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void anEventIdReadsBack() {
        EventId id = new EventId(new NodeId("north"), UUID.fromString("7d444840-9dc0-11d1-b245-5ffdce74fad2"), 42);

        assertThat(EventId.parse(id.toString())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:b", "a:b:c", "n:7d444840-9dc0-11d1-b245-5ffdce74fad2:0", "n:x:1:2"})
    void aTextThatIsNoEventIdIsRefused(String bad) {
        assertThatThrownBy(() -> EventId.parse(bad)).isInstanceOf(InvalidInputException.class);
    }
}
