package dev.limen.edge.lane;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.credential.SignedTicket;
import dev.limen.credential.SigningKey;
import dev.limen.credential.TicketContent;
import dev.limen.edge.barrier.BarrierSettings;
import dev.limen.edge.state.LocalRecords;
import dev.limen.edge.state.Outbox;
import dev.limen.edge.threshold.SiteScores;
import dev.limen.edge.ticket.GateTickets;
import dev.limen.edge.ticket.TicketCheck;
import dev.limen.edge.ticket.TicketSettings;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.protocol.Event;
import dev.limen.protocol.NodeStatus;
import dev.limen.testkit.camera.MjpegServer;
import dev.limen.testkit.network.FaultyProxy;
import dev.limen.vision.model.FaceModels;
import dev.limen.vision.model.ModelCatalog;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.model.ModelTask;
import dev.limen.vision.natives.NativeLibraries;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** A whole lane with its networks and a network camera. Skipped where no face detector is installed. */
@Timeout(60)
class LaneIT {
    private static final Path REPOSITORY =
            Path.of("").toAbsolutePath().resolve("../..").normalize();

    @TempDir
    private Path folder;

    private LaneFactory factory;
    private Gallery gallery;
    private SiteScores site;
    private LocalRecords records;
    private Outbox outbox;

    @BeforeEach
    void open() {
        NativeLibraries.loadOpenCv();
        ModelStore models = models();
        boolean installed = models.catalog().listEntries(ModelTask.FACE_DETECTION).stream()
                .anyMatch(entry -> models.findFile(entry).isPresent());
        assumeThat(installed)
                .as("a face detector: name its folder in LIMEN_MODELS to run this test")
                .isTrue();
        FaceModels networks = FaceModels.of(models);
        ModelEntry embedder = networks.embedder().entry();
        gallery = Gallery.open(
                folder.resolve("gallery.sqlite"),
                embedder.id(),
                embedder.dimension().orElseThrow(),
                KeyEncryptionKey.ephemeral());
        site = new SiteScores(gallery, Optional.empty(), 1);
        factory = new LaneFactory(networks, new SimpleMeterRegistry(), Clock.systemUTC(), site, folder);
        records = LocalRecords.open(folder.resolve("records.sqlite"));
        outbox = Outbox.open(folder.resolve("outbox.sqlite"), Gatehouse.NODE, 100);
    }

    @AfterEach
    void close() {
        if (outbox != null) {
            outbox.close();
            records.close();
            site.close();
            gallery.close();
        }
    }

    private static ModelStore models() {
        List<Path> folders = new ArrayList<>();
        Optional.ofNullable(System.getenv("LIMEN_MODELS")).stream()
                .flatMap(Pattern.compile(Pattern.quote(File.pathSeparator))::splitAsStream)
                .filter(part -> !part.isBlank())
                .forEach(part -> folders.add(Path.of(part)));
        folders.add(REPOSITORY.resolve("models"));
        folders.add(REPOSITORY.resolve("../shared/models"));
        return new ModelStore(ModelCatalog.read(REPOSITORY.resolve("models/catalog.json")), folders);
    }

    private Lane lane(String camera) {
        return factory.create(config(camera, Optional.empty()), context());
    }

    private static LaneConfig config(String camera, Optional<GateTickets> tickets) {
        return config(camera, tickets, LaneConfig.Recognition.fixed(0.6));
    }

    private static LaneConfig config(String camera, Optional<GateTickets> tickets, LaneConfig.Recognition recognition) {
        return new LaneConfig(
                new GateId("gate-a"),
                new Zone("east"),
                new LaneConfig.Camera(camera, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                new BarrierSettings("simulated", Duration.ofSeconds(3), Optional.of(Map.of("passage_after", "never"))),
                Optional.empty(),
                Optional.empty(),
                recognition,
                Optional.empty(),
                tickets);
    }

    private static LaneConfig.Recognition recognition(
            Optional<Double> livenessThreshold, Optional<Double> livenessDoubt) {
        return new LaneConfig.Recognition(
                Optional.of(0.6),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                livenessThreshold,
                livenessDoubt);
    }

    private LaneContext context() {
        return new LaneContext(
                gallery, records, outbox, (gate, ticket) -> Optional.empty(), new Gatehouse.News(), Optional::empty);
    }

    private static byte[] picture() {
        Mat grey = new Mat(180, 320, CvType.CV_8UC3, new Scalar(96, 96, 96));
        MatOfByte jpeg = new MatOfByte();
        try {
            Imgcodecs.imencode(".jpg", grey, jpeg);
            return jpeg.toArray();
        } finally {
            grey.release();
            jpeg.release();
        }
    }

    @Test
    void aCameraThatVanishesIsToldTheGateStaysShutAndTheLaneGoesOnWhenItIsBack() {
        try (MjpegServer camera = MjpegServer.start(List.of(picture()), 15);
                FaultyProxy network = FaultyProxy.to(camera.host(), camera.port());
                Lane lane = lane("http://" + network.host() + ":" + network.port() + "/video")) {
            assertThat(lane.status(Optional::empty).camera()).isEqualTo("opening");
            lane.start();
            await(
                    "the camera to stream",
                    () -> lane.status(Optional::empty).camera().equals("streaming") && lane.frames() > 5);
            assertThat(lane.status(Optional::empty).problem()).isEmpty();

            network.cut();
            await(
                    "the loss to be told",
                    () -> lane.status(Optional::empty).camera().equals("lost"));
            NodeStatus.Gate blind = lane.status(Optional::empty);
            assertThat(blind.problem().orElseThrow()).endsWith(".");
            assertThat(blind.barrier()).isEqualTo("closed");
            long before = lane.frames();

            network.heal();
            await(
                    "the camera to be back",
                    () -> lane.status(Optional::empty).camera().equals("streaming") && lane.frames() > before);
            assertThat(lane.status(Optional::empty).problem()).isEmpty();
            assertThat(outbox.depth()).isZero();
        }
    }

    @Test
    void aScannerOpensTheGateAlsoWhenTheCameraHasEnded() throws Exception {
        SigningKey issuer = SigningKey.ephemeral();
        Path scanner = folder.resolve("scanner");
        assertThat(new ProcessBuilder("mkfifo", scanner.toString()).start().waitFor(10, TimeUnit.SECONDS))
                .isTrue();
        Path film = Files.createDirectory(folder.resolve("film"));
        Files.write(film.resolve("1.jpg"), picture());
        TicketCheck check = new TicketSettings(
                        List.of(issuer.publicKey().toString()), Optional.empty(), Optional.empty())
                .open(records);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        SignedTicket ticket = issuer.sign(new TicketContent(
                new TicketId("t1"),
                new PersonId("p1"),
                List.of(new Zone("east")),
                now,
                now.minusSeconds(60),
                now.plusSeconds(600),
                1,
                0,
                Optional.empty(),
                Optional.empty()));
        GateTickets tickets = new GateTickets(Optional.empty(), Optional.empty(), Optional.of(scanner.toString()));
        try (Lane lane = factory.create(
                config(film.toString(), Optional.of(tickets)), context().withTickets(check))) {
            lane.start();
            lane.ended().get(30, TimeUnit.SECONDS);

            Files.writeString(scanner, ticket.text() + "\r\n");

            await(
                    "the gate to open",
                    () -> lane.status(Optional::empty).barrier().equals("open"));
            assertThat(outbox.listOldest(10))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Event.Decision.class,
                            decision -> assertThat(decision.ticket()).contains(new TicketId("t1")));
        }
    }

    @Test
    void aLaneThatNeverStartedLetsGoOfEverything() {
        Lane lane = lane("http://127.0.0.1:1/video");
        lane.close();
        assertThat(lane.ended()).isCompleted();
        assertThat(lane.status(Optional::empty).barrier()).isEqualTo("closed");
    }

    @Test
    void aCameraThatIsNoneIsRefusedInOneSentenceAndTheBarrierIsLetGo() {
        assertThatThrownBy(() -> lane("rtsp://"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith(".");
        await(
                "the barrier's thread to end",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("barrier-gate-a") && thread.isAlive()));
    }

    @Test
    void aDoubtWhereNobodyCanShowATicketIsRefused() {
        LaneConfig.Recognition doubting = recognition(Optional.empty(), Optional.of(1.0));
        assertThatThrownBy(
                        () -> factory.create(config("http://127.0.0.1:1/video", Optional.empty(), doubting), context()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Gate gate-a has a liveness_doubt, for which it would ask for tickets, but it is no entry that"
                                + " reads any: leave it out.");
        assertThatThrownBy(() -> factory.createEyes(doubting, gallery, records))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Kiosks ask nobody for a ticket in doubt: leave liveness_doubt out of kiosk_recognition.");
    }

    @Test
    void aThresholdThatEverybodyOrNobodyReachesIsRefusedByTheNameOfWhoHasIt() {
        LaneConfig.Recognition beyond = recognition(Optional.of(50.0), Optional.empty());
        assertThatThrownBy(
                        () -> factory.create(config("http://127.0.0.1:1/video", Optional.empty(), beyond), context()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Gate gate-a: liveness_threshold lies between ");
        assertThatThrownBy(() -> factory.createEyes(beyond, gallery, records))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("kiosk_recognition: liveness_threshold lies between ");
    }
}
