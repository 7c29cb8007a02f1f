package dev.limen.edge.peer;

import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import dev.limen.core.TicketId;
import dev.limen.edge.lane.Neighbours;
import dev.limen.edge.state.PassageLog;
import dev.limen.protocol.PeerAnswer;
import dev.limen.protocol.PeerClaim;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the claims of this node's gates round and tells the gates how they stand. Waits for nobody; what takes time happens
 * on the event loop and on workers.
 */
final class ClaimDesk implements Neighbours {
    private static final Logger log = LoggerFactory.getLogger(ClaimDesk.class);
    private static final Answer PENDING = new Answer.Pending();
    private static final double[] PERCENTILES = {0.5, 0.99};

    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final Claims claims;
    private final PassageLog passages;
    private final List<PeerLink> links;
    private final Duration budget;
    private final Runnable changed;
    private final MeterRegistry registry;
    private final Timer rounds;

    /**
     * @param links to the others
     * @param budget how long they have to answer
     * @param changed told when there is something new to tell the others
     */
    ClaimDesk(
            Vertx vertx,
            WorkerExecutor workers,
            Claims claims,
            PassageLog passages,
            List<PeerLink> links,
            Duration budget,
            Runnable changed,
            MeterRegistry registry) {
        this.vertx = vertx;
        this.workers = workers;
        this.claims = claims;
        this.passages = passages;
        this.links = List.copyOf(links);
        this.budget = budget;
        this.changed = changed;
        this.registry = registry;
        this.rounds = Timer.builder("limen.peer.claim")
                .description("Time to ask the other nodes before a gate opens")
                .publishPercentiles(PERCENTILES)
                .register(registry);
    }

    @Override
    public Answer ask(GateId gate, TicketId ticket) {
        Claims.Finding finding = claims.look(gate, ticket, System.nanoTime());
        if (finding instanceof Claims.Finding.Begun begun) {
            send(begun.claim());
            return PENDING;
        }
        if (finding instanceof Claims.Finding.Won won) {
            return new Answer.Free(won.unasked());
        }
        if (finding instanceof Claims.Finding.Lost lost) {
            count("lost");
            changed.run();
            return new Answer.Taken(lost.to());
        }
        if (finding instanceof Claims.Finding.Failed failed) {
            changed.run();
            throw new IllegalStateException("what the other gates know of a ticket could not be kept", failed.fault());
        }
        return PENDING;
    }

    @Override
    public void granted(TicketId ticket) {
        claims.granted(ticket);
    }

    @Override
    public void ended(TicketId ticket) {
        claims.end(ticket);
        changed.run();
    }

    @Override
    public void withdraw(GateId gate, Collection<TicketId> tickets) {
        boolean any = false;
        for (TicketId ticket : tickets) {
            any |= claims.withdraw(gate, ticket);
        }
        if (any) {
            changed.run();
        }
    }

    @Override
    public void passed() {
        changed.run();
    }

    /** Gives back what no gate has come to fetch. */
    void sweep() {
        if (claims.sweep(System.nanoTime())) {
            changed.run();
        }
    }

    private void send(PeerClaim claim) {
        long begun = System.nanoTime();
        Set<NodeId> all = links.stream().map(PeerLink::node).collect(Collectors.toSet());
        Set<NodeId> expected =
                links.stream().filter(PeerLink::isExpected).map(PeerLink::node).collect(Collectors.toSet());
        Round round = new Round(all, expected, result -> settle(claim, result, begun));
        for (PeerLink link : links) {
            link.ask(claim, budget)
                    .onSuccess(answer -> keep(round, link.node(), answer))
                    .onFailure(away -> round.failed(link.node()));
        }
        vertx.setTimer(budget.toMillis(), timer -> round.timeIsUp());
        round.begun();
    }

    /** Before the answer counts, what it says of passages is where the gate will look for it. */
    private void keep(Round round, NodeId node, PeerAnswer answer) {
        if (!round.heard(node)) {
            return;
        }
        Set<NodeId> claimants = Set.copyOf(answer.claimants());
        if (answer.passages().isEmpty()) {
            round.kept(node, claimants);
            return;
        }
        workers.executeBlocking(
                        () -> {
                            passages.learn(answer.passages());
                            return true;
                        },
                        false)
                .onSuccess(done -> round.kept(node, claimants))
                .onFailure(round::lost);
    }

    private void settle(PeerClaim claim, Round.Result result, long begun) {
        long now = System.nanoTime();
        rounds.record(now - begun, TimeUnit.NANOSECONDS);
        if (result.fault().isPresent()) {
            log.atError().setCause(result.fault().get()).log("what other nodes know was not kept");
            claims.fail(claim, result.fault().get(), now);
            return;
        }
        count("asked");
        if (!result.unasked().isEmpty()) {
            count("unanswered");
            links.stream()
                    .filter(link -> result.unasked().contains(link.node()))
                    .forEach(PeerLink::wasSilent);
        }
        claims.settle(claim, result.answers(), result.unasked(), now);
    }

    private void count(String outcome) {
        Counter.builder("limen.peer.claims")
                .description("Claims that went round, were lost to another node, or were not answered by all")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }
}
