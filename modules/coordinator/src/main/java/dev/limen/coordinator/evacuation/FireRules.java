package dev.limen.coordinator.evacuation;

import dev.limen.coordinator.live.ClockOffsets;
import dev.limen.coordinator.store.FireInputStore.Waiting;
import dev.limen.protocol.FireInput;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a fire input that nobody has answered leads to, and when. News that came late, because the line to the gate was down, is
 * asked about and never acted upon by itself. Safe to call from any thread.
 */
public final class FireRules {
    /** News older than this says nothing about now. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final FirePolicy policy;
    private final ClockOffsets offsets;

    /** @param offsets of the gates' clocks */
    public FireRules(FirePolicy policy, ClockOffsets offsets) {
        this.policy = policy;
        this.offsets = offsets;
    }

    /** {@return whether staff are asked first} */
    boolean asks() {
        return policy.action() == FirePolicy.Action.ASK;
    }

    /** {@return whether everybody is to be told to leave now} */
    boolean isDue(Waiting input, Instant now) {
        return answerBy(input).filter(end -> !now.isBefore(end)).isPresent();
    }

    /** {@return what staff are asked} */
    FireInput asked(Waiting input) {
        return new FireInput(input.gate(), input.node(), input.at(), answerBy(input));
    }

    private Optional<Instant> answerBy(Waiting input) {
        Duration age = Duration.between(input.at(), input.receivedAt()).plus(offsets.of(input.node()));
        if (age.compareTo(FRESH) > 0) {
            return Optional.empty();
        }
        return Optional.of(asks() ? input.receivedAt().plus(policy.answerWithin()) : input.receivedAt());
    }
}
