package dev.limen.credential;

import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The bytes of a ticket, version 1; numbers big-endian and of fixed width, so that none can be written in two ways.
 *
 * <table>
 * <caption>Layout</caption>
 * <tr><th>bytes</th><th>what</th></tr>
 * <tr><td>1</td><td>version: 1 says this layout, signed with Ed25519 (RFC 8032); another number, another algorithm</td></tr>
 * <tr><td>4</td><td>key id, see {@link KeyId}</td></tr>
 * <tr><td>1</td><td>flags: 1 bound to a device, 2 carries a template, the others 0</td></tr>
 * <tr><td>4, 4, 4</td><td>issued, valid from, valid until; seconds since 1970, unsigned</td></tr>
 * <tr><td>1</td><td>entries, 1 to 254, 255 any number</td></tr>
 * <tr><td>1</td><td>category</td></tr>
 * <tr><td>1 + n</td><td>ticket id: length, then ASCII</td></tr>
 * <tr><td>1 + n</td><td>holder, likewise</td></tr>
 * <tr><td>1 + (1 + n)…</td><td>how many zones, then each likewise</td></tr>
 * <tr><td>1 + 33</td><td>only with flag 1: seconds a code is good, device key</td></tr>
 * <tr><td>(1 + n) + 4 + 2 + n</td><td>only with flag 2: model, key that opens, length of what is sealed, that</td></tr>
 * <tr><td>64</td><td>signature over everything before it</td></tr>
 * <tr><td>4 + 64</td><td>only with flag 1, and not part of the ticket: time step, the phone's signature, see
 * {@link ScreenCode}</td></tr>
 * </table>
 *
 * <p>Nothing may follow. A ticket with short ids has about 106 bytes, with a device 34 more and its code 68 more, with a
 * template of 256 dimensions about 330 more.
 */
final class TicketLayout {
    static final int VERSION = 1;
    static final int SIGNATURE_BYTES = 64;

    /** Said to the signature beforehand, so that a signature of something else is never one of a ticket. */
    private static final byte[] DOMAIN = "limen ticket\0".getBytes(StandardCharsets.US_ASCII);

    private static final int DEVICE = 1;
    private static final int TEMPLATE = 2;
    private static final int LONGEST_ID = 64;

    private TicketLayout() {}

    /** {@return what is signed of a ticket's bytes} */
    static byte[] signed(byte[] ticket, int bodyLength) {
        byte[] message = Arrays.copyOf(DOMAIN, DOMAIN.length + bodyLength);
        System.arraycopy(ticket, 0, message, DOMAIN.length, bodyLength);
        return message;
    }

    /** {@return everything before the signature} */
    static byte[] body(KeyId key, TicketContent content) {
        ByteBuffer out = ByteBuffer.allocate(TicketText.MOST_CHARACTERS);
        content.template()
                .ifPresentOrElse(
                        face -> {
                            out.put(boundBy(key, content, face.model(), face.opener()));
                            out.putShort((short) face.sealed().length).put(face.sealed());
                        },
                        () -> putHead(out, key, content, 0));
        return Arrays.copyOf(out.array(), out.position());
    }

    /** {@return what a sealed template is bound to: the ticket's bytes before it} */
    static byte[] boundBy(KeyId key, TicketContent content, ModelId model, KeyId opener) {
        ByteBuffer out = ByteBuffer.allocate(TicketText.MOST_CHARACTERS);
        putHead(out, key, content, TEMPLATE);
        putText(out, model.value());
        out.putInt(opener.value());
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void putHead(ByteBuffer out, KeyId key, TicketContent content, int flags) {
        out.put((byte) VERSION).putInt(key.value());
        out.put((byte) (flags | (content.device().isPresent() ? DEVICE : 0)));
        putTime(out, content.issuedAt());
        putTime(out, content.validFrom());
        putTime(out, content.validUntil());
        out.put((byte) content.entries()).put((byte) content.category());
        putText(out, content.id().value());
        putText(out, content.holder().value());
        out.put((byte) content.zones().size());
        content.zones().forEach(zone -> putText(out, zone.value()));
        content.device()
                .ifPresent(device -> out.put((byte) device.step().getSeconds()).put(device.publicKey()));
    }

    private static void putTime(ByteBuffer out, Instant time) {
        out.putInt((int) time.getEpochSecond());
    }

    private static void putText(ByteBuffer out, String ascii) {
        byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
        out.put((byte) bytes.length).put(bytes);
    }

    /**
     * Reads a ticket and leaves {@code in} after its signature.
     *
     * @throws MalformedTicketException when it is none, or holds a value that no ticket may hold
     */
    static SignedTicket read(ByteBuffer in) throws MalformedTicketException {
        int start = in.position();
        try {
            if (number(in) != VERSION) {
                throw new MalformedTicketException("it is of another version");
            }
            KeyId key = new KeyId(in.getInt());
            int flags = number(in);
            if ((flags & ~(DEVICE | TEMPLATE)) != 0) {
                throw new MalformedTicketException("it has flags that no ticket has");
            }
            TicketContent content = readContent(in, flags);
            skip(in, SIGNATURE_BYTES);
            return new SignedTicket(key, content, Arrays.copyOfRange(in.array(), start, in.position()));
        } catch (BufferUnderflowException ended) {
            throw new MalformedTicketException("it is cut off");
        } catch (InvalidInputException unusable) {
            throw new MalformedTicketException("a value in it cannot be");
        }
    }

    private static TicketContent readContent(ByteBuffer in, int flags) throws MalformedTicketException {
        Instant issuedAt = time(in);
        Instant validFrom = time(in);
        Instant validUntil = time(in);
        int entries = number(in);
        int category = number(in);
        TicketId id = new TicketId(text(in));
        PersonId holder = new PersonId(text(in));
        int count = number(in);
        if (count > TicketContent.MOST_ZONES) {
            throw new MalformedTicketException("it names too many zones");
        }
        List<Zone> zones = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            zones.add(new Zone(text(in)));
        }
        Optional<DeviceBinding> device = (flags & DEVICE) == 0 ? Optional.empty() : Optional.of(device(in));
        Optional<SealedTemplate> template = (flags & TEMPLATE) == 0 ? Optional.empty() : Optional.of(template(in));
        return new TicketContent(
                id, holder, zones, issuedAt, validFrom, validUntil, entries, category, device, template);
    }

    private static DeviceBinding device(ByteBuffer in) {
        Duration step = Duration.ofSeconds(number(in));
        return new DeviceBinding(step, bytes(in, DeviceBinding.KEY_BYTES));
    }

    private static SealedTemplate template(ByteBuffer in) throws MalformedTicketException {
        ModelId model = new ModelId(text(in));
        KeyId opener = new KeyId(in.getInt());
        int length = Short.toUnsignedInt(in.getShort());
        if (length > SealedTemplate.MOST_BYTES) {
            throw new MalformedTicketException("what it seals is too long");
        }
        return new SealedTemplate(model, opener, bytes(in, length));
    }

    private static Instant time(ByteBuffer in) {
        return Instant.ofEpochSecond(Integer.toUnsignedLong(in.getInt()));
    }

    private static String text(ByteBuffer in) throws MalformedTicketException {
        int length = number(in);
        if (length > LONGEST_ID) {
            throw new MalformedTicketException("a name in it is too long");
        }
        return new String(bytes(in, length), StandardCharsets.ISO_8859_1);
    }

    private static int number(ByteBuffer in) {
        return Byte.toUnsignedInt(in.get());
    }

    private static void skip(ByteBuffer in, int count) {
        bytes(in, count);
    }

    private static byte[] bytes(ByteBuffer in, int count) {
        byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }
}
