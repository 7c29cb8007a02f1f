package dev.limen.credential;

import dev.limen.core.TicketId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Says of a text whether it is a ticket that somebody trusted has signed and that is good now. Asks nobody. Immutable,
 * thread-safe.
 *
 * <p>Nothing of a text is believed, shown or logged before its signature held. Verification works on public values only,
 * so its duration tells nothing; the one secret of a gate is in {@link OpeningKey}.
 */
public final class TicketVerifier {
    private final Map<KeyId, TrustedKey> trusted = new HashMap<>();
    private final Set<TicketId> revoked;

    /**
     * @param trusted whose tickets are taken; several while keys are changed, and one that is left out is a key revoked
     * @param revoked tickets that are not good any more, whatever they say
     */
    public TicketVerifier(Collection<TrustedKey> trusted, Collection<TicketId> revoked) {
        trusted.forEach(key -> this.trusted.put(key.id(), key));
        this.revoked = Set.copyOf(revoked);
    }

    /**
     * Verifies.
     *
     * @param text of a QR code or a scanner
     * @param now by the gate's clock
     */
    public Verdict verify(String text, Instant now) {
        return verify(text, now, Duration.ZERO);
    }

    /**
     * Verifies for those who only ask for the way.
     *
     * @param text of a QR code or a scanner
     * @param now by the gate's clock
     * @param ahead how long before it begins a ticket is good already
     */
    public Verdict verify(String text, Instant now, Duration ahead) {
        try {
            return verify(ByteBuffer.wrap(TicketText.bytes(text)), now, ahead);
        } catch (MalformedTicketException none) {
            return refused(Refusal.MALFORMED, "This is no ticket of ours, because " + none.getMessage() + ".");
        }
    }

    private Verdict verify(ByteBuffer in, Instant now, Duration ahead) throws MalformedTicketException {
        if (!in.hasRemaining()) {
            throw new MalformedTicketException("it is empty");
        }
        if (in.get(0) != TicketLayout.VERSION) {
            return refused(
                    Refusal.UNKNOWN_VERSION,
                    "The ticket is of version " + Byte.toUnsignedInt(in.get(0))
                            + ", which this gate does not know: update the gate, or issue the ticket again.");
        }
        SignedTicket ticket = TicketLayout.read(in);
        int more = ticket.content().device().isPresent() ? ScreenCode.BYTES : 0;
        if (in.remaining() != more && in.hasRemaining()) {
            throw new MalformedTicketException("something follows it");
        }
        TrustedKey key = trusted.get(ticket.key());
        if (key == null) {
            return refused(
                    Refusal.UNKNOWN_KEY,
                    "The ticket is signed with key " + ticket.key()
                            + ", which this gate does not trust: it is of another venue, or of a key taken back.");
        }
        int body = ticket.bytes().length - TicketLayout.SIGNATURE_BYTES;
        byte[] signature = new byte[TicketLayout.SIGNATURE_BYTES];
        System.arraycopy(ticket.bytes(), body, signature, 0, signature.length);
        if (!key.signed(TicketLayout.signed(ticket.bytes(), body), signature)) {
            return refused(Refusal.FORGED, "The ticket's signature does not hold: it is forged, or was changed.");
        }
        Optional<Verdict> untimely = untimely(ticket.content(), now, ahead);
        if (untimely.isPresent()) {
            return untimely.get();
        }
        return ticket.content()
                .device()
                .map(device -> code(ticket, device, in, now))
                .orElseGet(() -> new Verdict.Genuine(ticket, OptionalLong.empty()));
    }

    private Optional<Verdict> untimely(TicketContent content, Instant now, Duration ahead) {
        if (revoked.contains(content.id())) {
            return Optional.of(refused(Refusal.REVOKED, "Ticket " + content.id() + " was taken back."));
        }
        if (now.plus(ahead).isBefore(content.validFrom())) {
            return Optional.of(refused(
                    Refusal.NOT_YET_VALID,
                    "Ticket " + content.id() + " is not valid before " + content.validFrom() + "."));
        }
        if (!now.isBefore(content.validUntil())) {
            return Optional.of(refused(
                    Refusal.EXPIRED, "Ticket " + content.id() + " was valid until " + content.validUntil() + "."));
        }
        return Optional.empty();
    }

    private static Verdict code(SignedTicket ticket, DeviceBinding device, ByteBuffer in, Instant now) {
        TicketId id = ticket.content().id();
        if (!in.hasRemaining()) {
            return refused(
                    Refusal.CODE_MISSING,
                    "Ticket " + id
                            + " is bound to a phone and was shown without the phone's code: open it in the app.");
        }
        long step = Integer.toUnsignedLong(in.getInt());
        byte[] signature = new byte[in.remaining()];
        in.get(signature);
        if (!ScreenCode.verifies(ticket, device, step, signature)) {
            return refused(
                    Refusal.CODE_FORGED, "The code beside ticket " + id + " is not of the phone it is bound to.");
        }
        Duration length = device.step();
        long off = step - ScreenCode.stepAt(now, length);
        if (Math.abs(off) > ScreenCode.SKEW_STEPS) {
            return refused(
                    Refusal.CODE_STALE,
                    "The code beside ticket " + id + " is "
                            + (off < 0 ? "old, as on a screenshot" : "of a time to come")
                            + ": show the ticket in the app, and let the phone set its clock by itself.");
        }
        return new Verdict.Genuine(ticket, OptionalLong.of(step));
    }

    private static Verdict refused(Refusal why, String sentence) {
        return new Verdict.Refused(why, sentence);
    }
}
