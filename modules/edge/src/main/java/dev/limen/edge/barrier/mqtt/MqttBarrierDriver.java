package dev.limen.edge.barrier.mqtt;

import dev.limen.core.InvalidInputException;
import dev.limen.edge.barrier.Barrier;
import dev.limen.edge.barrier.BarrierDriver;
import dev.limen.edge.barrier.BarrierListener;
import dev.limen.edge.barrier.BarrierOptions;
import dev.limen.edge.barrier.BarrierSettings;
import dev.limen.edge.barrier.TimedBarrier;
import io.vertx.mqtt.MqttClientOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Kind {@code mqtt}: a barrier that takes commands from a topic of an MQTT 3.1.1 broker. A broker that is away is a fault
 * until it answers; the node starts without it. The last will of the connection is the safe position, retained: when the
 * process dies, the broker shuts an entry and frees an exit.
 *
 * <p>Options: {@code url}; {@code username} and {@code password_file}; {@code client_id} (default {@code limen-GATE});
 * {@code command_topic}, where {@code open} and {@code closed} are published with quality of service 1; {@code state_topic},
 * where the barrier keeps {@code open}, {@code closed}, {@code fault} or {@code offline}; {@code passage_topic}, where it
 * says {@code 1} for each person; {@code fire_topic} and {@code tamper_topic}, where {@code 0} or {@code 1} is kept; {@code
 * heartbeat_topic}; {@code keep_alive} (default 5s), after one and a half of which the broker takes a silent node for dead;
 * {@code timeout} (default 500ms); {@code pulse}; {@code assume_passage}.
 */
public final class MqttBarrierDriver implements BarrierDriver {
    private static final Set<String> OPTIONS = Set.of(
            "url",
            "username",
            "password_file",
            "client_id",
            "command_topic",
            "state_topic",
            "passage_topic",
            "fire_topic",
            "tamper_topic",
            "heartbeat_topic",
            "keep_alive",
            "timeout",
            "pulse",
            "assume_passage");
    private static final int LONGEST_MESSAGE = 1024;

    @Override
    public String kind() {
        return "mqtt";
    }

    @Override
    public Barrier open(String name, BarrierSettings settings, BarrierListener listener) {
        BarrierOptions options = new BarrierOptions(name, settings, OPTIONS);
        MqttAddress address =
                MqttAddress.parse(name, options.require("url", "where the broker is, such as mqtt://127.0.0.1:1883"));
        MqttTopics topics = topics(name, options);
        options.requireOneWayToKnowPassages("passage_topic");
        Optional<Duration> pulse = options.findPulse();
        Duration timeout = options.findDuration("timeout", Duration.ofMillis(50), Duration.ofSeconds(2))
                .orElse(Duration.ofMillis(500));
        MqttWiring wiring = new MqttWiring(
                name, settings.effectiveDirection(), topics, address, client(name, options, address, timeout), timeout);
        return TimedBarrier.start(name, settings, pulse, wiring, listener);
    }

    private static MqttTopics topics(String gate, BarrierOptions options) {
        MqttTopics topics = new MqttTopics(
                options.require("command_topic", "where the barrier listens"),
                options.find("state_topic"),
                options.find("passage_topic"),
                options.find("fire_topic"),
                options.find("tamper_topic"),
                options.find("heartbeat_topic"));
        Set<String> seen = new HashSet<>();
        Stream.of(
                        Optional.of(topics.command()),
                        topics.state(),
                        topics.passage(),
                        topics.fire(),
                        topics.tamper(),
                        topics.heartbeat())
                .flatMap(Optional::stream)
                .forEach(topic -> {
                    if (topic.isBlank() || topic.contains("#") || topic.contains("+") || !seen.add(topic)) {
                        throw new InvalidInputException(
                                "Gate " + gate + ": each topic of an mqtt barrier is one of its own,"
                                        + " without + and #, not \"" + topic + "\".");
                    }
                });
        return topics;
    }

    private static MqttClientOptions client(
            String gate, BarrierOptions options, MqttAddress address, Duration timeout) {
        MqttClientOptions client = new MqttClientOptions()
                .setClientId(options.find("client_id").orElse("limen-" + gate))
                .setCleanSession(true)
                .setAutoKeepAlive(true)
                .setKeepAliveInterval(
                        Math.toIntExact(options.findDuration("keep_alive", Duration.ofSeconds(1), Duration.ofMinutes(1))
                                .orElse(Duration.ofSeconds(5))
                                .toSeconds()))
                .setMaxMessageSize(LONGEST_MESSAGE);
        client.setConnectTimeout(Math.toIntExact(timeout.toMillis()));
        client.setSoLinger(0);
        client.setTcpNoDelay(true);
        if (address.secure()) {
            client.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
        }
        options.find("username").ifPresent(client::setUsername);
        options.find("password_file").map(file -> secret(gate, file)).ifPresent(client::setPassword);
        if (client.hasPassword() && !client.hasUsername()) {
            throw new InvalidInputException("Gate " + gate + ": options.password_file needs options.username.");
        }
        return client;
    }

    private static String secret(String gate, String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    "Gate " + gate + ": options.password_file " + file + " cannot be read: check path and rights.",
                    unreadable);
        }
    }
}
