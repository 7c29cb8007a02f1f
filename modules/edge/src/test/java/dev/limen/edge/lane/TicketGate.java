package dev.limen.edge.lane;

import dev.limen.core.FaceTemplate;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.credential.DeviceBinding;
import dev.limen.credential.OpeningKey;
import dev.limen.credential.SignedTicket;
import dev.limen.credential.SigningKey;
import dev.limen.credential.TemplateSealer;
import dev.limen.credential.TicketContent;
import dev.limen.edge.lane.ScriptedReader.Seen;
import dev.limen.edge.ticket.GateTickets.Admit;
import dev.limen.edge.ticket.TicketCheck;
import dev.limen.edge.ticket.TicketSettings;
import dev.limen.vision.camera.Frame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Gates of one node that take signed tickets, their cameras scripted, and who issues tickets. */
final class TicketGate implements AutoCloseable {
    static final PersonId HOLDER = new PersonId("p9");
    private static final long FRAME = 1_000_000_000L / 15;

    final Gatehouse house;
    final SigningKey issuer;
    private final OpeningKey gates;
    private final TicketCheck check;
    private long now = System.nanoTime();

    TicketGate(Path folder) {
        this(new Gatehouse(folder), folder, SigningKey.ephemeral());
    }

    TicketGate(Gatehouse house, Path folder, SigningKey issuer) {
        this.house = house;
        this.issuer = issuer;
        Path key = folder.resolve("gates.key");
        gates = Files.exists(key) ? OpeningKey.open(key) : OpeningKey.create(key);
        check = new TicketSettings(
                        List.of(issuer.publicKey().toString()), Optional.of(List.of("t-taken-back")), Optional.of(key))
                .open(house.records);
    }

    /** {@return a gate whose barrier behaves as {@code passageAfter} says} */
    Lane lane(String id, String passageAfter, Admit admit) {
        return lane(id, passageAfter, admit, PersonCheck.NONE);
    }

    /** {@return the same, looking whether people are people} */
    Lane lane(String id, String passageAfter, Admit admit, PersonCheck persons) {
        return new Lane(house.gate(id, passageAfter), admit, persons);
    }

    /** {@return what tells the way at the node's kiosks} */
    KioskTickets kiosk() {
        return new KioskTickets(check, house.clock);
    }

    static KeyPair newPhone() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** {@return what a ticket says of a phone; a SubjectPublicKeyInfo of P-256 ends with the point} */
    static DeviceBinding binding(KeyPair phone) {
        byte[] encoded = phone.getPublic().getEncoded();
        byte[] point = Arrays.copyOfRange(encoded, encoded.length - 65, encoded.length);
        return DeviceBinding.parse(Base64.getEncoder().encodeToString(point), DeviceBinding.USUAL_STEP);
    }

    TicketContent content(String id, Optional<DeviceBinding> device) {
        Instant from = house.clock.instant();
        return new TicketContent(
                new TicketId(id),
                HOLDER,
                List.of(new Zone("north"), Gatehouse.EAST),
                from,
                from.minusSeconds(60),
                from.plusSeconds(7200),
                1,
                0,
                device,
                Optional.empty());
    }

    SignedTicket ticket(String id) {
        return issuer.sign(content(id, Optional.empty()));
    }

    /** {@return the ticket of an enrolled person as it is printed} */
    SignedTicket printed(Ticket sold) {
        return issuer.sign(new TicketContent(
                sold.id(),
                sold.holder(),
                List.of(sold.zone()),
                house.clock.instant(),
                sold.validFrom(),
                sold.validUntil(),
                1,
                0,
                Optional.empty(),
                Optional.empty()));
    }

    SignedTicket ticketWithFace(String id, FaceTemplate face) {
        return TemplateSealer.sign(content(id, Optional.empty()), face, gates.publicKey(), issuer);
    }

    @Override
    public void close() {
        house.close();
    }

    /** One gate's pipeline, driven frame by frame on a clock of its own. */
    final class Lane {
        final Gatehouse.Gate gate;
        final ShownTickets shown;
        final ScriptedReader reader = new ScriptedReader();
        final LanePipeline pipeline;

        private Lane(Gatehouse.Gate gate, Admit admit, PersonCheck persons) {
            this.gate = gate;
            shown = new ShownTickets(
                    check,
                    new TicketDesk(gate.desk, check, Gatehouse.EAST, gate.barrier),
                    gate.desk,
                    admit,
                    house.clock);
            pipeline = new LanePipeline(
                    LaneSettings.defaults(),
                    reader,
                    persons,
                    gate.desk,
                    gate.barrier,
                    Optional.of(shown),
                    gate.encounters::add);
        }

        /** Shows a text once and lets the lane look. */
        void show(String text) {
            shown.offer(text);
            pipeline.serveTickets(now);
        }

        /** Lets the lane look again at what was shown. */
        void look() {
            pipeline.serveTickets(now);
        }

        void show(SignedTicket ticket) {
            show(ticket.text());
        }

        void frames(int count, Seen... seen) {
            for (int i = 0; i < count; i++) {
                reader.show(List.of(seen));
                now += FRAME;
                try (Frame frame = new Frame(new Mat(360, 640, CvType.CV_8UC3), Instant.EPOCH, now, 0, "test")) {
                    pipeline.process(frame);
                }
            }
        }

        void nobodyFor(Duration time) {
            for (long until = now + time.toNanos(); now < until; ) {
                frames(1);
            }
        }

        /** {@return a face of somebody standing at this gate} */
        Seen standing(FaceTemplate face) {
            return Seen.of(Faces.at(320, 150, 90), face);
        }

        int releases() {
            return gate.barrier.releases().size();
        }
    }
}
