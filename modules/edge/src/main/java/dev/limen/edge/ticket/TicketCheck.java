package dev.limen.edge.ticket;

import dev.limen.core.FaceTemplate;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.credential.OpeningKey;
import dev.limen.credential.Refusal;
import dev.limen.credential.ReplayCache;
import dev.limen.credential.SignedTicket;
import dev.limen.credential.TemplateSealer;
import dev.limen.credential.TicketContent;
import dev.limen.credential.TicketVerifier;
import dev.limen.credential.Verdict;
import dev.limen.edge.state.LocalRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a node makes of a signed ticket: the signature says what was sold, and the coordinator's newer word, where it
 * reached this node, comes before it. Works without the coordinator, however long it is away. Thread-safe; reads the disk.
 */
public final class TicketCheck {
    private final TicketVerifier verifier;
    private final LocalRecords records;
    private final Optional<OpeningKey> openingKey;
    private final ReplayCache replays = new ReplayCache();

    TicketCheck(TicketVerifier verifier, LocalRecords records, Optional<OpeningKey> openingKey) {
        this.verifier = verifier;
        this.records = records;
        this.openingKey = openingKey;
    }

    /** Verifies a text; neither uses the ticket nor its code. */
    public Verdict verify(String text, Instant now) {
        return verify(text, now, Duration.ZERO);
    }

    /** Verifies a text; a ticket is good also this long before it begins. Neither uses the ticket nor its code. */
    public Verdict verify(String text, Instant now, Duration ahead) {
        Verdict verdict = verifier.verify(text, now, ahead);
        if (!(verdict instanceof Verdict.Genuine genuine)) {
            return verdict;
        }
        TicketContent content = genuine.ticket().content();
        TicketId id = content.id();
        if (records.isRevoked(id)) {
            return new Verdict.Refused(Refusal.REVOKED, "Ticket " + id + " was taken back.");
        }
        boolean another = records.findTicket(id)
                .filter(known -> !known.holder().equals(content.holder()))
                .isPresent();
        return another
                ? new Verdict.Refused(Refusal.REVOKED, "Ticket " + id + " belongs to somebody else by now.")
                : verdict;
    }

    /** Uses up the phone's code of a ticket that has one; {@return why it does not count, when it was shown before} */
    public Optional<Verdict.Refused> spend(Verdict.Genuine shown, Instant now) {
        if (shown.step().isEmpty() || replays.spend(shown, now)) {
            return Optional.empty();
        }
        return Optional.of(new Verdict.Refused(
                Refusal.CODE_REPLAYED,
                "The code beside ticket " + shown.ticket().content().id()
                        + " was shown here before: wait for the phone's next one."));
    }

    /** {@return the face in a ticket, in memory only; empty when there is none or this node cannot open it} */
    public Optional<FaceTemplate> openFace(SignedTicket ticket) {
        return openingKey.flatMap(key -> TemplateSealer.open(ticket, key));
    }

    /** {@return what entitles the holder at a gate to {@code zone}} */
    public Ticket entitlement(SignedTicket ticket, Zone zone) {
        TicketContent content = ticket.content();
        List<Zone> zones = content.zones();
        return records.findTicket(content.id())
                .orElseGet(() -> new Ticket(
                        content.id(),
                        content.holder(),
                        zones.contains(zone) ? zone : zones.get(0),
                        content.validFrom(),
                        content.validUntil(),
                        Optional.empty()));
    }
}
