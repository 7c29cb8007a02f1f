package dev.limen.edge.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import dev.limen.core.TicketId;
import dev.limen.edge.peer.Claims.Finding;
import dev.limen.protocol.PeerClaim;
import dev.limen.protocol.PeerPage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private static final NodeId NORTH = new NodeId("north");
    private static final NodeId WEST = new NodeId("west");
    private static final NodeId ZENITH = new NodeId("zenith");
    private static final UUID RUN = UUID.randomUUID();
    private static final GateId GATE = new GateId("gate-1");
    private static final TicketId TICKET = new TicketId("t-1");

    private final Claims claims = new Claims(WEST, UUID.randomUUID());

    private static PeerClaim theirs(NodeId node, long number) {
        return new PeerClaim(node, RUN, number, TICKET);
    }

    /** A page of north's that lists these claims as not ended. */
    private static PeerPage page(UUID run, long through, Long... open) {
        List<PeerPage.OpenClaim> listed = List.of(open).stream()
                .map(number -> new PeerPage.OpenClaim(number, TICKET))
                .toList();
        return new PeerPage(NORTH, RUN, run, List.of(), 0, 0, 1, through, listed);
    }

    private PeerClaim begin() {
        return ((Finding.Begun) claims.look(GATE, TICKET, 0)).claim();
    }

    private Finding look() {
        return claims.look(GATE, TICKET, 0);
    }

    @Test
    void whoeverGaveWayKeepsShutUntilTheClaimHasEnded() {
        assertThat(claims.hear(theirs(NORTH, 1), 0)).isEmpty();
        assertThat(look()).isEqualTo(new Finding.Lost(NORTH));

        claims.reconcile(page(RUN, 1), 0);

        assertThat(look()).isInstanceOf(Finding.Begun.class);
    }

    @Test
    void tellsAThirdWhomItGaveWayTo() {
        claims.hear(theirs(NORTH, 1), 0);

        assertThat(claims.hear(theirs(ZENITH, 1), 0)).containsExactly(NORTH);
    }

    @Test
    void ofTwoThatCrossTheFirstNameWinsHere() {
        PeerClaim mine = begin();
        assertThat(claims.hear(theirs(ZENITH, 1), 0)).containsExactly(WEST);

        assertThat(claims.hear(theirs(NORTH, 1), 0)).isEmpty();
        claims.settle(mine, Map.of(NORTH, Set.of()), List.of(), 0);

        assertThat(look()).isEqualTo(new Finding.Lost(NORTH));
    }

    @Test
    void aWitnessCountsOnlyWhereTheClaimantDidNotGiveWayItself() {
        PeerClaim first = begin();
        claims.settle(first, Map.of(ZENITH, Set.of(NORTH), NORTH, Set.of()), List.of(), 0);
        assertThat(look()).isEqualTo(new Finding.Won(List.of()));
        claims.end(TICKET);

        PeerClaim second = begin();
        claims.settle(second, Map.of(ZENITH, Set.of(NORTH)), List.of(NORTH), 0);
        assertThat(look()).isEqualTo(new Finding.Lost(NORTH));
    }

    @Test
    void aClaimThatArrivesAfterItsEndKeepsNobodyOut() {
        claims.reconcile(page(RUN, 3), 0);

        claims.hear(theirs(NORTH, 2), 0);

        assertThat(look()).isInstanceOf(Finding.Begun.class);
    }

    @Test
    void anOldPageEndsNoNewerClaim() {
        claims.hear(theirs(NORTH, 2), 0);

        claims.reconcile(page(RUN, 1), 0);

        assertThat(look()).isEqualTo(new Finding.Lost(NORTH));
    }

    @Test
    void whatIsOpenIsLearntFromAPageTooAndARestartEndsIt() {
        claims.reconcile(page(RUN, 1, 1L), 0);
        assertThat(look()).isEqualTo(new Finding.Lost(NORTH));

        claims.reconcile(page(UUID.randomUUID(), 0), 0);

        assertThat(look()).isInstanceOf(Finding.Begun.class);
    }

    @Test
    void aClaimOfANodeThatIsNotHeardAnyMoreEndsByItself() {
        claims.hear(theirs(NORTH, 1), 0);
        long later = Claims.LASTS.plusMillis(1).toNanos();

        assertThat(claims.look(GATE, TICKET, later)).isInstanceOf(Finding.Begun.class);
    }

    @Test
    void aClaimThatNoGateComesForIsGivenBackAndOneThatAGateOpenedForIsNot() {
        claims.settle(begin(), Map.of(), List.of(), 0);
        assertThat(claims.sweep(Claims.TAKEN_UP_WITHIN.plusMillis(1).toNanos())).isTrue();

        claims.settle(begin(), Map.of(), List.of(), 0);
        look();
        claims.granted(TICKET);

        assertThat(claims.sweep(Duration.ofHours(1).toNanos())).isFalse();
        assertThat(claims.hear(theirs(NORTH, 1), 0)).containsExactly(WEST);
    }

    @Test
    void anotherGateOfThisNodeWaitsForTheFirst() {
        begin();

        assertThat(claims.look(new GateId("gate-2"), TICKET, 0)).isInstanceOf(Finding.Asking.class);
        assertThat(claims.withdraw(new GateId("gate-2"), TICKET)).isFalse();
        assertThat(claims.withdraw(GATE, TICKET)).isTrue();
        assertThat(claims.look(new GateId("gate-2"), TICKET, 0)).isInstanceOf(Finding.Begun.class);
    }

    @Test
    void whatCouldNotBeKeptIsToldOnceAndThenAskedAgain() {
        claims.fail(begin(), new IllegalStateException("disk full"), 0);

        assertThat(look()).isInstanceOf(Finding.Failed.class);
        assertThat(look()).isInstanceOf(Finding.Begun.class);
    }
}
