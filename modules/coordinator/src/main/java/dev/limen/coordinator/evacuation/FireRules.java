package dev.limen.coordinator.evacuation;

import dev.limen.coordinator.store.FireInputStore.Waiting;
import dev.limen.protocol.FireInput;
import java.time.Instant;
import java.util.Optional;

/**
 * What a fire input that nobody has answered leads to, and when. News that came late is asked about and never acted upon by
 * itself. Safe to call from any thread.
 */
public final class FireRules {
    private final FirePolicy policy;

    /** Rules by that policy. */
    public FireRules(FirePolicy policy) {
        this.policy = policy;
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
        if (input.late()) {
            return Optional.empty();
        }
        return Optional.of(asks() ? input.askedAt().plus(policy.answerWithin()) : input.askedAt());
    }
}
