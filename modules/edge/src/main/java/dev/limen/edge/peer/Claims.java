package dev.limen.edge.peer;

import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import dev.limen.core.TicketId;
import dev.limen.protocol.PeerClaim;
import dev.limen.protocol.PeerPage;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which tickets the gates of this node, and of the nodes beside it, are letting somebody in on. Mutual exclusion by asking
 * everybody (after Ricart and Agrawala, 1981): whoever does not object to a claim keeps its own gates shut for the ticket
 * until the claim has ended; of two claims that cross, the one of the node whose name comes first wins, on both sides.
 *
 * <p>Knows neither clock nor network: instants on {@link System#nanoTime()}'s scale come in. Thread-safe.
 */
final class Claims {
    /** Longer than any barrier stays open: a claim of a node that was not heard of since has ended by itself. */
    static final Duration LASTS = Duration.ofSeconds(90);

    /** A claim that was settled and that no gate has come to fetch: whoever it was for has gone. */
    static final Duration TAKEN_UP_WITHIN = Duration.ofSeconds(3);

    /** Of one node; no node has so many gates. */
    static final int MOST_OF_A_NODE = PeerPage.MOST_CLAIMS;

    private final NodeId self;
    private final UUID run;
    private final Map<TicketId, Own> own = new HashMap<>();
    private final Map<NodeId, Neighbour> neighbours = new HashMap<>();
    private long number;

    /** @param run of this program, which no other has */
    Claims(NodeId self, UUID run) {
        this.self = self;
        this.run = run;
    }

    /** What a gate finds when it wants to let somebody in. */
    sealed interface Finding {
        /** Nobody claims the ticket: the others are to be asked now. */
        record Begun(PeerClaim claim) implements Finding {}

        /** The others are being asked, for this gate or another one of this node. */
        record Asking() implements Finding {}

        /**
         * It is this gate's.
         *
         * @param unasked who did not answer
         */
        record Won(List<NodeId> unasked) implements Finding {}

        /** Another node is letting somebody in on it. */
        record Lost(NodeId to) implements Finding {}

        /** What the others said could not be kept, so nobody is let in. */
        record Failed(Throwable fault) implements Finding {}
    }

    private static final Finding ASKING = new Finding.Asking();

    /**
     * {@return how a gate stands with a ticket}. A loss or a fault is told once; the next question begins anew.
     *
     * @param gate of this node
     */
    synchronized Finding look(GateId gate, TicketId ticket, long nanos) {
        expire(nanos);
        Own mine = own.get(ticket);
        if (mine != null) {
            if (!mine.gate.equals(gate)) {
                return ASKING;
            }
            if (mine.state instanceof Finding.Lost || mine.state instanceof Finding.Failed) {
                own.remove(ticket);
            }
            mine.fetched = true;
            mine.settledNanos = nanos;
            return mine.state;
        }
        Set<NodeId> others = claimants(ticket);
        if (!others.isEmpty()) {
            return new Finding.Lost(others.iterator().next());
        }
        PeerClaim claim = new PeerClaim(self, run, ++number, ticket);
        own.put(ticket, new Own(claim, gate));
        return new Finding.Begun(claim);
    }

    /** {@return who, as far as is known here, lets somebody in on the ticket that a neighbour claims; this node included} */
    synchronized Set<NodeId> hear(PeerClaim theirs, long nanos) {
        expire(nanos);
        Neighbour neighbour = neighbours.computeIfAbsent(theirs.node(), node -> new Neighbour());
        Set<NodeId> claimants = claimants(theirs.ticket());
        claimants.remove(theirs.node());
        if (neighbour.hasEnded(theirs)) {
            // It took longer on the way than whoever sent it waited.
            return claimants;
        }
        Own mine = own.get(theirs.ticket());
        if (mine != null && mine.standsAgainst(theirs)) {
            claimants.add(self);
            return claimants;
        }
        if (mine != null && mine.state == ASKING) {
            mine.state = new Finding.Lost(theirs.node());
        }
        neighbour.note(theirs, nanos);
        return claimants;
    }

    /**
     * Settles a claim by what was answered to it.
     *
     * @param answers of each neighbour that did, whom it knows to claim the ticket
     * @param unasked those that did not answer
     */
    synchronized void settle(PeerClaim claim, Map<NodeId, Set<NodeId>> answers, List<NodeId> unasked, long nanos) {
        find(claim).filter(mine -> mine.state == ASKING).ifPresent(mine -> {
            mine.settledNanos = nanos;
            mine.state = objector(answers)
                    .<Finding>map(Finding.Lost::new)
                    .orElseGet(() -> new Finding.Won(List.copyOf(unasked)));
        });
    }

    /** The answers to a claim could not be kept. */
    synchronized void fail(PeerClaim claim, Throwable fault, long nanos) {
        find(claim).ifPresent(mine -> {
            mine.settledNanos = nanos;
            mine.state = new Finding.Failed(fault);
        });
    }

    /** A gate was told to open for it: from now on the claim lasts until somebody has passed or the gate is shut again. */
    synchronized void granted(TicketId ticket) {
        Own mine = own.get(ticket);
        if (mine != null) {
            mine.granted = true;
        }
    }

    /** Ends this node's claim; {@return whether there was one} */
    synchronized boolean end(TicketId ticket) {
        return own.remove(ticket) != null;
    }

    /** Ends the claim that this gate has not opened for; {@return whether there was one} */
    synchronized boolean withdraw(GateId gate, TicketId ticket) {
        Own mine = own.get(ticket);
        return mine != null && !mine.granted && mine.gate.equals(gate) && own.remove(ticket, mine);
    }

    /** Ends what nobody came for; {@return whether there was something} */
    synchronized boolean sweep(long nanos) {
        return expire(nanos);
    }

    /** {@return what this node claims, for its neighbours} */
    synchronized Open open() {
        return new Open(
                run,
                number,
                own.values().stream()
                        .filter(mine ->
                                !(mine.state instanceof Finding.Lost) && !(mine.state instanceof Finding.Failed))
                        .map(mine -> new PeerPage.OpenClaim(mine.claim.number(), mine.claim.ticket()))
                        .toList());
    }

    /**
     * Takes over what a neighbour says of its claims.
     *
     * @param page what became of the claims that it no longer lists must be known here already
     */
    synchronized void reconcile(PeerPage page, long nanos) {
        neighbours.computeIfAbsent(page.node(), node -> new Neighbour()).reconcile(page, nanos);
    }

    private Optional<Own> find(PeerClaim claim) {
        return Optional.ofNullable(own.get(claim.ticket())).filter(mine -> mine.claim.equals(claim));
    }

    /** Whom a neighbour names counts only when it has not itself given way: what one node knows of another may be old. */
    private Optional<NodeId> objector(Map<NodeId, Set<NodeId>> answers) {
        return answers.values().stream()
                .flatMap(Set::stream)
                .filter(claimant -> !claimant.equals(self))
                .filter(claimant ->
                        !answers.containsKey(claimant) || answers.get(claimant).contains(claimant))
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .findFirst();
    }

    private Set<NodeId> claimants(TicketId ticket) {
        Set<NodeId> found = new HashSet<>();
        neighbours.forEach((node, neighbour) -> {
            if (neighbour.claims.containsKey(ticket)) {
                found.add(node);
            }
        });
        return found;
    }

    private boolean expire(long nanos) {
        neighbours.values().forEach(neighbour -> neighbour.expire(nanos));
        return own.values().removeIf(mine -> mine.isForgotten(nanos));
    }

    /**
     * @param run of this program
     * @param through the number of the newest claim
     * @param claims those that have not ended
     */
    record Open(UUID run, long through, List<PeerPage.OpenClaim> claims) {}

    private record Foreign(PeerClaim claim, long untilNanos) {}

    private static final class Own {
        private final PeerClaim claim;
        private final GateId gate;
        private Finding state = ASKING;
        private boolean fetched;
        private boolean granted;
        private long settledNanos;

        Own(PeerClaim claim, GateId gate) {
            this.claim = claim;
            this.gate = gate;
        }

        boolean standsAgainst(PeerClaim theirs) {
            return state instanceof Finding.Won
                    || state == ASKING
                            && claim.node().value().compareTo(theirs.node().value()) < 0;
        }

        boolean isForgotten(long nanos) {
            Duration kept = fetched ? LASTS : TAKEN_UP_WITHIN;
            return state != ASKING && !granted && nanos - settledNanos > kept.toNanos();
        }
    }

    /** What is known of a neighbour's claims. */
    private static final class Neighbour {
        private final Map<TicketId, Foreign> claims = new HashMap<>();
        private Optional<UUID> run = Optional.empty();
        private long through;
        private Set<Long> openNumbers = Set.of();

        void note(PeerClaim claim, long nanos) {
            if (claims.size() >= MOST_OF_A_NODE && !claims.containsKey(claim.ticket())) {
                throw new IllegalStateException("node " + claim.node() + " claims more tickets than a node has gates");
            }
            claims.put(claim.ticket(), new Foreign(claim, nanos + LASTS.toNanos()));
        }

        boolean hasEnded(PeerClaim claim) {
            return run.equals(Optional.of(claim.run()))
                    && claim.number() <= through
                    && !openNumbers.contains(claim.number());
        }

        void reconcile(PeerPage page, long nanos) {
            if (run.equals(Optional.of(page.run())) && page.claimedThrough() < through) {
                return;
            }
            run = Optional.of(page.run());
            through = page.claimedThrough();
            openNumbers = new HashSet<>();
            page.claims().forEach(claim -> openNumbers.add(claim.number()));
            claims.values().removeIf(known -> !known.claim.run().equals(page.run()) || hasEnded(known.claim));
            page.openClaims().forEach(claim -> {
                Foreign known = claims.get(claim.ticket());
                if (known == null || known.claim.number() <= claim.number()) {
                    note(claim, nanos);
                }
            });
        }

        void expire(long nanos) {
            claims.values().removeIf(known -> nanos - known.untilNanos > 0);
        }
    }
}
