package dev.limen.edge.barrier;

import dev.limen.core.EventId;
import dev.limen.core.NodeId;
import dev.limen.protocol.AlarmKind;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what a barrier tells, in order, such as "passed 1", and its alarms apart from that. */
public final class Told implements BarrierListener {
    private static final UUID EPOCH = UUID.randomUUID();
    private final List<String> news = new CopyOnWriteArrayList<>();
    private final List<AlarmKind> alarms = new CopyOnWriteArrayList<>();
    private final List<String> sentences = new CopyOnWriteArrayList<>();

    /** {@return the id of a decision} */
    public static EventId decision(long sequence) {
        return new EventId(new NodeId("node"), EPOCH, sequence);
    }

    /** {@return what became of releases} */
    public List<String> news() {
        return List.copyOf(news);
    }

    /** {@return the kinds of alarm} */
    public List<AlarmKind> alarms() {
        return List.copyOf(alarms);
    }

    /** {@return what the alarms said} */
    public List<String> sentences() {
        return List.copyOf(sentences);
    }

    @Override
    public void passed(EventId decision) {
        news.add("passed " + decision.sequence());
    }

    @Override
    public void lapsed(EventId decision) {
        news.add("lapsed " + decision.sequence());
    }

    @Override
    public void alarmed(AlarmKind kind, String sentence) {
        alarms.add(kind);
        sentences.add(sentence);
    }
}
