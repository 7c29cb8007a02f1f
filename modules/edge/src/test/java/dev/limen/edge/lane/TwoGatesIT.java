package dev.limen.edge.lane;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.admission.AntiPassback;
import dev.limen.admission.PolicyRules;
import dev.limen.admission.Reason;
import dev.limen.core.NodeId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.credential.SignedTicket;
import dev.limen.credential.SigningKey;
import dev.limen.edge.peer.PeerSettings;
import dev.limen.identity.CertificateAuthority;
import dev.limen.protocol.Event;
import dev.limen.protocol.NodeRevocation;
import dev.limen.protocol.Outcome;
import dev.limen.testkit.network.FaultyProxy;
import dev.limen.testkit.network.FreePort;
import dev.limen.vision.natives.NativeLibraries;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes in one building while the coordinator is away: real sockets with certificates on both sides, real databases. What
 * one lets pass the other knows, and neither lets anybody in on a ticket that the other is letting somebody in on.
 */
class TwoGatesIT {
    private static final NodeId EAST = new NodeId("node-east");
    private static final NodeId WEST = new NodeId("node-west");
    private static final Instant NOW = Instant.parse("2026-05-30T19:00:00Z");

    @TempDir
    private Path folder;

    private final SigningKey issuer = SigningKey.ephemeral();
    private Vertx vertx;
    private CertificateAuthority authority;
    private final int eastPort = FreePort.next();
    private final int westPort = FreePort.next();
    private FaultyProxy toEast;
    private FaultyProxy toWest;
    private BuildingNode east;
    private BuildingNode west;

    @BeforeAll
    static void load() {
        NativeLibraries.loadOpenCv();
    }

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        authority = CertificateAuthority.openOrCreate(folder.resolve("authority"), NOW);
        toEast = FaultyProxy.to("127.0.0.1", eastPort);
        toWest = FaultyProxy.to("127.0.0.1", westPort);
    }

    @AfterEach
    void close() {
        Stream.of(east, west).filter(node -> node != null).forEach(BuildingNode::close);
        toEast.close();
        toWest.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void openBoth() {
        east = openEast(authority, WEST);
        west = openWest();
        east.awaitOther();
        west.awaitOther();
    }

    private BuildingNode openEast(CertificateAuthority by, NodeId expected, NodeRevocation... revoked) {
        return new BuildingNode(
                vertx,
                folder.resolve("east"),
                EAST,
                by,
                issuer,
                eastPort,
                List.of(new PeerSettings.Peer(expected, "https://127.0.0.1:" + toWest.port())),
                List.of(revoked));
    }

    private BuildingNode openWest() {
        return new BuildingNode(
                vertx,
                folder.resolve("west"),
                WEST,
                authority,
                issuer,
                westPort,
                List.of(new PeerSettings.Peer(EAST, "https://127.0.0.1:" + toEast.port())),
                List.of());
    }

    private SignedTicket ticket(String id) {
        return (east == null ? west : east).gates.ticket(id);
    }

    private static boolean hasPassed(BuildingNode node, SignedTicket ticket) {
        Ticket known = new Ticket(
                ticket.content().id(),
                ticket.content().holder(),
                Gatehouse.EAST,
                NOW,
                NOW.plusSeconds(1),
                Optional.empty());
        return !node.gates.house.records.listUsed(List.of(known)).isEmpty();
    }

    @Test
    void aTicketThatPassedAtOneGateOpensNoOther() {
        openBoth();
        SignedTicket ticket = ticket("t-1");

        Event.Decision first = east.show(east.gate("gate-e"), ticket);
        await("the news", () -> hasPassed(west, ticket));
        Event.Decision second = west.show(west.gate("gate-w"), ticket);

        assertThat(first.outcome()).isEqualTo(Outcome.ADMITTED);
        assertThat(second.outcome()).isNotEqualTo(Outcome.ADMITTED);
        assertThat(second.reason()).isEqualTo(Reason.ALREADY_USED.code());
        await("the receipt", () -> east.other().owed() == 0);
    }

    @Test
    void whereTheVenueIsStrictTheSecondIsDenied() {
        openBoth();
        west.gates.house.follow(new PolicyRules(
                "strict",
                Optional.of(new AntiPassback(AntiPassback.Mode.HARD, Optional.empty(), Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        SignedTicket ticket = ticket("t-2");

        east.show(east.gate("gate-e"), ticket);
        await("the news", () -> hasPassed(west, ticket));
        Event.Decision second = west.show(west.gate("gate-w"), ticket);

        assertThat(second.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(second.reason()).isEqualTo(Reason.PASSBACK.code());
    }

    @Test
    void aGateThatIsOpenKeepsTheOtherShutAndFreesItWhenNobodyHasPassed() {
        openBoth();
        SignedTicket ticket = ticket("t-3");
        TicketGate.Lane there = west.gate("gate-w");

        Event.Decision first = east.show(east.gateNobodyPasses("gate-e"), ticket);
        Event.Decision meanwhile = west.show(there, ticket);
        // The gate in the east shuts after 200 ms; the same ticket is looked at anew when it has been out of sight.
        await("a ticket that nobody has used", () -> {
            there.nobodyFor(Duration.ofSeconds(7));
            return west.show(there, ticket).outcome() == Outcome.ADMITTED;
        });

        assertThat(first.outcome()).isEqualTo(Outcome.ADMITTED);
        assertThat(meanwhile.outcome()).isNotEqualTo(Outcome.ADMITTED);
        assertThat(meanwhile.reason()).isEqualTo(Reason.ALREADY_USED.code());
        assertThat(east.gates.house.passages()).isEmpty();
    }

    @Test
    void atTheSameMomentExactlyOneGateOpens() throws Exception {
        openBoth();
        TicketGate.Lane here = east.gate("gate-e");
        TicketGate.Lane there = west.gate("gate-w");
        for (int i = 0; i < 25; i++) {
            SignedTicket ticket = ticket("t-same-" + i);
            CyclicBarrier start = new CyclicBarrier(2);

            CompletableFuture<Event.Decision> one = CompletableFuture.supplyAsync(() -> {
                meet(start);
                return east.show(here, ticket);
            });
            Event.Decision other = CompletableFuture.supplyAsync(() -> {
                        meet(start);
                        return west.show(there, ticket);
                    })
                    .get();

            List<Event.Decision> both = List.of(one.get(), other);
            List<Event.Decision> admitted = both.stream()
                    .filter(decision -> decision.outcome() == Outcome.ADMITTED)
                    .toList();
            assertThat(admitted).as("round " + i + ": " + both).hasSize(1);
        }
    }

    @Test
    void whatWasToldOnceIsKnownAfterARestartToo() {
        openBoth();
        SignedTicket ticket = ticket("t-4");
        west.show(west.gate("gate-w"), ticket);
        await("the news", () -> hasPassed(east, ticket));

        east.close();
        toWest.cut();
        toEast.cut();
        east = openEast(authority, WEST);

        Event.Decision again = east.show(east.gate("gate-e"), ticket);
        assertThat(again.reason()).isEqualTo(Reason.ALREADY_USED.code());
    }

    @Test
    void aNodeThatWasAwayCatchesUp() {
        openBoth();
        east.close();
        TicketGate.Lane there = west.gate("gate-w");
        List<SignedTicket> shown =
                Stream.of("t-5", "t-6", "t-7").map(west.gates::ticket).toList();
        shown.forEach(ticket -> assertThat(west.show(there, ticket).outcome()).isEqualTo(Outcome.ADMITTED));

        east = openEast(authority, WEST);

        await("all of it", () -> shown.stream().allMatch(ticket -> hasPassed(east, ticket)));
        assertThat(east.other().behind()).isZero();
        assertThat(east.show(east.gate("gate-e"), shown.get(1)).reason()).isEqualTo(Reason.ALREADY_USED.code());
    }

    @Test
    void whileTheyAreCutOffBothOpenAndSaySoAndAfterwardsBothKnow() {
        openBoth();
        toWest.stall();
        toEast.stall();
        SignedTicket ticket = ticket("t-8");
        TicketGate.Lane here = east.gate("gate-e");
        TicketGate.Lane there = west.gate("gate-w");

        Event.Decision one = east.show(here, ticket);
        Event.Decision other = west.show(there, ticket);

        assertThat(List.of(one, other)).allMatch(decision -> decision.outcome() == Outcome.ADMITTED);
        assertThat(List.of(one, other)).allMatch(TwoGatesIT::saysUnasked);
        assertThat(east.other().reachable()).isFalse();
        assertThat(east.other().problem()).isPresent();

        toWest.heal();
        toEast.heal();
        await("both sides on both sides", () -> uses(east, ticket) == 2 && uses(west, ticket) == 2);
        east.awaitOther();
        await("nothing owed", () -> east.other().owed() == 0 && west.other().owed() == 0);
    }

    @Test
    void aNodeWhoseCertificateWasRevokedIsNeitherAskedNorAnswered() {
        east = openEast(authority, WEST, new NodeRevocation(WEST, NOW.plusSeconds(1)));
        west = openWest();

        await("east's refusal", () -> east.other().problem().orElse("").contains("was revoked"));
        await("west's failure", () -> west.other().problem().isPresent());
        SignedTicket ticket = ticket("t-9");
        assertThat(saysUnasked(east.show(east.gate("gate-e"), ticket))).isTrue();
        assertThat(hasPassed(west, ticket)).isFalse();
    }

    @Test
    void aNodeOfAnotherAuthorityIsNotBelieved() {
        east = openEast(CertificateAuthority.openOrCreate(folder.resolve("foreign"), NOW), WEST);
        west = openWest();

        await("east's refusal", () -> east.other().problem().orElse("").contains("not made by the authority"));
        await("west's refusal", () -> west.other().problem().orElse("").contains("not made by the authority"));
        assertThat(east.other().reachable()).isFalse();
        assertThat(west.other().reachable()).isFalse();
    }

    @Test
    void anotherNodeOfTheSameAuthorityIsNotTakenForTheOneThatIsMeant() {
        east = openEast(authority, new NodeId("node-north"));
        west = openWest();

        await("the refusal", () -> east.other().problem().orElse("").contains("node-north"));
        assertThat(east.other().reachable()).isFalse();
    }

    @Test
    void howLongAskingTakesIsMeasured() {
        openBoth();

        east.show(east.gate("gate-e"), ticket("t-10"));

        assertThat(east.metrics.get("limen.peer.claim").timer().count()).isEqualTo(1);
        assertThat(east.metrics.get("limen.peer.reachable").gauge().value()).isEqualTo(1);
    }

    private static int uses(BuildingNode node, SignedTicket ticket) {
        return node.gates
                .house
                .records
                .passageLog()
                .listNewest(new TicketId(ticket.content().id().value()), 10)
                .size();
    }

    private static boolean saysUnasked(Event.Decision decision) {
        return decision.trail().stream().anyMatch(line -> line.startsWith("other gates: not asked"));
    }

    private static void meet(CyclicBarrier start) {
        try {
            start.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
