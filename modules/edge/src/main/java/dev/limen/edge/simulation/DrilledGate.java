package dev.limen.edge.simulation;

import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.edge.barrier.BarrierSettings;
import dev.limen.edge.lane.LaneContext;
import dev.limen.edge.lane.LaneListener;
import dev.limen.edge.lane.LiveRig;
import dev.limen.edge.state.Checkpoint;
import dev.limen.edge.state.LocalRecords;
import dev.limen.edge.state.Outbox;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.Reference;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;

/** A gate with two enrolled people who hold tickets, and a relay that is watched. For one thread. */
final class DrilledGate implements AutoCloseable {
    private static final Zone EAST = new Zone("east");
    private static final long FRAME_MILLIS = 66;
    private static final byte[] NO_PICTURE = {(byte) 0xFF, (byte) 0xD8, 0, 0};

    /** Longer than a lane may be silent, so that a stall is noticed, too. */
    private static final Duration FAULT_LASTS = Duration.ofMillis(1_700);

    private static final Duration STALLED_AFTER = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Sabotage sabotage = new Sabotage();
    private final DrillParts parts = new DrillParts(sabotage);
    private final Path relay;
    private final byte[] picture;
    private final Gallery gallery;
    private final LocalRecords records;
    private final Outbox outbox;
    private final LiveRig lane;
    private volatile boolean opened;
    private volatile String reason = "";
    private volatile int admitted = -1;

    DrilledGate(Path folder) throws IOException {
        Files.createDirectory(folder);
        relay = Files.writeString(folder.resolve("relay"), "0");
        picture = grey();
        gallery = Gallery.open(
                folder.resolve("gallery.sqlite"), DrillParts.MODEL, DrillParts.DIMENSION, KeyEncryptionKey.ephemeral());
        records = LocalRecords.open(folder.resolve("records.sqlite"));
        outbox = Outbox.open(folder.resolve("outbox.sqlite"), new NodeId("drill"), 1_000);
        Instant now = Clock.systemUTC().instant();
        for (int who = 0; who < 2; who++) {
            enrol(who, now);
        }
        LaneContext context = new LaneContext(
                        gallery, records, outbox, (gate, ticket) -> Optional.empty(), new Notes(), parts::health)
                .withWatchList(parts.watchList())
                .withNeighbours(parts.neighbours());
        lane = new LiveRig(
                new GateId("drilled"),
                EAST,
                context,
                new LiveRig.Parts(parts.reader(), parts.persons(), parts.rules(), parts.search(gallery), parts::wire),
                new BarrierSettings(
                        "relay",
                        Duration.ofMillis(300),
                        Optional.of(Map.of("path", relay.toString(), "assume_passage", "true")),
                        Optional.empty(),
                        Optional.of(STALLED_AFTER)),
                Clock.systemUTC());
    }

    private void enrol(int who, Instant now) {
        PersonId person = new PersonId("p" + who);
        gallery.putAll(List.of(new Reference(new ReferenceId("r" + who), person, DrillParts.face(who))));
        records.apply(
                new Checkpoint(UUID.randomUUID(), who + 1, now),
                writer -> writer.putTicket(new Ticket(
                        new TicketId("t" + who),
                        person,
                        EAST,
                        now.minusSeconds(60),
                        now.plusSeconds(3600),
                        Optional.empty())));
    }

    private static byte[] grey() throws IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(640, 360, BufferedImage.TYPE_3BYTE_BGR), "jpg", jpeg);
        return jpeg.toByteArray();
    }

    /** Lets the first person stand before the gate while a stage fails. */
    void fail(Stage stage, Fault fault) {
        // The lane is awake before anything fails, or a stall could not be told from a gate that has never looked.
        film(() -> lane.status().camera().equals("streaming"), PATIENCE, Optional.empty());
        sabotage.begin(stage, fault);
        parts.stand(0);
        film(() -> false, FAULT_LASTS, Optional.of(fault).filter(how -> stage == Stage.CAMERA));
    }

    /** The fault is over. */
    void repair() {
        opened = false;
        sabotage.end();
    }

    /** Lets a person step up. {@return after how many milliseconds the gate opened for them; -1 when it did not} */
    long admit(int who) {
        long start = System.nanoTime();
        parts.stand(who);
        boolean in = film(() -> admitted == who && hasOpened(), PATIENCE, Optional.empty());
        return in ? TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) : -1;
    }

    int releases() {
        return parts.releases();
    }

    /** {@return whether the relay has ever been energised} */
    boolean hasOpened() {
        try {
            opened |= Files.readString(relay).trim().equals("1");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return opened;
    }

    /** {@return what staff hear: the lane's own sentence, or else why somebody was not let in} */
    Optional<String> told() {
        return lane.status().problem().or(() -> Optional.of(reason).filter(why -> !why.isEmpty()));
    }

    /** Shows 15 pictures a second until something is so. {@return whether it was, in time} */
    private boolean film(BooleanSupplier until, Duration atMost, Optional<Fault> cameraFault) {
        long end = System.nanoTime() + atMost.toNanos();
        long next = System.nanoTime();
        while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            if (System.nanoTime() >= next) {
                next += TimeUnit.MILLISECONDS.toNanos(FRAME_MILLIS);
                show(cameraFault);
            }
            if (until.getAsBoolean()) {
                return true;
            }
            hasOpened();
            pause();
        }
        return false;
    }

    private void show(Optional<Fault> cameraFault) {
        if (cameraFault.equals(Optional.of(Fault.STALL))) {
            return;
        }
        try {
            lane.show(cameraFault.isPresent() ? NO_PICTURE : picture);
        } catch (InvalidInputException refused) {
            // Whoever brings the pictures is told, as a page at a gate would be.
            reason = String.valueOf(refused.getMessage());
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(3);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        sabotage.end();
        lane.close();
        gallery.close();
        records.close();
        outbox.close();
    }

    private final class Notes implements LaneListener {
        @Override
        public void decided(Event.Decision decision, byte[] crop) {
            if (decision.outcome() == Outcome.ADMITTED) {
                admitted =
                        decision.ticket().map(TicketId::value).map("t1"::equals).orElse(false) ? 1 : 0;
            } else {
                reason = decision.reason();
            }
        }

        @Override
        public void passed(Event.Passage passage) {}
    }
}
