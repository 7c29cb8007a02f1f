package dev.limen.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.core.GateId;
import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One step of the change log that gates follow. Applying a step twice has the effect of applying it once.
 *
 * <p>An edge that meets a kind it does not know must stop following and say so: skipping it could skip a revocation.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Change.ReferencePut.class, name = "reference-put"),
    @JsonSubTypes.Type(value = Change.ReferenceErased.class, name = "reference-erased"),
    @JsonSubTypes.Type(value = Change.PersonErased.class, name = "person-erased"),
    @JsonSubTypes.Type(value = Change.LookAlikesPut.class, name = "look-alikes-put"),
    @JsonSubTypes.Type(value = Change.LookAlikesErased.class, name = "look-alikes-erased"),
    @JsonSubTypes.Type(value = Change.TicketPut.class, name = "ticket-put"),
    @JsonSubTypes.Type(value = Change.TicketErased.class, name = "ticket-erased"),
    @JsonSubTypes.Type(value = Change.TicketForgotten.class, name = "ticket-forgotten"),
    @JsonSubTypes.Type(value = Change.TicketUsed.class, name = "ticket-used"),
    @JsonSubTypes.Type(value = Change.WatchListPut.class, name = "watch-list-put"),
    @JsonSubTypes.Type(value = Change.WatchListErased.class, name = "watch-list-erased"),
    @JsonSubTypes.Type(value = Change.VenuePut.class, name = "venue-put"),
    @JsonSubTypes.Type(value = Change.ClosuresPut.class, name = "closures-put"),
    @JsonSubTypes.Type(value = Change.GateModesPut.class, name = "gate-modes-put"),
    @JsonSubTypes.Type(value = Change.EvacuationPut.class, name = "evacuation-put"),
    @JsonSubTypes.Type(value = Change.SchedulePut.class, name = "schedule-put"),
    @JsonSubTypes.Type(value = Change.ScheduleRemoved.class, name = "schedule-remove")
})
public sealed interface Change {

    /**
     * A reference to compare probes with.
     *
     * @param reference names it
     * @param person whose it is
     * @param model which network made it
     * @param template little-endian floats, {@code 4 × dimension} bytes; Base64 on the wire
     */
    record ReferencePut(ReferenceId reference, PersonId person, ModelId model, byte[] template) implements Change {
        @Override
        public String toString() {
            return "ReferencePut[" + reference + " of " + person + ", " + model + "]";
        }
    }

    /** The reference must be gone from memory and disk when this step is acknowledged. */
    record ReferenceErased(ReferenceId reference) implements Change {}

    /** All references, tickets and marks of the person must be gone when this step is acknowledged. */
    record PersonErased(PersonId person) implements Change {}

    /**
     * A face alone does not tell these two people apart, so each needs a second factor. Stands before the reference that
     * brought it about, so that no edge ever searches one without knowing the other.
     *
     * @param first the one whose id comes first
     * @param second the other one
     */
    record LookAlikesPut(PersonId first, PersonId second) implements Change {}

    /** These two people are no longer taken for look-alikes. */
    record LookAlikesErased(PersonId first, PersonId second) implements Change {}

    /** A ticket is new or has changed. */
    record TicketPut(Ticket ticket) implements Change {}

    /** A ticket opens nothing any more. */
    record TicketErased(TicketId ticket) implements Change {}

    /** The ticket is as good as it was, but this edge does not need to know it; nothing of it may stay. */
    record TicketForgotten(TicketId ticket) implements Change {}

    /**
     * The holder passed some gate on this ticket.
     *
     * @param ticket which one
     * @param gate where for the first time
     * @param at when for the first time, by that gate's clock
     * @param passages all that are known, in the order in which they became known; empty when only the first is
     */
    record TicketUsed(TicketId ticket, GateId gate, Instant at, Optional<List<TicketPassage>> passages)
            implements Change {
        /** Only the first passage is known. */
        public TicketUsed(TicketId ticket, GateId gate, Instant at) {
            this(ticket, gate, at, Optional.empty());
        }
    }

    /**
     * Somebody whom staff are to look at; compared apart from the enrolled.
     *
     * @param entry names it
     * @param model which network made the template
     * @param template as of a reference
     * @param expiresAt from when on the edge itself forgets it, by its own clock
     */
    record WatchListPut(ReferenceId entry, ModelId model, byte[] template, Instant expiresAt) implements Change {
        @Override
        public String toString() {
            return "WatchListPut[" + entry + ", " + model + ", until " + expiresAt + "]";
        }
    }

    /** The entry must be gone from memory and disk when this step is acknowledged. */
    record WatchListErased(ReferenceId entry) implements Change {}

    /** @param venue the whole IMDF archive as one JSON object: {@code manifest} plus one collection per feature type */
    record VenuePut(JsonNode venue) implements Change {}

    /** @param closures all there are; what is not among them is open */
    record ClosuresPut(List<ClosedFeature> closures) implements Change {
        /** Copies the list. */
        public ClosuresPut {
            closures = List.copyOf(closures);
        }
    }

    /** @param orders all there are; a gate that is not among them is run as configured */
    record GateModesPut(List<GateModeOrder> orders) implements Change {
        /** Copies the list. */
        public GateModesPut {
            orders = List.copyOf(orders);
        }
    }

    /**
     * Everybody is to leave the venue, or no longer.
     *
     * @param active whether they are to
     */
    record EvacuationPut(boolean active) implements Change {}

    /** Something takes place, or takes place otherwise. */
    record SchedulePut(ScheduleEntry entry) implements Change {}

    /** The entry is not in the schedule any more. */
    record ScheduleRemoved(String id) implements Change {}
}
