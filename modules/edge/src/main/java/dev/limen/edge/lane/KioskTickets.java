package dev.limen.edge.lane;

import dev.limen.core.InvalidInputException;
import dev.limen.core.Ticket;
import dev.limen.core.Zone;
import dev.limen.credential.SignedTicket;
import dev.limen.credential.TicketText;
import dev.limen.credential.Verdict;
import dev.limen.credential.qr.QrReader;
import dev.limen.edge.ticket.TicketCheck;
import dev.limen.protocol.KioskTicket;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.image.ImageDecoder;
import dev.limen.vision.image.StillImage;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Tells visitors at kiosks of this node where the ticket leads that they show. Looks for the code in a picture and for nothing
 * else, keeps no picture, and uses up neither the ticket nor its code: whoever asks for the way has not entered. Works
 * without the coordinator. Thread-safe; blocks while it looks, one picture at a time.
 */
public final class KioskTickets {
    private final TicketCheck check;
    private final Clock clock;
    private final QrReader reader = new QrReader();

    /** @param check as at the node's gates */
    public KioskTickets(TicketCheck check, Clock clock) {
        this.check = check;
        this.clock = clock;
    }

    /**
     * Looks for a ticket.
     *
     * @param jpeg from the kiosk's camera, as large as {@link KioskPicture} allows
     * @throws InvalidInputException when it is no picture, or too large
     */
    public synchronized KioskTicket look(byte[] jpeg) {
        KioskPicture.check(jpeg);
        List<String> texts;
        try (StillImage image = ImageDecoder.decode(jpeg);
                Frame frame = Frame.copyOf(image, clock.instant(), System.nanoTime(), 0, "kiosk")) {
            texts = reader.search(frame.luminance(), frame.width(), frame.height());
        }
        return texts.stream()
                .filter(TicketText::isTicket)
                .findFirst()
                .map(this::read)
                .orElse(KioskTicket.NONE);
    }

    /** {@return where the ticket leads whose text a scanner sent} */
    public KioskTicket read(String text) {
        Verdict verdict = check.verify(text, clock.instant(), KioskEyes.AHEAD);
        if (!(verdict instanceof Verdict.Genuine genuine)) {
            return KioskTicket.REFUSED;
        }
        SignedTicket shown = genuine.ticket();
        Zone zone = shown.content().zones().get(0);
        Ticket ticket = check.entitlement(shown, zone);
        return new KioskTicket(KioskTicket.State.FOUND, ticket.destination(), Optional.of(ticket.zone()));
    }
}
