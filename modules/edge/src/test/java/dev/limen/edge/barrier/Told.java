package dev.limen.edge.barrier;

import dev.limen.core.EventId;
import dev.limen.core.NodeId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what a barrier tells, in order, such as "passed 1". */
final class Told implements BarrierListener {
    private static final UUID EPOCH = UUID.randomUUID();
    private final List<String> news = new CopyOnWriteArrayList<>();

    static EventId decision(long sequence) {
        return new EventId(new NodeId("node"), EPOCH, sequence);
    }

    List<String> news() {
        return List.copyOf(news);
    }

    @Override
    public void passed(EventId decision) {
        news.add("passed " + decision.sequence());
    }

    @Override
    public void lapsed(EventId decision) {
        news.add("lapsed " + decision.sequence());
    }
}
