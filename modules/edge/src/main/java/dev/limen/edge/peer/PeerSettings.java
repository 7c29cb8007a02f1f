package dev.limen.edge.peer;

import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.protocol.http.OriginGuard;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The nodes in the same building, which are asked before a gate of this one lets anybody in.
 *
 * @param listen where they reach this one
 * @param nodes one to sixteen others; each lists this one, too
 * @param answerWithin how long they have to answer before a gate opens without them, 10 ms to 5 s (default 80 ms)
 */
public record PeerSettings(Listen listen, List<Peer> nodes, Optional<Duration> answerWithin) {
    private static final int MOST = 16;
    private static final Duration USUAL = Duration.ofMillis(80);
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** @throws InvalidInputException when there are none, too many, one stands there twice, or the time makes no sense */
    public PeerSettings {
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty() || nodes.size() > MOST) {
            throw new InvalidInputException("peers.nodes lists 1 to " + MOST + " nodes, not " + nodes.size() + ".");
        }
        Set<NodeId> names = new HashSet<>();
        for (Peer peer : nodes) {
            if (!names.add(peer.node())) {
                throw new InvalidInputException("peers.nodes lists " + peer.node() + " twice: leave one out.");
            }
        }
        answerWithin.ifPresent(time -> {
            if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
                throw new InvalidInputException(
                        "peers.answer_within is 10ms to 5s: whoever stands at the gate waits for it.");
            }
        });
    }

    Duration effectiveAnswerWithin() {
        return answerWithin.orElse(USUAL);
    }

    /**
     * @param host address to listen on
     * @param port 0 takes any free one
     */
    public record Listen(String host, int port) {
        /** @throws InvalidInputException when there is no such port */
        public Listen {
            if (port < 0 || port > 65_535) {
                throw new InvalidInputException("peers.listen.port is 0 to 65535, not " + port + ".");
            }
        }
    }

    /**
     * @param node who must answer there
     * @param url where it listens to its peers
     */
    public record Peer(NodeId node, String url) {
        /** @throws InvalidInputException when the url is no such address */
        public Peer {
            address(node, url);
        }

        URI address() {
            return address(node, url);
        }

        int port() {
            URI address = address();
            return address.getPort() > 0 ? address.getPort() : isSecure() ? 443 : 80;
        }

        boolean isSecure() {
            return "https".equals(address().getScheme());
        }

        private static URI address(NodeId node, String url) {
            try {
                URI address = new URI(url);
                boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
                boolean bare = address.getPath().isEmpty() || address.getPath().equals("/");
                if (web && bare && address.getHost() != null) {
                    return address;
                }
            } catch (URISyntaxException notAnAddress) {
                // told below
            }
            throw new InvalidInputException("The url \"" + url + "\" of node " + node
                    + " under peers.nodes is not an address: give one such as https://10.0.0.7:8445.");
        }
    }

    /**
     * Nodes prove to each other who they are, by what they show to the coordinator; on one machine they need not.
     *
     * @param self this node
     * @param identity whether it has a certificate
     * @throws InvalidInputException when somebody else could pass for a peer
     */
    public void check(NodeId self, boolean identity) {
        for (Peer peer : nodes) {
            if (peer.node().equals(self)) {
                throw new InvalidInputException(
                        "peers.nodes lists " + self + ", which is this node itself: list the others only.");
            }
            if (identity && !peer.isSecure()) {
                throw new InvalidInputException("Node " + peer.node() + " under peers.nodes could be anybody at "
                        + peer.url() + ": give a url that begins with https://.");
            }
            if (!identity
                    && (peer.isSecure()
                            || !OriginGuard.isLoopback(peer.address().getHost()))) {
                throw new InvalidInputException("Node " + peer.node() + " under peers.nodes is on the network, where"
                        + " nodes show each other certificates: enrol this node and name coordinator.identity.");
            }
        }
        if (!identity && !OriginGuard.isLoopback(listen.host())) {
            throw new InvalidInputException(
                    "peers.listen.host " + listen.host() + " is on the network, where nodes show each other"
                            + " certificates: enrol this node and name"
                            + " coordinator.identity, or listen on 127.0.0.1.");
        }
    }

    /**
     * Two servers of one process that are given one address would share its connections, and say nothing.
     *
     * @param host where the node itself listens
     * @param port of it
     * @throws InvalidInputException when its peers are to come to the same address
     */
    public void checkBeside(String host, int port) {
        if (port != 0 && port == listen.port() && host.equals(listen.host())) {
            throw new InvalidInputException("listen and peers.listen are both to use port " + port + " of " + host
                    + ": give other nodes a port of their own.");
        }
    }
}
