package dev.limen.edge.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import dev.limen.core.TicketId;
import dev.limen.edge.peer.Claims.Finding;
import dev.limen.protocol.PeerClaim;
import dev.limen.protocol.PeerPage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Claims of several nodes whose messages take any time and overtake each other; jqwik prints the seed that replays it. */
class ClaimsPropertiesTest {
    private static final TicketId TICKET = new TicketId("t-1");

    @Property(tries = 3000)
    void twoWinOnlyWhenOneDidNotHearTheOther(@ForAll @IntRange(min = 2, max = 4) int nodes, @ForAll long seed) {
        Network network = new Network(nodes, seed);

        for (int step = 0; step < 120; step++) {
            network.anything();
            network.requireOneWinnerAmongThoseThatHeardEachOther();
        }
    }

    @Property(tries = 3000)
    void exactlyOneOfThoseThatAskTogetherWins(@ForAll @IntRange(min = 2, max = 4) int nodes, @ForAll long seed) {
        Network network = new Network(nodes, seed);
        network.everybodyBegins();

        while (network.deliverOne()) {
            network.requireOneWinnerAmongThoseThatHeardEachOther();
        }

        assertThat(network.winners()).hasSize(1);
    }

    @Property(tries = 2000)
    void whoeverHasGivenBackKeepsNobodyOut(@ForAll @IntRange(min = 2, max = 4) int nodes, @ForAll long seed) {
        // given traffic that has come to rest, all claims given back and told of
        Network network = new Network(nodes, seed);
        IntStream.range(0, 80).forEach(step -> network.anything());
        while (network.deliverOne()) {
            network.requireOneWinnerAmongThoseThatHeardEachOther();
        }
        network.everybodyGivesBack();
        network.everybodyTellsEverybody();

        // when
        Node last = network.nodes.get(nodes - 1);
        last.begin();
        while (network.deliverOne()) {
            network.requireOneWinnerAmongThoseThatHeardEachOther();
        }

        // then
        assertThat(network.winners()).containsExactly(last);
    }

    /** Everything that is under way, in a bag. */
    private static final class Network {
        final List<Node> nodes = new ArrayList<>();
        private final List<Runnable> underWay = new ArrayList<>();
        private final Random random;

        Network(int size, long seed) {
            random = new Random(seed);
            for (int i = 0; i < size; i++) {
                nodes.add(new Node(new NodeId("node-" + i), this));
            }
        }

        void anything() {
            Node node = nodes.get(random.nextInt(nodes.size()));
            switch (random.nextInt(8)) {
                case 0 -> node.begin();
                case 1 -> node.giveBack();
                case 2 -> node.stopWaiting();
                case 3 -> node.tell(nodes.get(random.nextInt(nodes.size())));
                default -> deliverOne();
            }
        }

        void everybodyBegins() {
            nodes.forEach(Node::begin);
        }

        void everybodyGivesBack() {
            nodes.forEach(Node::giveBack);
        }

        void everybodyTellsEverybody() {
            for (Node from : nodes) {
                for (Node to : nodes) {
                    from.tell(to);
                }
            }
            while (deliverOne()) {
                // until all is said
            }
        }

        boolean deliverOne() {
            if (underWay.isEmpty()) {
                return false;
            }
            underWay.remove(random.nextInt(underWay.size())).run();
            return true;
        }

        void send(Runnable message) {
            underWay.add(message);
        }

        List<Node> winners() {
            return nodes.stream().filter(node -> node.unasked().isPresent()).toList();
        }

        void requireOneWinnerAmongThoseThatHeardEachOther() {
            List<Node> winners = winners();
            for (Node one : winners) {
                for (Node other : winners) {
                    if (one != other) {
                        assertThat(one.unasked().orElseThrow().contains(other.name)
                                        || other.unasked().orElseThrow().contains(one.name))
                                .as("%s and %s both won", one.name, other.name)
                                .isTrue();
                    }
                }
            }
        }
    }

    /** A node with one gate, and the answers to its claim. */
    private static final class Node {
        private static final GateId GATE = new GateId("gate");

        final NodeId name;
        private final Network network;
        private final Claims claims;
        private final Map<NodeId, Set<NodeId>> answers = new HashMap<>();
        private Optional<PeerClaim> asking = Optional.empty();
        private Optional<Finding.Won> won = Optional.empty();
        private long version;

        Node(NodeId name, Network network) {
            this.name = name;
            this.network = network;
            this.claims = new Claims(
                    name, UUID.nameUUIDFromBytes(name.value().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }

        Optional<List<NodeId>> unasked() {
            return won.map(Finding.Won::unasked);
        }

        void begin() {
            if (asking.isEmpty() && won.isEmpty() && claims.look(GATE, TICKET, 0) instanceof Finding.Begun begun) {
                asking = Optional.of(begun.claim());
                answers.clear();
                others().forEach(other -> network.send(() -> other.hear(begun.claim(), this)));
            }
        }

        void stopWaiting() {
            asking.ifPresent(claim -> {
                asking = Optional.empty();
                List<NodeId> silent = others().map(other -> other.name)
                        .filter(other -> !answers.containsKey(other))
                        .toList();
                claims.settle(claim, answers, silent, 0);
                Finding finding = claims.look(GATE, TICKET, 0);
                if (finding instanceof Finding.Won mine) {
                    claims.granted(TICKET);
                    won = Optional.of(mine);
                } else {
                    assertThat(finding).isInstanceOf(Finding.Lost.class);
                }
            });
        }

        void giveBack() {
            if (won.isPresent()) {
                claims.end(TICKET);
                won = Optional.empty();
            }
        }

        void tell(Node other) {
            if (other != this) {
                Claims.Open open = claims.open();
                PeerPage page = new PeerPage(
                        name, open.run(), open.run(), List.of(), 0, 0, ++version, open.through(), open.claims());
                network.send(() -> other.claims.reconcile(page, 0));
            }
        }

        private void hear(PeerClaim claim, Node from) {
            Set<NodeId> claimants = new HashSet<>(claims.hear(claim, 0));
            network.send(() -> from.answered(claim, name, claimants));
        }

        private void answered(PeerClaim claim, NodeId by, Set<NodeId> claimants) {
            if (asking.equals(Optional.of(claim))) {
                answers.put(by, claimants);
                if (answers.size() == network.nodes.size() - 1) {
                    stopWaiting();
                }
            }
        }

        private java.util.stream.Stream<Node> others() {
            return network.nodes.stream().filter(other -> other != this);
        }
    }
}
