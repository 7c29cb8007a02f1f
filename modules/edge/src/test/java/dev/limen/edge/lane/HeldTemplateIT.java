package dev.limen.edge.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.FaceTemplate;
import dev.limen.core.ModelId;
import dev.limen.credential.SignedTicket;
import dev.limen.edge.ticket.GateTickets.Admit;
import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;
import dev.limen.protocol.ProtocolJson;
import dev.limen.vision.natives.NativeLibraries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who are in no gallery and carry their face in their own ticket. */
class HeldTemplateIT {
    private static final FaceTemplate FACE = face(7);

    @TempDir
    private Path folder;

    private TicketGate node;
    private TicketGate.Lane lane;

    @BeforeAll
    static void load() {
        NativeLibraries.loadOpenCv();
    }

    @BeforeEach
    void open() {
        node = new TicketGate(folder);
        lane = node.lane("gate-a", "1ms", Admit.ALONE);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private Event.Decision only() {
        assertThat(node.house.decisions()).hasSize(1);
        return node.house.decisions().get(0);
    }

    private static FaceTemplate face(int seed) {
        Random random = new Random(seed);
        float[] vector = new float[Faces.DIMENSION];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return FaceTemplate.of(Faces.MODEL, vector);
    }

    @Test
    void theHolderIsLetInAndNothingOfTheFaceStaysAnywhere() throws IOException {
        SignedTicket ticket = node.ticketWithFace("t1", FACE);
        lane.show(ticket);
        lane.frames(10, lane.standing(FACE));

        assertThat(only().outcome()).isEqualTo(Outcome.ADMITTED);
        assertThat(only().match().orElseThrow().person()).isEqualTo(TicketGate.HOLDER);
        assertThat(only().match().orElseThrow().score().value()).isGreaterThan(0.99);
        assertThat(node.house.gallery.size()).isZero();
        List<byte[]> traces = List.of(
                ticket.content().template().orElseThrow().sealed(),
                quantised(FACE),
                FACE.toBytes(),
                ticket.text().getBytes(StandardCharsets.US_ASCII));
        String event = new String(ProtocolJson.write(only()), StandardCharsets.ISO_8859_1);
        for (byte[] trace : traces) {
            assertThat(event).doesNotContain(latin(trace));
            assertThat(files())
                    .allSatisfy(file -> assertThat(latin(read(file)))
                            .as(file + " holds something of the face")
                            .doesNotContain(latin(trace)));
        }
        assertThat(files()).anySatisfy(file -> assertThat(latin(read(file))).contains("t1"));
    }

    @Test
    void somebodyElseWithTheTicketIsNotLetIn() {
        lane.show(node.ticketWithFace("t1", FACE));
        lane.frames(60, lane.standing(face(8)));

        assertThat(node.house.decisions()).extracting(Event.Decision::outcome).doesNotContain(Outcome.ADMITTED);
        assertThat(node.house.decisions().get(0).reason()).isEqualTo("not-identified");
        assertThat(lane.releases()).isZero();
    }

    @Test
    void theTicketWithoutItsFaceIsReferred() {
        lane.show(node.ticketWithFace("t1", FACE));
        assertThat(node.house.decisions()).isEmpty();
        lane.nobodyFor(Duration.ofSeconds(4));

        assertThat(only().outcome()).isEqualTo(Outcome.REFERRED);
        assertThat(only().reason()).isEqualTo("face-needed");
    }

    @Test
    void whoWasTurnedAwayByFaceBeforeShowsTheTicketAndIsLetIn() {
        lane.frames(40, lane.standing(FACE));
        assertThat(only().outcome()).isEqualTo(Outcome.DENIED);

        lane.show(node.ticketWithFace("t1", FACE));
        lane.frames(10, lane.standing(FACE));

        assertThat(lane.releases()).isEqualTo(1);
    }

    @Test
    void aGateThatHasLongBeenAloneComparesAsWell() {
        node.house.impairment = Optional.of("The gate last heard from the coordinator long ago.");
        lane.frames(1, lane.standing(FACE));
        assertThat(only().reason()).isEqualTo("gate-impaired");

        lane.show(node.ticketWithFace("t1", FACE));
        lane.frames(10, lane.standing(FACE));

        assertThat(lane.releases()).isEqualTo(1);
    }

    @Test
    void aFaceOfAnotherNetworkIsNotComparedButReferred() {
        float[] vector = new float[Faces.DIMENSION];
        FACE.copyTo(vector, 0);
        FaceTemplate foreign = FaceTemplate.of(new ModelId("another-model"), vector);
        lane.show(node.ticketWithFace("t1", foreign));
        lane.frames(60, lane.standing(FACE));

        assertThat(node.house.decisions().get(0).reason()).isEqualTo("face-needed");
        assertThat(lane.releases()).isZero();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException gone) {
            return new byte[0];
        }
    }

    private static byte[] quantised(FaceTemplate face) {
        float[] vector = new float[face.dimension()];
        face.copyTo(vector, 0);
        float largest = 0;
        for (float component : vector) {
            largest = Math.max(largest, Math.abs(component));
        }
        byte[] numbers = new byte[vector.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (byte) Math.round(vector[i] / largest * 127);
        }
        return numbers;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
