package dev.limen.app.policy;

import dev.limen.admission.Reason;
import dev.limen.core.EventId;
import dev.limen.core.GateId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;
import dev.limen.protocol.SilentAlarm;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A decision for somebody who was not there.
 *
 * @param event the decision
 * @param words the reason in a few words; its code when this version does not know it
 * @param rules what was looked at, in order
 * @param settledBy the last of them; the reason's words when the decision came without any
 * @param reviewers how many members of staff must look; 0 when it was not referred
 */
public record Explanation(
        EventId event,
        GateId gate,
        Zone zone,
        Instant at,
        Outcome outcome,
        String reason,
        String words,
        List<String> rules,
        String settledBy,
        Optional<TicketId> ticket,
        int reviewers,
        Optional<SilentAlarm> alarm) {
    /** {@return the explanation of a decision} */
    public static Explanation of(Event.Decision decision) {
        Optional<Reason> reason = Reason.find(decision.reason());
        String words = reason.map(Reason::words).orElse(decision.reason());
        List<String> rules = decision.trail();
        return new Explanation(
                decision.id(),
                decision.gate(),
                decision.zone(),
                decision.at(),
                decision.outcome(),
                decision.reason(),
                words,
                rules,
                rules.isEmpty() ? words : rules.get(rules.size() - 1),
                decision.ticket(),
                decision.outcome() == Outcome.REFERRED
                        ? reason.map(Reason::reviewers).orElse(1)
                        : 0,
                decision.alarm());
    }
}
