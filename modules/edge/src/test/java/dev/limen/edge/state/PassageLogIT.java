package dev.limen.edge.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.Direction;
import dev.limen.core.EventId;
import dev.limen.core.NodeId;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.protocol.NodeRevocation;
import dev.limen.protocol.PeerPassage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassageLogIT {
    private static final Instant NOW = Instant.parse("2026-05-30T19:00:00Z");
    private static final Zone EAST = new Zone("east");
    private static final NodeId OTHER = new NodeId("node-west");
    private static final UUID EPOCH = UUID.randomUUID();

    @TempDir
    private Path folder;

    private LocalRecords records;
    private PassageLog log;

    @BeforeEach
    void open() {
        records = LocalRecords.open(folder.resolve("records.sqlite"));
        log = records.passageLog();
    }

    @AfterEach
    void close() {
        records.close();
    }

    private static TicketId ticket(int number) {
        return new TicketId("t-" + number);
    }

    private static EventId decision(String node, int number) {
        return new EventId(new NodeId(node), EPOCH, number);
    }

    /** Somebody goes through a gate of this node, at an instant that orders nothing. */
    private void pass(int number) {
        records.addPassage(new Passed(
                decision("node-east", number),
                Optional.of(ticket(number)),
                EAST,
                Direction.ENTRY,
                NOW.minusSeconds(number)));
    }

    private static PeerPassage there(int number) {
        return new PeerPassage(decision("node-west", number), ticket(number), EAST, Direction.ENTRY, NOW);
    }

    private List<TicketId> told(PassageLog.Part part) {
        return part.passages().stream().map(PeerPassage::ticket).toList();
    }

    @Test
    void anEmptyLogHasNothingToTell() {
        assertThat(log.read(Optional.empty(), 0, 10).passages()).isEmpty();
        assertThat(log.read(Optional.empty(), 0, 10).head()).isZero();
    }

    @Test
    void tellsItsOwnPassagesOnceInTheOrderInWhichTheyHappened() {
        List.of(3, 1, 2, 1).forEach(this::pass);
        log.follow(OTHER, new PassageLog.Position(EPOCH, 1), List.of(there(9)));

        PassageLog.Part part = log.read(Optional.empty(), 0, 10);

        assertThat(told(part)).containsExactly(ticket(3), ticket(1), ticket(2));
        assertThat(part.through()).isEqualTo(3);
        assertThat(part.head()).isEqualTo(3);
    }

    @Test
    void isReadInPartsAndFromTheBeginningByWhoeverKnewAnotherLog() {
        List.of(1, 2, 3).forEach(this::pass);
        PassageLog.Part first = log.read(Optional.empty(), 0, 2);
        PassageLog.Part second = log.read(Optional.of(first.epoch()), first.through(), 2);

        assertThat(told(first)).containsExactly(ticket(1), ticket(2));
        assertThat(first.head()).isEqualTo(3);
        assertThat(told(second)).containsExactly(ticket(3));
        assertThat(told(log.read(Optional.of(UUID.randomUUID()), 3, 10))).hasSize(3);
    }

    @Test
    void whatIsForgottenIsNotToldAndLeavesNoGap() {
        List.of(1, 2).forEach(this::pass);

        records.apply(new Checkpoint(EPOCH, 1, NOW), writer -> writer.eraseTicket(ticket(2)));
        PassageLog.Part part = log.read(Optional.empty(), 0, 10);

        assertThat(told(part)).containsExactly(ticket(1));
        assertThat(part.through()).isEqualTo(2);
    }

    @Test
    void whatOthersTellIsKeptWithHowFarItGoesHoweverOftenItIsTold() {
        PassageLog.Position reached = new PassageLog.Position(EPOCH, 7);
        log.follow(OTHER, reached, List.of(there(1)));
        log.follow(OTHER, reached, List.of(there(1)));
        close();
        open();

        assertThat(log.findPosition(OTHER)).contains(reached);
        assertThat(log.listNewest(ticket(1), 10)).containsExactly(there(1));
        Ticket known = new Ticket(ticket(1), new PersonId("p"), EAST, NOW, NOW.plusSeconds(60), Optional.empty());
        assertThat(records.listUses(List.of(known), EAST).get(ticket(1)).entries())
                .isEqualTo(1);
    }

    @Test
    void aTicketThatWasTakenBackIsNotNotedAgain() {
        records.apply(new Checkpoint(EPOCH, 1, NOW), writer -> writer.eraseTicket(ticket(1)));

        log.learn(List.of(there(1), there(2)));

        assertThat(log.listNewest(ticket(1), 10)).isEmpty();
        assertThat(log.listNewest(ticket(2), 10)).hasSize(1);
    }

    @Test
    void anotherChangeLogMakesTheOthersBeFollowedFromTheirBeginning() {
        log.follow(OTHER, new PassageLog.Position(EPOCH, 7), List.of(there(1)));

        records.apply(new Checkpoint(UUID.randomUUID(), 0, NOW), writer -> writer.eraseAll(NOW));

        assertThat(log.findPosition(OTHER)).isEmpty();
        assertThat(log.listNewest(ticket(1), 10)).isEmpty();
    }

    @Test
    void whoPassedHereLatelyIsRememberedWhateverBecomesOfTheChangeLog() {
        pass(5);
        pass(90);

        records.apply(new Checkpoint(UUID.randomUUID(), 0, NOW), writer -> writer.eraseAll(NOW.minusSeconds(60)));

        assertThat(log.listNewest(ticket(5), 10)).hasSize(1);
        assertThat(log.listNewest(ticket(90), 10)).isEmpty();
        assertThat(told(log.read(Optional.empty(), 0, 10))).containsExactly(ticket(5));
    }

    @Test
    void revocationsAreReplacedAndSurvive() {
        log.replaceRevocations(List.of(new NodeRevocation(new NodeId("node-north"), NOW)));
        List<NodeRevocation> now = List.of(new NodeRevocation(OTHER, NOW.plusSeconds(5)));
        log.replaceRevocations(now);
        close();
        open();

        assertThat(log.listRevocations()).isEqualTo(now);
    }
}
