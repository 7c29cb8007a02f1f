package dev.limen.edge.barrier.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.MqttTopicSubscription;
import io.vertx.mqtt.MqttWill;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A small MQTT 3.1.1 broker: exact topics, kept messages, last wills, and a memory of all that was published. */
public final class TestBroker implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final MqttServer server;
    private final Map<MqttEndpoint, Set<String>> clients = new ConcurrentHashMap<>();
    private final Map<String, String> kept = new ConcurrentHashMap<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private volatile boolean deaf;
    private volatile String password = "";

    /** A broker on a free port of loopback. */
    public TestBroker() {
        server = MqttServer.create(
                vertx, new MqttServerOptions().setHost("127.0.0.1").setPort(0));
        server.endpointHandler(this::take);
        server.exceptionHandler(ignored -> {});
        await(server.listen());
    }

    /** {@return where it is} */
    public int port() {
        return server.actualPort();
    }

    /** {@return everything that was published, such as {@code gate/command closed kept}} */
    public List<String> said() {
        return List.copyOf(said);
    }

    /** {@return the newest of what was published to a topic; empty when nothing was} */
    public String newest(String topic) {
        String found = "";
        for (String each : said) {
            if (each.startsWith(topic + " ")) {
                found = each.substring(topic.length() + 1);
            }
        }
        return found;
    }

    /** Publishes as some other client. */
    public void publish(String topic, String payload, boolean retain) {
        vertx.runOnContext(ignored -> deliver(topic, payload, retain));
    }

    /** From now on nothing is acknowledged, or everything again. */
    void deaf(boolean now) {
        deaf = now;
    }

    /** Only this password is let in from now on. */
    void require(String secret) {
        password = secret;
    }

    int clients() {
        return clients.size();
    }

    @Override
    public void close() {
        await(server.close());
        await(vertx.close());
    }

    private void take(MqttEndpoint client) {
        if (!password.isEmpty()
                && (client.auth() == null || !password.equals(client.auth().getPassword()))) {
            client.reject(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD);
            return;
        }
        Set<String> topics = new HashSet<>();
        boolean[] farewell = {false};
        client.publishAutoAck(false);
        client.subscribeHandler(subscription -> {
            List<MqttTopicSubscription> wanted = subscription.topicSubscriptions();
            client.subscribeAcknowledge(
                    subscription.messageId(),
                    wanted.stream().map(MqttTopicSubscription::qualityOfService).toList());
            for (MqttTopicSubscription each : wanted) {
                topics.add(each.topicName());
                String last = kept.get(each.topicName());
                if (last != null) {
                    client.publish(each.topicName(), Buffer.buffer(last), MqttQoS.AT_LEAST_ONCE, false, true);
                }
            }
        });
        client.publishHandler(message -> published(client, message));
        client.disconnectHandler(ignored -> farewell[0] = true);
        client.closeHandler(ignored -> {
            clients.remove(client);
            MqttWill will = client.will();
            if (!farewell[0] && will.isWillFlag()) {
                deliver(will.getWillTopic(), will.getWillMessage().toString(), will.isWillRetain());
            }
        });
        clients.put(client, topics);
        client.accept(false);
    }

    private void published(MqttEndpoint client, MqttPublishMessage message) {
        deliver(message.topicName(), message.payload().toString(), message.isRetain());
        if (message.qosLevel() == MqttQoS.AT_LEAST_ONCE && !deaf) {
            client.publishAcknowledge(message.messageId());
        }
    }

    private void deliver(String topic, String payload, boolean retain) {
        said.add(topic + " " + payload + (retain ? " kept" : ""));
        if (retain) {
            kept.put(topic, payload);
        }
        clients.forEach((client, topics) -> {
            if (topics.contains(topic) && client.isConnected()) {
                client.publish(topic, Buffer.buffer(payload), MqttQoS.AT_LEAST_ONCE, false, false);
            }
        });
    }

    private static void await(Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException broken) {
            throw new IllegalStateException("the broker did not do it", broken);
        }
    }
}
