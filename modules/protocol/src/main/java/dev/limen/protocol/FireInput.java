package dev.limen.protocol;

import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A gate's fire input that came on, and that nobody has answered yet.
 *
 * @param gate whose input
 * @param node that told
 * @param at when, by the gate's clock
 * @param answerBy when everybody is told to leave unless somebody answers before; empty when only people decide, because
 *     the news is old
 */
public record FireInput(GateId gate, NodeId node, Instant at, Optional<Instant> answerBy) {
    /**
     * Says that nobody need leave because of these.
     *
     * @param inputs that somebody has looked at
     * @param reason 1 to 200 characters
     */
    public record Dismissal(List<Seen> inputs, String reason) {
        /** Copies the list. */
        public Dismissal {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * What somebody was shown when they answered: an alarm that came meanwhile is another one.
     *
     * @param gate whose input
     * @param at when it came on, as it was told
     */
    public record Seen(GateId gate, Instant at) {}

    /** {@return what an answer to this names} */
    public Seen seen() {
        return new Seen(gate, at);
    }
}
