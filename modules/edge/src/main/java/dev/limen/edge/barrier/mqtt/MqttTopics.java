package dev.limen.edge.barrier.mqtt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which topic is what.
 *
 * @param command this node says {@code open} or {@code closed}
 * @param state the barrier says {@code open}, {@code closed}, {@code fault} or {@code offline}
 * @param passage the barrier says {@code 1} for each person who went through
 * @param fire {@code 1} while there is a fire, else {@code 0}
 * @param tamper {@code 1} while the housing is open, else {@code 0}
 * @param heartbeat this node counts
 */
record MqttTopics(
        String command,
        Optional<String> state,
        Optional<String> passage,
        Optional<String> fire,
        Optional<String> tamper,
        Optional<String> heartbeat) {
    /** {@return what to subscribe to, each with quality of service 1} */
    Map<String, Integer> subscriptions() {
        Map<String, Integer> all = new LinkedHashMap<>();
        Stream.of(state, passage, fire, tamper).flatMap(Optional::stream).forEach(topic -> all.put(topic, 1));
        return all;
    }
}
