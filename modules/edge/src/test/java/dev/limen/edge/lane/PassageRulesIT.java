package dev.limen.edge.lane;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.admission.AntiPassback;
import dev.limen.admission.CategoryRule;
import dev.limen.admission.PolicyRules;
import dev.limen.admission.ZoneRule;
import dev.limen.core.Category;
import dev.limen.core.Direction;
import dev.limen.core.GateMode;
import dev.limen.core.OrderId;
import dev.limen.core.OrderRole;
import dev.limen.core.Ticket;
import dev.limen.core.Zone;
import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a node makes of the passages it knows: who may go in again, who waits for whom, and when a zone is full. */
@Timeout(30)
class PassageRulesIT {
    private static final OrderId ORDER = new OrderId("o7");

    @TempDir
    private Path folder;

    private Gatehouse house;

    @BeforeEach
    void open() {
        house = new Gatehouse(folder);
        for (int who = 0; who < 3; who++) {
            house.enrol(who);
        }
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static PolicyRules rules(
            Optional<AntiPassback> passback,
            Optional<PolicyRules.ReEntry> again,
            Optional<List<CategoryRule>> categories,
            Optional<List<ZoneRule>> zones) {
        return new PolicyRules(
                "derby 3", passback, again, categories, zones, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Event.Decision decide(Gatehouse.Gate gate, int who) {
        return gate.desk
                .decide(track(who), gate.barrier, TimeLeft.NONE)
                .orElseThrow()
                .decision();
    }

    private static Track track(int who) {
        Track track = new Track(1, Faces.at(40, 40, 80), System.nanoTime());
        for (int frame = 0; frame < 4; frame++) {
            track.fuse(Faces.of(who), 1);
        }
        track.arrive(System.nanoTime());
        return track;
    }

    /** Lets somebody through and waits until the passage is known. */
    private Event.Decision pass(Gatehouse.Gate gate, int who) {
        int before = house.news.passed.size();
        Event.Decision decision = decide(gate, who);
        assertThat(decision.outcome()).as(decision.reason()).isEqualTo(Outcome.ADMITTED);
        await("the passage", () -> house.news.passed.size() > before);
        return decision;
    }

    @Test
    void whoWasSeenToLeaveMayComeBackWhereThePolicySaysSo() {
        house.follow(rules(
                Optional.empty(), Optional.of(PolicyRules.ReEntry.AFTER_EXIT), Optional.empty(), Optional.empty()));
        house.sell(0, "t0");
        Gatehouse.Gate in = house.gate("gate-a");
        Gatehouse.Gate out = house.exit("gate-b", GateMode.AUTOMATIC);

        Event.Decision first = pass(in, 0);
        assertThat(first.trail()).first().isEqualTo("policy: version derby 3");
        assertThat(decide(in, 0).reason()).isEqualTo("already-used");
        house.clock.advance(Duration.ofMinutes(1));
        Event.Decision leaving = pass(out, 0);
        house.clock.advance(Duration.ofMinutes(1));

        assertThat(leaving.reason()).isEqualTo("leaving");
        assertThat(house.passages())
                .extracting(passage -> passage.direction().orElseThrow())
                .containsExactly(Direction.ENTRY, Direction.EGRESS);
        assertThat(decide(in, 0).outcome()).isEqualTo(Outcome.ADMITTED);
    }

    @Test
    void aTicketForTwoEntriesLetsInTwice() {
        house.follow(rules(
                Optional.of(new AntiPassback(AntiPassback.Mode.NONE, Optional.empty(), Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        house.sell(0, "t0", ticket -> ticket.withEntries(2));
        Gatehouse.Gate in = house.gate("gate-a");

        pass(in, 0);
        pass(in, 0);

        Event.Decision third = decide(in, 0);
        assertThat(third.reason()).isEqualTo("already-used");
        assertThat(third.trail()).last().isEqualTo("ticket t0: 2 of 2 entries used");
    }

    @Test
    void anExitThatAsksNobodyOpensForStrangersAndStillCounts() {
        house.follow(rules(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(new ZoneRule(Gatehouse.EAST, 1, Optional.empty())))));
        house.sell(0, "t0");
        house.sell(1, "t1");
        Gatehouse.Gate in = house.gate("gate-a");
        Gatehouse.Gate out = house.exit("gate-b", GateMode.FREE_EGRESS);
        pass(in, 0);
        assertThat(decide(in, 1).reason()).isEqualTo("zone-full");

        Event.Decision stranger = decide(out, 5);
        assertThat(stranger.reason()).isEqualTo("free-egress");
        assertThat(stranger.ticket()).isEmpty();
        assertThat(out.barrier.releases()).containsExactly(stranger.id());
        await("the count", () -> decide(in, 1).outcome() == Outcome.ADMITTED);
        assertThat(house.passages())
                .hasSizeLessThanOrEqualTo(2)
                .allMatch(passage -> passage.gate().value().equals("gate-a"));
    }

    @Test
    void aFreeExitDoesNotOpenForSomebodyWhoHasLeft() {
        Gatehouse.Gate out = house.exit("gate-b", GateMode.FREE_EGRESS);

        Event.Decision decision = out.desk.decideGone(track(5), out.barrier).decision();

        assertThat(decision.reason()).isEqualTo("person-gone");
        assertThat(out.barrier.releases()).isEmpty();
    }

    @Test
    void aMinorFollowsTheGuardian() {
        house.sell(0, "t0", ticket -> ticket.inOrder(ORDER, OrderRole.GUARDIAN));
        house.sell(1, "t1", ticket -> ticket.inOrder(ORDER, OrderRole.MINOR));
        Gatehouse.Gate in = house.gate("gate-a");
        Gatehouse.Gate slow = house.slow("gate-b", Direction.ENTRY);
        assertThat(decide(in, 1).reason()).isEqualTo("guardian-needed");

        decide(slow, 0);
        assertThat(decide(in, 1).outcome()).as("beside the guardian").isEqualTo(Outcome.ADMITTED);
    }

    @Test
    void aMinorDoesNotFollowAGuardianOfAnHourAgo() {
        house.sell(0, "t0", ticket -> ticket.inOrder(ORDER, OrderRole.GUARDIAN));
        house.sell(1, "t1", ticket -> ticket.inOrder(ORDER, OrderRole.MINOR));
        Gatehouse.Gate in = house.gate("gate-a");
        pass(in, 0);

        house.clock.advance(Duration.ofMinutes(50));

        assertThat(decide(in, 1).reason()).isEqualTo("guardian-needed");
    }

    @Test
    void aGuardianOnTheWayOutBringsNobodyIn() {
        house.sell(0, "t0", ticket -> ticket.inOrder(ORDER, OrderRole.GUARDIAN));
        house.sell(1, "t1", ticket -> ticket.inOrder(ORDER, OrderRole.MINOR));
        Gatehouse.Gate out = house.slow("gate-b", Direction.EGRESS);
        assertThat(decide(out, 0).reason()).isEqualTo("leaving");

        assertThat(decide(house.gate("gate-a"), 1).reason()).isEqualTo("guardian-needed");
    }

    @Test
    void whoLeavesDoesNotFreeATicketThatAnEntranceHasReserved() {
        house.sell(0, "t0");
        Gatehouse.Gate slow = house.slow("gate-a", Direction.ENTRY);
        assertThat(decide(slow, 0).outcome()).isEqualTo(Outcome.ADMITTED);
        pass(house.exit("gate-b", GateMode.AUTOMATIC), 0);

        assertThat(house.news.passed).hasSize(1);
        assertThat(decide(house.gate("gate-c"), 0).trail())
                .last()
                .isEqualTo("ticket t0: a gate has just opened for it");
    }

    @Test
    void anAccreditationOpensTheZonesOfItsCategory() {
        house.follow(rules(
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(new CategoryRule(new Category("press"), List.of(Gatehouse.EAST)))),
                Optional.empty()));
        house.sell(
                0,
                "t0",
                ticket -> new Ticket(
                                ticket.id(),
                                ticket.holder(),
                                new Zone("west"),
                                ticket.validFrom(),
                                ticket.validUntil(),
                                Optional.empty())
                        .withCategory(new Category("press")));

        assertThat(decide(house.gate("gate-a"), 0).outcome()).isEqualTo(Outcome.ADMITTED);
    }
}
