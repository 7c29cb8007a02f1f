package dev.limen.edge.sync;

import dev.limen.core.NodeId;
import dev.limen.protocol.GateOverride;
import dev.limen.protocol.GateOverridePage;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Asks the coordinator what staff have decided about people whom the node's gates referred. While the coordinator is away
 * nobody decides, and the gates stay shut.
 */
public final class OverrideFollower implements AutoCloseable {
    private static final Duration WAIT = Duration.ofSeconds(20);

    private final NodeId node;
    private final CoordinatorClient coordinator;
    private final Consumer<GateOverride> gates;
    private final SyncLoop loop;
    private long position;

    /**
     * Does nothing before {@link #start()}.
     *
     * @param gates hears of each override, on a thread of this follower; must not block
     */
    public OverrideFollower(NodeId node, CoordinatorClient coordinator, Consumer<GateOverride> gates) {
        this.node = node;
        this.coordinator = coordinator;
        this.gates = gates;
        this.loop = new SyncLoop("overrides", this::follow);
    }

    /** Begins to ask; once. */
    public void start() {
        loop.start();
    }

    @Override
    public void close() {
        loop.close();
    }

    private void follow() {
        GateOverridePage page = coordinator.overrides(node, position, WAIT);
        position = page.position();
        page.overrides().forEach(gates);
    }
}
