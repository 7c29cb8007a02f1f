package dev.limen.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Carries out a strike and heals it. Several may be under way at once, on different victims. Thread-safe. */
final class Striker {
    private static final Duration JUMP = Duration.ofHours(2);
    private static final Duration BEYOND_CERTIFICATES = Certificates.LIFE.plusMinutes(30);
    private static final int REFUSED = 2;

    private final Node centre;
    private final Convergence convergence;
    private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
    private final Map<String, String> impossible = new TreeMap<>();
    private final List<String> findings = Collections.synchronizedList(new ArrayList<>());

    Striker(Node centre, Convergence convergence) {
        this.centre = centre;
        this.convergence = convergence;
    }

    /**
     * Strikes, waits, and heals; a strike that cannot be done here is noted as such.
     *
     * @param edge whom it strikes; the coordinator when empty
     */
    void strike(Schedule.Strike strike, Optional<Edge> edge) throws InterruptedException {
        Node node = edge.map(Edge::node).orElse(centre);
        if (strike.fault() == Fault.FULL_DISK && !node.disk().canFill()) {
            synchronized (counts) {
                impossible.put(strike.fault().word(), "this user may not mount a small file system to fill");
            }
            return;
        }
        edge.ifPresentOrElse(convergence::disturb, convergence::disturbAll);
        try {
            carryOut(strike, edge, node);
            synchronized (counts) {
                counts.merge(strike.fault(), 1, Integer::sum);
            }
        } catch (IOException | SQLException fault) {
            findings.add("The harness failed at " + strike.fault().word() + " on " + node.name() + ": " + fault);
        } finally {
            edge.ifPresentOrElse(convergence::heal, convergence::healAll);
        }
    }

    /** {@return how often each fault was injected} */
    Map<String, Integer> countByFault() {
        Map<String, Integer> named = new TreeMap<>();
        synchronized (counts) {
            counts.forEach((fault, count) -> named.put(fault.word(), count));
        }
        return named;
    }

    /** {@return the faults that could not be injected, and why} */
    Map<String, String> listImpossible() {
        synchronized (counts) {
            return new TreeMap<>(impossible);
        }
    }

    /** {@return what a node did that none may do, one sentence each} */
    List<String> listFindings() {
        return List.copyOf(findings);
    }

    private void carryOut(Schedule.Strike strike, Optional<Edge> edge, Node node)
            throws IOException, SQLException, InterruptedException {
        Random random = new Random(strike.seed());
        Duration lasts = strike.lasts();
        switch (strike.fault()) {
            case KILL -> {
                kill(edge, node);
                restart(node);
            }
            case TORN_WRITE -> {
                kill(edge, node);
                for (Path database : node.listDatabases()) {
                    Vandal.tear(database, random);
                }
                restart(node);
            }
            case CORRUPTED_PAGE -> corrupt(edge, node, random);
            case FREEZE -> {
                node.child().freeze();
                sleep(lasts);
                node.child().thaw();
            }
            case FULL_DISK -> {
                node.disk().fill();
                sleep(lasts);
                node.disk().free();
                restartIfDead(edge, node);
            }
            case CLOCK_JUMP -> {
                node.clock().shift(random.nextBoolean() ? JUMP : JUMP.negated());
                sleep(lasts);
                node.clock().shift(Duration.ZERO);
            }
            case CERTIFICATE_EXPIRY -> {
                node.clock().shift(BEYOND_CERTIFICATES);
                sleep(lasts);
                node.clock().shift(Duration.ZERO);
            }
            case NEIGHBOUR_PARTITION, NEIGHBOUR_DEAFNESS, NEIGHBOUR_BLACK_HOLE, NEIGHBOUR_SLOW_LINK ->
                troubleNeighbours(strike, edge.orElseThrow().neighbours());
            default -> troubleLink(strike, edge.orElseThrow().link(), random);
        }
    }

    private static void troubleLink(Schedule.Strike strike, Link link, Random random) throws InterruptedException {
        switch (strike.fault()) {
            case PARTITION -> link.block(true, true);
            case PARTITION_UP -> link.block(true, false);
            case PARTITION_DOWN -> link.block(false, true);
            case BLACK_HOLE -> {
                link.block(true, true);
                link.forgetConnections();
            }
            case SLOW_LINK -> link.slowDown();
            case REORDERING_LINK -> link.reorder();
            case DUPLICATING_LINK -> link.duplicate();
            case REPLAY -> link.replay(5 + random.nextInt(10));
            case RESET -> {
                for (int i = 0; i < 5; i++) {
                    link.reset();
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            }
            default -> throw new IllegalArgumentException(strike.fault() + " is no fault of a link");
        }
        sleep(strike.lasts());
        link.heal();
    }

    private static void troubleNeighbours(Schedule.Strike strike, List<Link> lines) throws InterruptedException {
        for (Link line : lines) {
            switch (strike.fault()) {
                case NEIGHBOUR_PARTITION -> line.block(true, true);
                case NEIGHBOUR_DEAFNESS -> line.block(false, true);
                case NEIGHBOUR_BLACK_HOLE -> {
                    line.block(true, true);
                    line.forgetConnections();
                }
                case NEIGHBOUR_SLOW_LINK -> line.slowDown();
                default -> throw new IllegalArgumentException(strike.fault() + " is no fault between edges");
            }
        }
        sleep(strike.lasts());
        lines.forEach(Link::heal);
    }

    private static void kill(Optional<Edge> edge, Node node) {
        node.child().kill();
        edge.ifPresent(Edge::died);
    }

    private void restart(Node node) throws InterruptedException {
        if (!node.restart()) {
            findings.add(node.name() + " does not start again"
                    + (node.child().isAlive()
                            ? " within its time"
                            : ": exit " + node.child().exitCode()));
        }
    }

    /** A node may give up on a full disk, as long as it does not lie; then it is started again. */
    private void restartIfDead(Optional<Edge> edge, Node node) throws InterruptedException {
        if (!node.child().isAlive()) {
            edge.ifPresent(Edge::died);
            restart(node);
        }
    }

    /**
     * A damaged database is refused with a sentence, and then what the sentence says is done; or the damage lay where
     * nothing was, or is found later and fails closed.
     */
    private void corrupt(Optional<Edge> edge, Node node, Random random)
            throws IOException, SQLException, InterruptedException {
        kill(edge, node);
        List<Path> databases = node.listDatabases();
        Path victim = databases.get(random.nextInt(databases.size()));
        Path backup = node.home().resolve("backup");
        Vandal.copy(victim, backup);
        boolean replaceable = edge.isPresent() && !victim.endsWith("outbox.sqlite");
        boolean damaged = Vandal.corrupt(victim, random);
        boolean started = node.restart();
        if (started || !damaged) {
            // The noise lies where nothing was; putting the backup back now would take away what happened since.
            Disk.remove(backup);
            if (!started) {
                findings.add(node.name() + " does not start again, although nothing was damaged");
            }
            return;
        }
        if (node.child().isAlive()) {
            findings.add(node.name() + " neither refuses nor uses a damaged " + victim.getFileName());
            kill(edge, node);
        } else if (node.child().exitCode() != REFUSED) {
            findings.add(node.name() + " ends with " + node.child().exitCode() + " instead of refusing a damaged "
                    + victim.getFileName());
        }
        Vandal.remove(victim);
        if (!replaceable) {
            Vandal.copy(backup.resolve(victim.getFileName()), node.disk().folder());
        } else if (victim.endsWith("records.sqlite")) {
            edge.ifPresent(Edge::lostMemory);
        }
        Disk.remove(backup);
        restart(node);
    }

    private static void sleep(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }
}
