package dev.limen.edge.lane;

import dev.limen.admission.AdmissionRequest;
import dev.limen.core.TicketId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The ticket that was shown last at a gate where tickets only help faces: for a while it stands beside the face of whoever is
 * there, and helps one of them once. Thread-safe.
 */
final class PresentedTicket {
    private static final Duration SHOWN_FOR = Duration.ofSeconds(10);

    private final Clock clock;
    private volatile Optional<Shown> newest = Optional.empty();

    PresentedTicket(Clock clock) {
        this.clock = clock;
    }

    /** A genuine ticket was shown. */
    void show(TicketId ticket) {
        newest = Optional.of(new Shown(ticket, clock.instant().plus(SHOWN_FOR)));
    }

    /** {@return whether it may still stand beside somebody's face} */
    boolean isThere() {
        return newest.filter(shown -> clock.instant().isBefore(shown.until())).isPresent();
    }

    /** {@return the ticket, if it is that of the person whom the face shows} */
    Optional<TicketId> beside(AdmissionRequest request) {
        return newest.filter(shown -> request.at().isBefore(shown.until()))
                .map(Shown::ticket)
                .filter(id -> request.tickets().stream()
                        .anyMatch(ticket -> ticket.id().equals(id)
                                && request.face()
                                        .best()
                                        .filter(best -> best.person().equals(ticket.holder()))
                                        .isPresent()));
    }

    /** A gate has opened on {@code ticket}. */
    void used(TicketId ticket) {
        newest = newest.filter(shown -> !shown.ticket().equals(ticket));
    }

    private record Shown(TicketId ticket, Instant until) {}
}
