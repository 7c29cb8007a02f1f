package dev.limen.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the coordinator's clock shows, as a node learns it from its answers. Thread-safe. */
public final class CoordinatorClock {
    /** From here on somebody should set the clock; less is the network and whole seconds. */
    public static final Duration TOLD_FROM = Duration.ofMinutes(2);

    private final Clock own;
    private volatile Duration ahead = Duration.ZERO;

    /** Shows {@code own} time until the coordinator was heard. */
    public CoordinatorClock(Clock own) {
        this.own = own;
    }

    /** Takes note of what the coordinator's clock showed just now. */
    public void heard(Instant coordinator) {
        ahead = Duration.between(coordinator, own.instant());
    }

    /** {@return the coordinator's time, as far as it is known} */
    public Instant now() {
        return own.instant().minus(ahead);
    }

    /** {@return one sentence for staff when this node's clock is wrong} */
    public Optional<String> findProblem() {
        Duration wrong = ahead;
        return wrong.abs().compareTo(TOLD_FROM) < 0
                ? Optional.empty()
                : Optional.of(
                        "This node's clock is " + Spans.words(wrong) + (wrong.isNegative() ? " behind" : " ahead of")
                                + " the coordinator's: set it, because tickets are judged by it.");
    }
}
