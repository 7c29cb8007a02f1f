package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.Category;
import dev.limen.core.Direction;
import dev.limen.core.EventId;
import dev.limen.core.OrderId;
import dev.limen.core.OrderRole;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.Zone;
import dev.limen.protocol.Change;
import dev.limen.protocol.Event;
import dev.limen.protocol.TicketPassage;
import dev.limen.protocol.TicketView;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a ticket says besides, and all passages on it, from those who sell and pass to every gate. */
class TicketTermsIT {
    private static final Zone EAST = new Zone("east");

    @TempDir
    Path directory;

    private final Events north = new Events("north");
    private RunningCoordinator coordinator;
    private Api api;

    @BeforeEach
    void start() {
        coordinator = RunningCoordinator.start(directory);
        api = coordinator.api();
        api.putPerson("p1");
    }

    @AfterEach
    void stop() {
        coordinator.close();
    }

    private Event.Passage passage(long sequence, String ticket, Direction direction) {
        return new Event.Passage(
                north.id(sequence),
                Api.GATE,
                at(sequence),
                decision(sequence),
                new PersonId("p1"),
                Api.ticket(ticket, "p1").id(),
                Optional.of(EAST),
                Optional.of(direction));
    }

    private static Instant at(long sequence) {
        return Api.NOON.plusSeconds(sequence);
    }

    private EventId decision(long sequence) {
        return north.id(100 + sequence);
    }

    private long reused() {
        return api.get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("limen_passages_reused_total"))
                .mapToLong(line -> Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))))
                .sum();
    }

    @Test
    void theTermsAreKeptAndToldToTheGates() {
        Ticket terms = Api.ticket("t1", "p1")
                .withCategory(new Category("press"))
                .inOrder(new OrderId("o7"), OrderRole.GUARDIAN)
                .withEntries(3);

        assertThat(api.put("/api/v1/tickets/t1", terms).as(Ticket.class)).isEqualTo(terms);

        assertThat(api.get("/api/v1/tickets/t1").as(TicketView.class).ticket()).isEqualTo(terms);
        assertThat(api.changes(0).entries().get(0).change()).isEqualTo(new Change.TicketPut(terms));
        Ticket plain = Api.ticket("t1", "p1");
        api.put("/api/v1/tickets/t1", plain);
        assertThat(api.get("/api/v1/tickets/t1").as(TicketView.class).ticket()).isEqualTo(plain);
    }

    @Test
    void everyPassageIsToldToTheGatesOnce() {
        api.put("/api/v1/tickets/t1", Api.ticket("t1", "p1").withEntries(2));

        api.send(north.batch(passage(1, "t1", Direction.ENTRY), passage(2, "t1", Direction.EGRESS)));
        api.send(north.batch(passage(2, "t1", Direction.EGRESS), passage(3, "t1", Direction.ENTRY)));

        assertThat(api.changes(0).entries())
                .last()
                .extracting(
                        entry -> ((Change.TicketUsed) entry.change()).passages().orElseThrow())
                .isEqualTo(List.of(
                        new TicketPassage(decision(1), Api.GATE, EAST, Direction.ENTRY, at(1)),
                        new TicketPassage(decision(2), Api.GATE, EAST, Direction.EGRESS, at(2)),
                        new TicketPassage(decision(3), Api.GATE, EAST, Direction.ENTRY, at(3))));
        assertThat(reused()).isZero();
    }

    @Test
    void whoGoesInMoreOftenThanTheTicketAllowsWithoutLeavingIsCounted() {
        api.put("/api/v1/tickets/t1", Api.ticket("t1", "p1"));

        api.send(north.batch(
                passage(1, "t1", Direction.ENTRY),
                passage(2, "t1", Direction.EGRESS),
                passage(3, "t1", Direction.ENTRY),
                passage(4, "t1", Direction.ENTRY)));

        assertThat(reused()).isEqualTo(1);
    }

    @Test
    void anErasedTicketTakesItsPassagesAlong() {
        api.put("/api/v1/tickets/t1", Api.ticket("t1", "p1"));
        api.send(north.batch(passage(1, "t1", Direction.ENTRY)));
        assertThat(api.delete("/api/v1/tickets/t1").status()).isEqualTo(204);

        api.put("/api/v1/tickets/t1", Api.ticket("t1", "p1"));
        api.send(north.batch(passage(2, "t1", Direction.ENTRY)));

        assertThat(api.changes(0).entries())
                .last()
                .extracting(
                        entry -> ((Change.TicketUsed) entry.change()).passages().orElseThrow())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(1);
    }

    @Test
    void termsThatContradictEachOtherAreRefused() {
        Api.Answer answer =
                api.send("PUT", "/api/v1/tickets/t1", "application/json", """
                {"id":"t1","holder":"p1","zone":"east","validFrom":"2026-02-09T12:00:00Z",
                 "validUntil":"2026-02-09T13:00:00Z","role":"minor"}
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).contains("has a role but no order");
    }
}
