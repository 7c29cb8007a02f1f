package dev.limen.protocol;

import dev.limen.core.Directions;
import dev.limen.core.GateId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which gate of a zone to go to, and how.
 *
 * @param gate which
 * @param directions the way there
 * @param spread whether people are being spread over the zone's gates by what is known of all their queues; otherwise it is the
 *     nearest
 * @param waitSeconds before the gate for whoever sets out now; missing when it is not known
 * @param countedAt when staff last counted who waits there
 */
public record GateAdvice(
        GateId gate,
        Directions directions,
        boolean spread,
        Optional<Double> waitSeconds,
        Optional<Instant> countedAt) {}
