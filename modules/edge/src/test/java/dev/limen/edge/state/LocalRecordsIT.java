package dev.limen.edge.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.admission.TicketUse;
import dev.limen.core.Direction;
import dev.limen.core.EventId;
import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import dev.limen.core.OrderId;
import dev.limen.core.OrderRole;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.protocol.Change;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.TicketPassage;
import dev.limen.storage.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRecordsIT {
    private static final Instant NOW = Instant.parse("2026-05-30T19:00:00Z");
    private static final Zone EAST = new Zone("east");
    private static final UUID FEED = UUID.randomUUID();
    private static final PersonId ANNA = new PersonId("anna-with-a-name-to-search-for");
    private static final PersonId BERT = new PersonId("bert");

    @TempDir
    private Path folder;

    private LocalRecords records;

    @BeforeEach
    void open() {
        records = LocalRecords.open(folder.resolve("records.sqlite"));
    }

    @AfterEach
    void close() {
        records.close();
    }

    private void reopen() {
        close();
        open();
    }

    private static Ticket ticket(String id, PersonId holder) {
        return new Ticket(
                new TicketId(id), holder, new Zone("east"), NOW, NOW.plusSeconds(3600), Optional.of("block-c"));
    }

    private static Checkpoint at(long position) {
        return new Checkpoint(FEED, position, NOW);
    }

    @Test
    void knowsNothingAtFirst() {
        assertThat(records.findCheckpoint()).isEmpty();
        assertThat(records.findVenue()).isEmpty();
        assertThat(records.listTickets(ANNA)).isEmpty();
    }

    @Test
    void lookAlikesAreKnownOnBothSidesUntilEitherIsForgotten() {
        PersonId carl = new PersonId("carl");
        records.markLookAlikes(List.of(new Change.LookAlikesPut(ANNA, BERT)));
        records.apply(at(1), writer -> {
            writer.putLookAlikes(ANNA, BERT);
            writer.putLookAlikes(BERT, carl);
        });
        reopen();
        assertThat(List.of(ANNA, BERT, carl)).allMatch(records::isLookAlike);
        assertThat(records.isLookAlike(new PersonId("dora"))).isFalse();

        records.apply(at(2), writer -> writer.eraseLookAlikesOf(ANNA));
        assertThat(List.of(ANNA, BERT, carl)).filteredOn(records::isLookAlike).containsExactly(BERT, carl);

        records.apply(at(3), writer -> writer.eraseLookAlikes(BERT, carl));
        assertThat(records.isLookAlike(BERT)).isFalse();
    }

    @Test
    void changesAndCheckpointSurviveTogether() {
        records.apply(at(7), writer -> {
            writer.putTicket(ticket("t1", ANNA));
            writer.putTicket(ticket("t2", BERT));
            writer.putVenue(ProtocolJson.mapper().createObjectNode().put("manifest", "here"));
        });
        reopen();

        assertThat(records.findCheckpoint()).contains(at(7));
        assertThat(records.listTickets(ANNA)).containsExactly(ticket("t1", ANNA));
        assertThat(records.findVenue().orElseThrow().path("manifest").asText()).isEqualTo("here");
    }

    @Test
    void changesThatFailHalfwayLeaveNothingAndDoNotMoveTheCheckpoint() {
        records.apply(at(1), writer -> writer.putTicket(ticket("t1", ANNA)));

        assertThatThrownBy(() -> records.apply(at(2), writer -> {
                    writer.eraseTicketsOf(ANNA);
                    writer.putTicket(ticket("t2", BERT));
                    throw new SQLException("power");
                }))
                .isInstanceOf(StorageException.class);

        assertThat(records.findCheckpoint()).contains(at(1));
        assertThat(records.listTickets(ANNA)).hasSize(1);
        assertThat(records.listTickets(BERT)).isEmpty();
    }

    @Test
    void aTicketThatIsPutAgainIsReplacedAndStaysUsed() {
        records.apply(at(1), writer -> writer.putTicket(ticket("t1", ANNA)));
        records.markUsed(new TicketId("t1"));
        records.apply(at(2), writer -> writer.putTicket(ticket("t1", BERT)));

        assertThat(records.listTickets(ANNA)).isEmpty();
        assertThat(records.listTickets(BERT)).containsExactly(ticket("t1", BERT));
        assertThat(records.listUsed(records.listTickets(BERT))).containsExactly(new TicketId("t1"));
    }

    @Test
    void aUsedTicketStaysUsedHoweverOftenItIsMarked() {
        Ticket used = ticket("t1", ANNA);
        Ticket fresh = ticket("t2", ANNA);
        records.apply(at(1), writer -> {
            writer.putTicket(used);
            writer.putTicket(fresh);
        });
        records.markUsed(used.id());
        records.markUsed(used.id());
        reopen();

        assertThat(records.listUsed(List.of(used, fresh))).containsExactly(used.id());
    }

    @Test
    void erasingAPersonErasesTheirTicketsAndMarksAndNobodyElses() {
        records.apply(at(1), writer -> {
            writer.putTicket(ticket("t1", ANNA));
            writer.putTicket(ticket("t2", BERT));
            writer.useTicket(new TicketId("t1"));
            writer.useTicket(new TicketId("t2"));
        });
        records.apply(at(2), writer -> writer.eraseTicketsOf(ANNA));

        assertThat(records.listTickets(ANNA)).isEmpty();
        assertThat(records.listTickets(BERT)).hasSize(1);
        assertThat(records.listUsed(List.of(ticket("t1", ANNA), ticket("t2", BERT))))
                .containsExactly(new TicketId("t2"));
    }

    @Test
    void anErasedPersonIsInNoFileAnyMore() throws IOException {
        records.apply(at(1), writer -> writer.putTicket(ticket("t1", ANNA)));
        assertThat(mentions(ANNA.value())).isTrue();

        records.apply(at(2), writer -> writer.eraseTicketsOf(ANNA));

        assertThat(mentions(ANNA.value())).isFalse();
    }

    @Test
    void aPassageCountsOnceHoweverOftenItIsToldAndWhoeverTellsIt() {
        Ticket ticket = ticket("t1", ANNA);
        records.apply(at(1), writer -> writer.putTicket(ticket));
        EventId own = new EventId(new NodeId("n"), FEED, 1);
        EventId others = new EventId(new NodeId("m"), FEED, 1);
        records.addPassage(new Passed(own, Optional.of(ticket.id()), EAST, Direction.ENTRY, NOW));
        records.addPassage(new Passed(own, Optional.of(ticket.id()), EAST, Direction.ENTRY, NOW));
        GateId gate = new GateId("gate-m");
        List<TicketPassage> told = List.of(
                new TicketPassage(own, gate, EAST, Direction.ENTRY, NOW),
                new TicketPassage(others, gate, EAST, Direction.EGRESS, NOW.plusSeconds(9)));
        records.apply(at(2), writer -> {
            writer.useTicket(ticket.id());
            writer.addPassages(ticket.id(), told);
        });
        reopen();

        assertThat(records.listUses(List.of(ticket), EAST))
                .containsEntry(ticket.id(), new TicketUse(1, 1, Optional.of(NOW), Optional.of(NOW.plusSeconds(9))));
        assertThat(records.listUses(List.of(ticket), new Zone("west"))).containsEntry(ticket.id(), TicketUse.NONE);
        assertThat(records.countInside(EAST, NOW)).isZero();
        assertThat(records.listUsed(List.of(ticket))).containsExactly(ticket.id());
    }

    @Test
    void ofAUseWithoutPassagesTheMarkCounts() {
        Ticket ticket = ticket("t1", ANNA);
        records.apply(at(1), writer -> {
            writer.putTicket(ticket);
            writer.useTicket(ticket.id());
        });

        TicketUse use = records.listUses(List.of(ticket), EAST).get(ticket.id());
        assertThat(use.entries()).isEqualTo(1);
        assertThat(use.isInside()).isTrue();
    }

    @Test
    void aZoneCountsWhoWentInSinceThenAndIsNeverBelowNobody() {
        NodeId node = new NodeId("n");
        for (int i = 1; i <= 4; i++) {
            Direction direction = i == 4 ? Direction.EGRESS : Direction.ENTRY;
            records.addPassage(
                    new Passed(new EventId(node, FEED, i), Optional.empty(), EAST, direction, NOW.plusSeconds(i)));
        }

        assertThat(records.countInside(EAST, NOW)).isEqualTo(2);
        assertThat(records.countInside(EAST, NOW.plusSeconds(3))).isZero();
        assertThat(records.countInside(EAST, NOW.plusSeconds(4))).isZero();
        assertThat(records.countInside(new Zone("west"), NOW)).isZero();
    }

    @Test
    void whoPassedOnAnErasedTicketIsForgottenAndStillCounted() throws IOException {
        Ticket ticket = ticket("ticket-with-a-name-to-search-for", ANNA);
        records.apply(at(1), writer -> writer.putTicket(ticket));
        records.addPassage(new Passed(
                new EventId(new NodeId("node-to-search-for"), FEED, 1),
                Optional.of(ticket.id()),
                EAST,
                Direction.ENTRY,
                NOW));
        assertThat(mentions("node-to-search-for")).isTrue();

        records.apply(at(2), writer -> writer.eraseTicketsOf(ANNA));

        assertThat(mentions("to-search-for")).isFalse();
        assertThat(records.countInside(EAST, NOW)).isEqualTo(1);
        assertThat(records.listUses(List.of(ticket), EAST)).containsEntry(ticket.id(), TicketUse.NONE);
    }

    @Test
    void anOrdersGuardianIsFoundByTheOrder() {
        OrderId order = new OrderId("o7");
        Ticket guardian = ticket("t1", ANNA).inOrder(order, OrderRole.GUARDIAN);
        Ticket minor = ticket("t2", BERT).inOrder(order, OrderRole.MINOR);
        records.apply(at(1), writer -> {
            writer.putTicket(guardian);
            writer.putTicket(minor);
        });
        assertThat(records.findTicket(guardian.id())).contains(guardian);
        assertThat(records.findTicket(new TicketId("t9"))).isEmpty();
        assertThat(records.listGuardians(order)).containsExactly(guardian.id());
        assertThat(records.findGuardianEntry(order)).isEmpty();

        NodeId node = new NodeId("n");
        records.addPassage(new Passed(new EventId(node, FEED, 1), Optional.of(minor.id()), EAST, Direction.ENTRY, NOW));
        assertThat(records.findGuardianEntry(order)).isEmpty();
        records.addPassage(
                new Passed(new EventId(node, FEED, 2), Optional.of(guardian.id()), EAST, Direction.ENTRY, NOW));
        assertThat(records.findGuardianEntry(order)).contains(NOW);
        assertThat(records.findGuardianEntry(new OrderId("o8"))).isEmpty();
    }

    @Test
    void erasingEverythingKeepsTheNewCheckpoint() {
        records.apply(at(5), writer -> {
            writer.putTicket(ticket("t1", ANNA));
            writer.useTicket(new TicketId("t1"));
            writer.putVenue(ProtocolJson.mapper().createObjectNode());
        });
        records.apply(at(0), writer -> writer.eraseAll(NOW));

        assertThat(records.findCheckpoint()).contains(at(0));
        assertThat(records.listTickets(ANNA)).isEmpty();
        assertThat(records.listUsed(List.of(ticket("t1", ANNA)))).isEmpty();
        assertThat(records.findVenue()).isEmpty();
    }

    private boolean mentions(String text) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }
}
