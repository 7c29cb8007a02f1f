package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.Direction;
import dev.limen.core.EventId;
import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.protocol.Event;
import dev.limen.protocol.EventBatch;
import dev.limen.protocol.TicketConflict;
import dev.limen.protocol.TicketConflictPage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gates that could not ask each other: what they did is held against each other when it comes in. */
class ConflictIT {
    @TempDir
    Path directory;

    private RunningCoordinator coordinator;
    private Api api;

    @BeforeEach
    void start() {
        coordinator = RunningCoordinator.start(directory);
        api = coordinator.api();
        api.putPerson("p1");
        api.put("/api/v1/tickets/t1", Api.ticket("t1", "p1"));
    }

    @AfterEach
    void stop() {
        coordinator.close();
    }

    @Test
    void oneTicketAtTwoGatesIsAConflictWithBothSidesInTheOrderOfTheGates() {
        // given a gate that was cut off, whose earlier entry comes in last
        send("north", 1, Direction.ENTRY, 120, "t1");
        assertThat(conflicts()).isEmpty();

        // when
        send("south", 1, Direction.ENTRY, 60, "t1");

        // then
        TicketConflict conflict = conflicts().get(0);
        assertThat(conflicts()).hasSize(1);
        assertThat(conflict.ticket()).isEqualTo(new TicketId("t1"));
        assertThat(conflict.first().gate()).isEqualTo(new GateId("gate-south"));
        assertThat(conflict.second().gate()).isEqualTo(new GateId("gate-north"));
        assertThat(conflict.explainedAt()).isEmpty();

        send("south", 1, Direction.ENTRY, 60, "t1");
        assertThat(conflicts()).as("the same batch again").hasSize(1);
    }

    @Test
    void aWayOutBetweenTheTwoExplainsItAndTheRecordIsKept() {
        send("north", 1, Direction.ENTRY, 120, "t1");
        send("south", 1, Direction.ENTRY, 60, "t1");

        send("exit", 1, Direction.EGRESS, 90, "t1");

        assertThat(conflicts()).hasSize(1);
        assertThat(conflicts().get(0).explainedAt()).isPresent();
    }

    @Test
    void aConflictOutlivesItsTicket() {
        send("north", 1, Direction.ENTRY, 120, "t1");
        send("south", 1, Direction.ENTRY, 60, "t1");

        api.delete("/api/v1/persons/p1");

        assertThat(conflicts()).hasSize(1);
        assertThat(api.get("/api/v1/conflicts?after=1")
                        .as(TicketConflictPage.class)
                        .conflicts())
                .isEmpty();
    }

    @Test
    void whatStaffFindOutStaysWithItAndItIsOpenNoMore() {
        send("north", 1, Direction.ENTRY, 120, "t1");
        send("south", 1, Direction.ENTRY, 60, "t1");
        String settlement = "/api/v1/conflicts/1/settlement";
        assertThat(open()).hasSize(1);

        TicketConflict settled = api.put(settlement, new TicketConflict.Request(TicketConflict.Finding.TWO_PEOPLE))
                .as(TicketConflict.class);

        assertThat(settled.settlement().orElseThrow().finding()).isEqualTo(TicketConflict.Finding.TWO_PEOPLE);
        assertThat(open()).isEmpty();
        assertThat(conflicts()).containsExactly(settled);
        assertThat(api.get("/api/v1/audit/entries?limit=1000").text()).contains("conflict-settled", "conflict:1");
        // and: the same passages again change nothing
        send("south", 1, Direction.ENTRY, 60, "t1");
        assertThat(conflicts()).containsExactly(settled);

        assertThat(api.put("/api/v1/conflicts/7/settlement", new TicketConflict.Request(TicketConflict.Finding.UNKNOWN))
                        .status())
                .isEqualTo(404);
        assertThat(api.put("/api/v1/conflicts/x/settlement", new TicketConflict.Request(TicketConflict.Finding.UNKNOWN))
                        .detail())
                .contains("number");
        assertThat(api.put(settlement, java.util.Map.of("finding", "whatever")).status())
                .isEqualTo(400);
    }

    private List<TicketConflict> open() {
        return api.get("/api/v1/conflicts?open=true")
                .as(TicketConflictPage.class)
                .conflicts();
    }

    private List<TicketConflict> conflicts() {
        return api.get("/api/v1/conflicts").as(TicketConflictPage.class).conflicts();
    }

    private void send(String node, long sequence, Direction direction, int second, String ticket) {
        UUID epoch = UUID.nameUUIDFromBytes(node.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        EventId id = new EventId(new NodeId(node), epoch, sequence);
        Event passage = new Event.Passage(
                id,
                new GateId("gate-" + node),
                Api.NOON.plusSeconds(second),
                id,
                new PersonId("p1"),
                new TicketId(ticket),
                Optional.of(new Zone("east")),
                Optional.of(direction));
        api.send(new EventBatch(id.node(), epoch, List.of(passage)));
    }
}
