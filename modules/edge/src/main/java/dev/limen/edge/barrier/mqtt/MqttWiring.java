package dev.limen.edge.barrier.mqtt;

import dev.limen.edge.barrier.BarrierDirection;
import dev.limen.edge.barrier.BarrierFaultException;
import dev.limen.edge.barrier.BarrierWiring;
import dev.limen.edge.barrier.InputReading;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A barrier that listens to a topic. What other topics say is remembered until it is read. */
final class MqttWiring implements BarrierWiring {
    private static final Duration READ_EVERY = Duration.ofMillis(20);
    private static final String ON = "1";
    private static final String OFF = "0";

    private final String gate;
    private final BarrierDirection direction;
    private final MqttTopics topics;
    private final MqttLink link;
    private int passages;
    private Optional<String> state = Optional.empty();
    private Optional<String> fire = Optional.empty();
    private Optional<String> tamper = Optional.empty();
    private long beats;

    /** @param options who this node is to the broker; the last will is added here */
    MqttWiring(
            String gate,
            BarrierDirection direction,
            MqttTopics topics,
            MqttAddress address,
            MqttClientOptions options,
            Duration timeout) {
        this.gate = gate;
        this.direction = direction;
        this.topics = topics;
        // When this process dies, the broker says on its behalf what it would have said.
        options.setWillFlag(true)
                .setWillTopic(topics.command())
                .setWillMessageBytes(Buffer.buffer(word(direction.isSafelyOpen())))
                .setWillQoS(1)
                .setWillRetain(true);
        this.link = new MqttLink(
                "The broker of gate " + gate,
                address,
                options,
                topics.subscriptions(),
                this::received,
                this::forget,
                timeout);
    }

    @Override
    public void move(boolean open) throws BarrierFaultException {
        // Only the safe position is kept for a barrier that comes back: it must not find an old command to open.
        link.publish(topics.command(), word(open), open == direction.isSafelyOpen());
    }

    @Override
    public Optional<Duration> readEvery() {
        // Also without inputs: this is what notices that the connection is lost.
        return Optional.of(READ_EVERY);
    }

    @Override
    public boolean hasPassageSensor() {
        return topics.passage().isPresent();
    }

    @Override
    public boolean hasFireInput() {
        return topics.fire().isPresent();
    }

    @Override
    public InputReading read() throws BarrierFaultException {
        link.ensureConnected();
        synchronized (this) {
            if (topics.state().isPresent()) {
                requireWell(state.orElse("unknown"));
            }
            boolean onFire = isOn(topics.fire(), fire, "fire");
            boolean tampered = isOn(topics.tamper(), tamper, "tamper");
            int seen = passages;
            passages = 0;
            return new InputReading(seen, false, onFire, tampered);
        }
    }

    @Override
    public void beat() throws BarrierFaultException {
        if (topics.heartbeat().isPresent()) {
            link.hint(topics.heartbeat().get(), Long.toString(++beats));
        }
    }

    @Override
    public void close() {
        link.close();
    }

    private void requireWell(String said) throws BarrierFaultException {
        switch (said) {
            case "open", "closed" -> {}
            case "fault" ->
                throw new BarrierFaultException("The barrier of gate " + gate + " says that it is faulty: look at it.");
            default ->
                throw new BarrierFaultException("The barrier of gate " + gate + " is not connected to the broker: check"
                        + " its power and options.state_topic.");
        }
    }

    private boolean isOn(Optional<String> topic, Optional<String> said, String what) throws BarrierFaultException {
        if (topic.isEmpty()) {
            return false;
        }
        if (said.filter(word -> word.equals(ON) || word.equals(OFF)).isEmpty()) {
            throw new BarrierFaultException("The " + what + " input of gate " + gate + " has not said 0 or 1 on "
                    + topic.get() + ": let it keep its last message at the broker (retain).");
        }
        return said.get().equals(ON);
    }

    private synchronized void received(MqttPublishMessage message) {
        String topic = message.topicName();
        String said = message.payload().toString(StandardCharsets.UTF_8).strip();
        if (topics.passage().filter(topic::equals).isPresent()) {
            // A passage that the broker kept, or sends again, was somebody else's.
            if (said.equals(ON) && !message.isRetain() && !message.isDup()) {
                passages++;
            }
        } else if (topics.fire().filter(topic::equals).isPresent()) {
            fire = Optional.of(said);
        } else if (topics.tamper().filter(topic::equals).isPresent()) {
            tamper = Optional.of(said);
        } else if (topics.state().filter(topic::equals).isPresent()) {
            state = Optional.of(said);
        }
    }

    /** What was heard on another connection may not hold any more. */
    private synchronized void forget() {
        passages = 0;
        state = Optional.empty();
        fire = Optional.empty();
        tamper = Optional.empty();
    }

    private static String word(boolean open) {
        return open ? "open" : "closed";
    }
}
