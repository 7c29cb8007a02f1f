package dev.limen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketTest {
    private static final Instant NOON = Instant.parse("2026-02-09T12:00:00Z");
    private static final Ticket PLAIN = new Ticket(
            new TicketId("t1"),
            new PersonId("p1"),
            new Zone("east"),
            NOON,
            NOON.plusSeconds(60),
            Optional.of("block-c"));

    @Test
    void whatIsNotSaidIsOneEntryAloneWithoutAccreditation() {
        assertThat(PLAIN.entriesAllowed()).isEqualTo(1);
        assertThat(PLAIN.category()).isEmpty();
        assertThat(PLAIN.order()).isEmpty();
        assertThat(PLAIN.role()).isEmpty();
    }

    @Test
    void termsAddUp() {
        Ticket ticket = PLAIN.withCategory(new Category("press"))
                .withEntries(3)
                .inOrder(new OrderId("o7"))
                .inOrder(new OrderId("o8"), OrderRole.GUARDIAN);

        assertThat(ticket.category()).contains(new Category("press"));
        assertThat(ticket.entriesAllowed()).isEqualTo(3);
        assertThat(ticket.order()).contains(new OrderId("o8"));
        assertThat(ticket.role()).contains(OrderRole.GUARDIAN);
        assertThat(ticket.destination()).contains("block-c");
        assertThat(PLAIN.withEntries(1000).entriesAllowed()).isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1001})
    void entriesThatMeanNothingAreRefused(int entries) {
        assertThatThrownBy(() -> PLAIN.withEntries(entries))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Ticket t1 allows " + entries + " entries: give 1 to 1000.");
    }

    @Test
    void aRoleNeedsAnOrder() {
        assertThatThrownBy(() -> new Ticket(
                        PLAIN.id(),
                        PLAIN.holder(),
                        PLAIN.zone(),
                        NOON,
                        NOON.plusSeconds(60),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(OrderRole.MINOR),
                        Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has a role but no order");
    }

    @Test
    void aWindowIsSomeTime() {
        assertThat(PLAIN.isValidAt(NOON)).isTrue();
        assertThat(PLAIN.isValidAt(NOON.plusSeconds(60))).isFalse();
        assertThatThrownBy(() -> new Ticket(PLAIN.id(), PLAIN.holder(), PLAIN.zone(), NOON, NOON, Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no time at all");
    }
}
