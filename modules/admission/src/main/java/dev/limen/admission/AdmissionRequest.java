package dev.limen.admission;

import dev.limen.core.OrderId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Everything a decision rests on. Begin with {@link #at} and add what is known; what is not added is unknown or did not
 * happen, and admits nobody.
 *
 * @param gate where the person stands
 * @param at when, by the gate's clock
 * @param present whether the person still stands there
 * @param face what the camera found
 * @param lookAlike whether {@link FaceEvidence#best()}'s person is marked as another enrolled person's look-alike
 * @param credential what was held to the reader
 * @param tickets those of {@link FaceEvidence#best()}'s person and the one in hand, in any order; others are ignored
 * @param uses what is known of the passages on them; none when a ticket is missing here
 * @param granted tickets for which some gate has just opened and nobody has passed yet
 * @param guardians when a guardian of an order was last admitted
 * @param occupancy people in the zone as far as this node knows; empty when nobody counted
 * @param watchListHit what staff need to know about a watch-list hit; empty when there is none
 */
public record AdmissionRequest(
        GateState gate,
        Instant at,
        boolean present,
        FaceEvidence face,
        boolean lookAlike,
        Credential credential,
        List<Ticket> tickets,
        Map<TicketId, TicketUse> uses,
        Set<TicketId> granted,
        Map<OrderId, Instant> guardians,
        Optional<Integer> occupancy,
        Optional<String> watchListHit) {
    /** Copies the collections. */
    public AdmissionRequest {
        tickets = List.copyOf(tickets);
        uses = Map.copyOf(uses);
        granted = Set.copyOf(granted);
        guardians = Map.copyOf(guardians);
    }

    /** {@return a request about somebody of whom nothing is known} */
    public static AdmissionRequest at(GateState gate, Instant instant) {
        return new AdmissionRequest(
                gate,
                instant,
                true,
                FaceEvidence.NONE,
                false,
                Credential.NONE,
                List.of(),
                Map.of(),
                Set.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** {@return the same, at a gate in that state} */
    public AdmissionRequest withGate(GateState state) {
        return with(draft -> draft.gate = state);
    }

    /** {@return the same about somebody who has left} */
    public AdmissionRequest gone() {
        return with(draft -> draft.present = false);
    }

    /**
     * {@return the same with what the camera found}
     *
     * @param similar whether the best candidate is marked as somebody's look-alike
     */
    public AdmissionRequest withFace(FaceEvidence seen, boolean similar) {
        return with(draft -> {
            draft.face = seen;
            draft.lookAlike = similar;
        });
    }

    /** {@return the same with what was held to the reader} */
    public AdmissionRequest withCredential(Credential shown) {
        return with(draft -> draft.credential = shown);
    }

    /**
     * {@return the same with these tickets}
     *
     * @param passages what is known of the passages on them
     * @param opening those for which some gate has just opened
     */
    public AdmissionRequest withTickets(List<Ticket> held, Map<TicketId, TicketUse> passages, Set<TicketId> opening) {
        return with(draft -> {
            draft.tickets = held;
            draft.uses = passages;
            draft.granted = opening;
        });
    }

    /** {@return the same with when guardians were last admitted} */
    public AdmissionRequest withGuardians(Map<OrderId, Instant> admitted) {
        return with(draft -> draft.guardians = admitted);
    }

    /** {@return the same with that many people in the zone} */
    public AdmissionRequest withOccupancy(Optional<Integer> people) {
        return with(draft -> draft.occupancy = people);
    }

    /** {@return the same with that watch-list hit} */
    public AdmissionRequest withWatchListHit(Optional<String> hit) {
        return with(draft -> draft.watchListHit = hit);
    }

    private AdmissionRequest with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.request();
    }

    /** A request while it is being changed. */
    private static final class Draft {
        private final Instant at;
        private GateState gate;
        private boolean present;
        private FaceEvidence face;
        private boolean lookAlike;
        private Credential credential;
        private List<Ticket> tickets;
        private Map<TicketId, TicketUse> uses;
        private Set<TicketId> granted;
        private Map<OrderId, Instant> guardians;
        private Optional<Integer> occupancy;
        private Optional<String> watchListHit;

        Draft(AdmissionRequest request) {
            at = request.at;
            gate = request.gate;
            present = request.present;
            face = request.face;
            lookAlike = request.lookAlike;
            credential = request.credential;
            tickets = request.tickets;
            uses = request.uses;
            granted = request.granted;
            guardians = request.guardians;
            occupancy = request.occupancy;
            watchListHit = request.watchListHit;
        }

        AdmissionRequest request() {
            return new AdmissionRequest(
                    gate,
                    at,
                    present,
                    face,
                    lookAlike,
                    credential,
                    tickets,
                    uses,
                    granted,
                    guardians,
                    occupancy,
                    watchListHit);
        }
    }
}
