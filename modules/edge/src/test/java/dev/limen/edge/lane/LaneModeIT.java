package dev.limen.edge.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.GateId;
import dev.limen.core.GateMode;
import dev.limen.edge.state.Checkpoint;
import dev.limen.protocol.Event;
import dev.limen.protocol.GateModeOrder;
import dev.limen.protocol.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a gate makes of how staff want it to be run. */
@Timeout(30)
class LaneModeIT {
    @TempDir
    private Path folder;

    private Gatehouse house;

    @BeforeEach
    void open() {
        house = new Gatehouse(folder);
        house.enrol(0);
        house.sell(0, "t0");
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void order(String gate, String mode, Optional<Instant> until) {
        GateModeOrder order = new GateModeOrder(7, new GateId(gate), mode, until);
        house.records.apply(
                new Checkpoint(UUID.randomUUID(), 1, house.clock.instant()),
                writer -> writer.putGateModes(List.of(order)));
        house.records.gateModes().reload();
    }

    private Event.Decision decide(Gatehouse.Gate gate) {
        Track track = new Track(1, Faces.at(40, 40, 80), System.nanoTime());
        for (int frame = 0; frame < 4; frame++) {
            track.fuse(Faces.of(0), 1);
        }
        track.arrive(System.nanoTime());
        return gate.desk
                .decide(track, gate.barrier, TimeLeft.NONE)
                .orElseThrow()
                .decision();
    }

    @Test
    void aGateThatIsClosedByOrderLetsNobodyInUntilTheOrderEnds() {
        // given
        Gatehouse.Gate gate = house.gate("gate-a");
        order("gate-a", "closed", Optional.of(house.clock.instant().plusSeconds(60)));

        // when
        Event.Decision refused = decide(gate);

        // then
        assertThat(refused.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(refused.reason()).isEqualTo("gate-closed");
        assertThat(refused.trail()).contains("gate mode: closed, by order 7");
        assertThat(gate.desk.mode().status().mode()).isEqualTo("closed");
        assertThat(gate.desk.mode().status().configured()).isEqualTo("automatic");
        assertThat(gate.desk.mode().status().order()).hasValue(7L);

        // when
        house.clock.advance(Duration.ofSeconds(60));
        Event.Decision admitted = decide(gate);

        // then
        assertThat(admitted.outcome()).isEqualTo(Outcome.ADMITTED);
        assertThat(admitted.trail()).contains("gate mode: automatic");
        assertThat(gate.desk.mode().status().order()).isEmpty();
        assertThat(gate.barrier.releases()).containsExactly(admitted.id());
    }

    @Test
    void anOrderIsForItsOwnGateOnly() {
        Gatehouse.Gate gate = house.gate("gate-a");
        order("gate-b", "closed", Optional.empty());

        assertThat(decide(gate).outcome()).isEqualTo(Outcome.ADMITTED);
    }

    @Test
    void aFaceDoesNotOpenAGateThatIsForTicketsByOrder() {
        Gatehouse.Gate gate = house.gate("gate-a");
        order("gate-a", "qr-only", Optional.empty());

        assertThat(decide(gate).reason()).isEqualTo("tickets-only");
        assertThat(gate.barrier.releases()).isEmpty();
    }

    @Test
    void aModeThatThisVersionDoesNotKnowOrdersNothing() {
        Gatehouse.Gate gate = house.confirmed("gate-a");
        order("gate-a", "revolving", Optional.empty());

        assertThat(decide(gate).reason()).isEqualTo("operator-confirms");
        assertThat(gate.desk.mode().status().order()).isEmpty();
    }

    @Test
    void noOrderShutsAWayOutAndNoneFreesAWayIn() {
        // given
        Gatehouse.Gate out = house.exit("gate-out", GateMode.FREE_EGRESS);
        order("gate-out", "closed", Optional.empty());

        // when, then
        assertThat(decide(out).reason()).isEqualTo("free-egress");

        // given
        Gatehouse.Gate in = house.confirmed("gate-a");
        order("gate-a", "free-egress", Optional.empty());

        // when, then
        assertThat(decide(in).reason()).isEqualTo("operator-confirms");
    }

    @Test
    void anOrderThatWasLiftedOrdersNothing() {
        Gatehouse.Gate gate = house.gate("gate-a");
        order("gate-a", "closed", Optional.empty());
        house.records.apply(
                new Checkpoint(UUID.randomUUID(), 2, house.clock.instant()), writer -> writer.putGateModes(List.of()));
        house.records.gateModes().reload();

        assertThat(decide(gate).outcome()).isEqualTo(Outcome.ADMITTED);
    }
}
