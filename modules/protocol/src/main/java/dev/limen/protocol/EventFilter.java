package dev.limen.protocol;

import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.TicketId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which events are looked for; what is left out does not matter.
 *
 * @param kind {@code decision}, {@code passage}, {@code alarm} or {@code watch-list-hit}
 * @param gate where
 * @param outcome of a decision
 * @param reason code of the rule that settled a decision
 * @param ticket on which
 * @param from not before, by the gate's clock
 * @param to before
 */
public record EventFilter(
        Optional<String> kind,
        Optional<GateId> gate,
        Optional<Outcome> outcome,
        Optional<String> reason,
        Optional<TicketId> ticket,
        Optional<Instant> from,
        Optional<Instant> to) {
    /** Lets everything through. */
    public static final EventFilter ALL = new EventFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** @throws InvalidInputException when the time ends before it begins */
    public EventFilter {
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw new InvalidInputException("The search's from must be before its to.");
        }
    }
}
