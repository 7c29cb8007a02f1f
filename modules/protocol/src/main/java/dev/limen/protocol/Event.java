package dev.limen.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.limen.core.ComparisonScore;
import dev.limen.core.Direction;
import dev.limen.core.Directions;
import dev.limen.core.EventId;
import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened at a gate. Durable at the edge before it has any effect, except an alarm, which tells of an effect
 * that waits for no disk; never holds an image or template.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Event.Decision.class, name = "decision"),
    @JsonSubTypes.Type(value = Event.Passage.class, name = "passage"),
    @JsonSubTypes.Type(value = Event.Alarm.class, name = "alarm"),
    @JsonSubTypes.Type(value = Event.WatchListHit.class, name = "watch-list-hit")
})
public sealed interface Event {
    /** {@return the name under which it is stored once, however often it is sent} */
    EventId id();

    /** {@return where it happened} */
    GateId gate();

    /** {@return when, by the gate's clock} */
    Instant at();

    /**
     * A gate decided about one person walking up.
     *
     * @param outcome what the barrier was told
     * @param zone what lies behind the gate
     * @param reason the code of the rule that settled it, such as {@code wrong-zone}
     * @param trail the rules that were looked at, in order, in words for staff
     * @param track the walk-up this is about; one number per person per lane
     * @param match who it was taken for; empty when nobody was alike enough
     * @param ticket the ticket it was decided on
     * @param latencyMillis from the first usable frame of the person to the barrier command
     * @param directions what the person is told; empty unless admitted with a destination
     * @param alarm what staff elsewhere must be alarmed of at once; nothing at the gate may show it
     */
    record Decision(
            EventId id,
            GateId gate,
            Instant at,
            Outcome outcome,
            Zone zone,
            String reason,
            List<String> trail,
            long track,
            Optional<Match> match,
            Optional<TicketId> ticket,
            long latencyMillis,
            Optional<Directions> directions,
            Optional<SilentAlarm> alarm)
            implements Event {
        /** Copies the list. */
        public Decision {
            trail = List.copyOf(trail);
        }

        /** A decision without an alarm. */
        public Decision(
                EventId id,
                GateId gate,
                Instant at,
                Outcome outcome,
                Zone zone,
                String reason,
                List<String> trail,
                long track,
                Optional<Match> match,
                Optional<TicketId> ticket,
                long latencyMillis,
                Optional<Directions> directions) {
            this(
                    id,
                    gate,
                    at,
                    outcome,
                    zone,
                    reason,
                    trail,
                    track,
                    match,
                    ticket,
                    latencyMillis,
                    directions,
                    Optional.empty());
        }
    }

    /**
     * @param person the best candidate
     * @param score how alike, fused over the track
     * @param margin distance to the next different person; empty when the gallery holds no other
     * @param threshold what the score had to reach
     * @param model whose scale the numbers are on
     */
    record Match(
            PersonId person,
            ComparisonScore score,
            Optional<Double> margin,
            ComparisonScore threshold,
            ModelId model) {}

    /**
     * The admitted person went through. This, not the grant, uses the ticket.
     *
     * @param decision the grant it follows
     * @param zone into or out of which; the ticket's own when empty
     * @param direction which way; in when empty
     */
    record Passage(
            EventId id,
            GateId gate,
            Instant at,
            EventId decision,
            PersonId person,
            TicketId ticket,
            Optional<Zone> zone,
            Optional<Direction> direction)
            implements Event {
        /** Somebody went into the ticket's own zone. */
        public Passage(EventId id, GateId gate, Instant at, EventId decision, PersonId person, TicketId ticket) {
            this(id, gate, at, decision, person, ticket, Optional.empty(), Optional.empty());
        }
    }

    /**
     * Somebody at a gate may be on the watch list. Moves nothing, and counts only when two people on the staff agree.
     *
     * @param track the walk-up, as in the decision about it
     * @param entry the most alike on the list
     * @param score how alike
     * @param threshold what the score had to reach
     * @param model whose scale the numbers are on
     */
    record WatchListHit(
            EventId id,
            GateId gate,
            Instant at,
            long track,
            ReferenceId entry,
            ComparisonScore score,
            ComparisonScore threshold,
            ModelId model)
            implements Event {}

    /**
     * Staff are called to a gate.
     *
     * @param at when it began
     * @param alarm why
     * @param count how often since the last event of this kind, at least 1; of tailgating, how many people
     * @param sentence for staff, naming the gate and what to do
     */
    record Alarm(EventId id, GateId gate, Instant at, AlarmKind alarm, int count, String sentence) implements Event {
        /** @throws dev.limen.core.InvalidInputException when the count is not positive */
        public Alarm {
            if (count < 1) {
                throw new InvalidInputException("An alarm has a count of at least 1, not " + count + ".");
            }
        }
    }
}
