package dev.limen.chaos;

import dev.limen.edge.EdgeConfig;
import dev.limen.edge.EdgeNode;
import dev.limen.protocol.NodeStatus;
import dev.limen.vision.model.ModelStore;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * The edge that a chaos run breaks: the product's own node in a process of its own, with a witness beside it and a clock
 * that can jump. It says on standard output how far it is, and ends when its standard input does.
 */
public final class ChaosEdge {
    private static final long SAMPLE_MILLIS = 20;

    /** So many samples ago a position was reached before whatever is being decided now began. */
    private static final int SURELY_BEFORE = 50;

    private final Deque<Long> positions = new ArrayDeque<>();

    private ChaosEdge() {}

    /** Runs until told to stop. */
    public static void run(EdgeConfig config, ModelStore models, Path witnessFile, Path clockFile) {
        Lifeline.hold();
        ChaosEdge edge = new ChaosEdge();
        Vertx vertx = Vertx.vertx();
        try (Witness witness = new Witness(witnessFile, edge::knew);
                EdgeNode node = EdgeNode.start(vertx, config, models, ShiftedClock.at(clockFile))) {
            node.listen(witness);
            node.startLanes();
            System.out.println("ready " + node.port());
            edge.tell(node);
        } finally {
            vertx.close();
            Lifeline.release();
        }
    }

    private void tell(EdgeNode node) {
        EdgeState told = EdgeState.NONE;
        try {
            while (!Lifeline.isStopping()) {
                NodeStatus status = node.status();
                sample(status.feedPosition());
                EdgeState now = new EdgeState(
                        status.feedPosition(), status.outboxDepth(), status.references(), node.eventsAcknowledged());
                if (!now.equals(told)) {
                    System.out.println(now.toLine());
                    told = now;
                }
                TimeUnit.MILLISECONDS.sleep(SAMPLE_MILLIS);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void sample(long position) {
        positions.addLast(position);
        if (positions.size() > SURELY_BEFORE) {
            positions.removeFirst();
        }
    }

    private synchronized long knew() {
        return positions.size() < SURELY_BEFORE ? 0 : positions.getFirst();
    }
}
