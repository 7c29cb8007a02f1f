package dev.limen.edge.lane;

import static dev.limen.testkit.time.Eventually.await;

import dev.limen.core.NodeId;
import dev.limen.credential.SignedTicket;
import dev.limen.credential.SigningKey;
import dev.limen.edge.identity.IdentityKeeper;
import dev.limen.edge.peer.PeerSettings;
import dev.limen.edge.peer.Peers;
import dev.limen.edge.sync.AuditHeads;
import dev.limen.edge.ticket.GateTickets.Admit;
import dev.limen.identity.CertificateAuthority;
import dev.limen.identity.IdentityFolder;
import dev.limen.identity.KeyAndChain;
import dev.limen.identity.KeyPairs;
import dev.limen.protocol.Event;
import dev.limen.protocol.NodeRevocation;
import dev.limen.protocol.NodeStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One node of a building with its gates, records on disk, certificate and the others; no coordinator is to be had. */
final class BuildingNode implements AutoCloseable {
    /** However busy the machine of the test is. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    final TicketGate gates;
    final Peers peers;
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final IdentityKeeper identity;

    /**
     * @param folder its own; what it left there before is found again
     * @param port where it listens to the others
     */
    BuildingNode(
            Vertx vertx,
            Path folder,
            NodeId name,
            CertificateAuthority authority,
            SigningKey issuer,
            int port,
            List<PeerSettings.Peer> others,
            List<NodeRevocation> revoked) {
        try {
            Files.createDirectories(folder);
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
        Gatehouse house = new Gatehouse(folder, 10_000, name);
        house.records.passageLog().replaceRevocations(revoked);
        gates = new TicketGate(house, folder, issuer);
        IdentityFolder papers = new IdentityFolder(folder.resolve("identity"));
        if (!papers.isEnrolled()) {
            papers.prepare();
            KeyPair keys = KeyPairs.create();
            papers.write(new KeyAndChain(
                    keys.getPrivate(),
                    authority.issue(name, keys.getPublic(), house.clock.instant(), Duration.ofHours(24))));
        }
        identity = IdentityKeeper.open(
                vertx,
                "https://127.0.0.1:9",
                papers,
                name,
                house.clock,
                AuditHeads.open(folder.resolve("audit-heads.txt")));
        peers = Peers.open(
                vertx,
                name,
                new PeerSettings(new PeerSettings.Listen("127.0.0.1", port), others, Optional.of(ANSWER_WITHIN)),
                Optional.of(identity),
                house.records.passageLog(),
                metrics,
                house.clock);
        house.beside(peers.neighbours());
        peers.start();
    }

    /** A gate where whoever is let in passes at once. */
    TicketGate.Lane gate(String id) {
        return gates.lane(id, "1ms", Admit.ALONE);
    }

    /** A gate where whoever is let in stays. */
    TicketGate.Lane gateNobodyPasses(String id) {
        return gates.lane(id, "never", Admit.ALONE);
    }

    /** {@return the one other node, as this one sees it} */
    NodeStatus.Peer other() {
        return peers.list().get(0);
    }

    void awaitOther() {
        await("the other node", () -> other().reachable());
    }

    /** Holds a ticket before the reader of a gate; {@return what that gate decides} */
    Event.Decision show(TicketGate.Lane lane, SignedTicket ticket) {
        int before = gates.house.news.decided.size();
        lane.show(ticket);
        await("a decision", () -> {
            lane.look();
            return gates.house.news.decided.size() > before;
        });
        return gates.house.news.decided.get(before);
    }

    @Override
    public void close() {
        peers.close();
        identity.close();
        gates.close();
    }
}
