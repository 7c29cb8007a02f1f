package dev.limen.coordinator.ticket;

import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.core.Ticket;
import dev.limen.credential.DeviceBinding;
import dev.limen.credential.GateKey;
import dev.limen.credential.SignedTicket;
import dev.limen.credential.SigningKey;
import dev.limen.credential.TemplateSealer;
import dev.limen.credential.TicketContent;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Signs tickets as they are in the store. Thread-safe; keeps nothing. */
public final class TicketIssuer {
    private final SigningKey key;
    private final Optional<GateKey> gates;
    private final Clock clock;

    /**
     * @param key whose public half the gates trust
     * @param gates to which faces are sealed; without it no ticket carries one
     * @param clock for the time of issue
     */
    public TicketIssuer(SigningKey key, Optional<GateKey> gates, Clock clock) {
        this.key = key;
        this.gates = gates;
        this.clock = clock;
    }

    /**
     * Signs.
     *
     * @param ticket as it was sold; fractions of seconds of its window are left out
     * @param device the phone it is bound to, if it is
     * @param face the holder's own, to be carried in the ticket, if it is
     * @throws InvalidInputException when the ticket cannot be written, or there is no gate key to seal the face to
     */
    public SignedTicket sign(Ticket ticket, Optional<DeviceBinding> device, Optional<FaceTemplate> face) {
        TicketContent content = new TicketContent(
                ticket.id(),
                ticket.holder(),
                List.of(ticket.zone()),
                seconds(clock.instant()),
                seconds(ticket.validFrom()),
                seconds(ticket.validUntil()),
                1,
                0,
                device,
                Optional.empty());
        return face.map(template -> TemplateSealer.sign(content, template, gateKey(), key))
                .orElseGet(() -> key.sign(content));
    }

    /** {@return whether a ticket may carry a face} */
    public boolean sealsFaces() {
        return gates.isPresent();
    }

    private GateKey gateKey() {
        return gates.orElseThrow(() -> new InvalidInputException("This coordinator has no key to seal faces to: write"
                + " tickets: {gate_key: …} in its configuration, as limen ticket gate-key prints it."));
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
