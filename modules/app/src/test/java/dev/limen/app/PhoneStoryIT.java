package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.app.demo.CoordinatorApi;
import dev.limen.app.demo.DemoFootage;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.credential.GateKey;
import dev.limen.credential.OpeningKey;
import dev.limen.credential.SigningKey;
import dev.limen.credential.TicketContent;
import dev.limen.credential.TicketVerifier;
import dev.limen.credential.Verdict;
import dev.limen.credential.qr.QrSymbol;
import dev.limen.edge.EdgeConfig;
import dev.limen.edge.EdgeNode;
import dev.limen.gallery.keys.KeyFile;
import dev.limen.protocol.Person;
import dev.limen.protocol.ProtocolJson;
import dev.limen.testkit.network.FreePort;
import dev.limen.wayfinding.demo.DemoVenue;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One visitor's evening, with a real coordinator, a real node and a real browser: takes tickets onto the phone, agrees, takes a
 * picture with the phone's camera, walks through the gate by face while its display shows the direction, is recognised at a
 * kiosk and takes the way along on the phone, takes the agreement back, is no longer known by face, and passes by the code that
 * the phone shows. The pictures stay in {@code target/screenshots}.
 */
@Timeout(1200)
class PhoneStoryIT {
    /** Walks up first in the shipped clip of this gate. */
    private static final String VISITOR = "p126";

    /** Stands by itself, away from the gates. */
    private static final String KIOSK = DemoVenue.load().kiosks().get(0).id();

    private static final String KIOSK_KEY = "the-key-of-this-test's-kiosks";

    /** That many people do in that clip. */
    private static final int WALK_UPS = 3;

    private static final List<String> TICKETS = List.of("t-first", "t-second", "t-third");

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final int port = FreePort.next();
    private SigningKey issuer;

    @BeforeEach
    void prepare() throws IOException {
        TestModels.assumeDetector();
        BrowserScript.assumeBrowser();
        KeyFile.create(folder.resolve("gallery.key"));
        Files.writeString(folder.resolve("kiosk.key"), KIOSK_KEY);
        issuer = SigningKey.create(folder.resolve("ticket.key"));
    }

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void aVisitorEntersByFaceTakesItBackAndEntersByCode() throws Exception {
        GateKey gates = OpeningKey.create(folder.resolve("gates.key")).publicKey();
        Path config = Files.writeString(folder.resolve("coordinator.yaml"), """
                data_dir: centre
                access: loopback
                gallery: {key: "file:gallery.key"}
                listen: {host: 127.0.0.1, port: %d}
                tickets: {signing_key: ticket.key, gate_key: "%s"}
                enrolment: {look_alike_score: 0.67, duplicate_score: 0.8}
                """.formatted(port, gates));
        try (DemoFootage footage = DemoFootage.unpack();
                LimenProcess coordinator = LimenProcess.start("coordinator", "--config", config.toString());
                CoordinatorApi api = new CoordinatorApi(vertx, port)) {
            coordinator.awaitLine(line -> line.startsWith("Coordinator is running"));
            api.putVenue(DemoVenue.load().toJson());
            populate(api, footage);

            Path portrait = TestFilm.still(
                    folder.resolve("camera.mjpeg"),
                    ImageIO.read(new ByteArrayInputStream(footage.portraits().get(VISITOR))));

            // given: the tickets are on the phone, which shows them without a network, too
            phone("ada", "take", "--link", claim());
            phone("ada", "way", "--link", "me#way=gate-a/" + DemoVenue.idOf(DemoVenue.load(), "Block C"));
            // given: the visitor agreed, and was led to a good picture
            phone("ada", "enrol", "--camera", portrait.toString());

            // when they walk up, then the gate opens by face, and its display shows the direction
            String clip = footage.clip("gate-a").toString();
            try (EdgeNode node = node(clip)) {
                await(node::isCaughtUp, "the node to follow");
                try (BrowserScript display =
                        BrowserScript.begin("story.mjs", "--base", base(node), "--do", "sign", "--gate", "gate-a")) {
                    assertThat(display.next()).isEqualTo("watching");
                    assertThat(walkUps(api, node))
                            .anyMatch(isOf(VISITOR).and(decision -> outcome(decision, "admitted")));
                    display.end();
                    assertThat(display.lastLine()).startsWith("heading ");
                }

                // when they ask a kiosk, then it knows where they sit, and the phone takes the way along
                String link = run(
                        "story.mjs",
                        base(node),
                        "--do",
                        "kiosk",
                        "--kiosk",
                        KIOSK,
                        "--key",
                        KIOSK_KEY,
                        "--camera",
                        portrait.toString());
                assertThat(link)
                        .isEqualTo(url() + "/me#way=" + KIOSK + "/" + DemoVenue.idOf(DemoVenue.load(), "Block C"));
                phone("ada", "way", "--link", link);

                // when a ticket on paper is shown to the kiosk's camera, or to its scanner, then it leads to the same
                // place
                String paper = paper();
                byte[] code = QrSymbol.of(paper).png(6);
                Path still =
                        TestFilm.still(folder.resolve("paper.mjpeg"), ImageIO.read(new ByteArrayInputStream(code)));
                assertThat(run(
                                "story.mjs",
                                base(node),
                                "--do",
                                "ticket",
                                "--kiosk",
                                KIOSK,
                                "--camera",
                                still.toString(),
                                "--scan",
                                paper))
                        .isEqualTo(link);
            }

            // when they take it back, then every node confirms
            try (EdgeNode node = node("rtsp://127.0.0.1:9/none")) {
                await(node::isCaughtUp, "the node to follow");
                phone("ada", "withdraw");
            }

            // then nobody is known by that face
            try (EdgeNode node = node(clip)) {
                await(node::isCaughtUp, "the node to follow");
                assertThat(walkUps(api, node)).noneMatch(isOf(VISITOR));
            }

            // then the code that the phone shows opens the gate
            Path film = Files.createDirectory(folder.resolve("film"));
            long before = api.countEvents();
            try (EdgeNode node = node(film.toString())) {
                await(node::isCaughtUp, "the node to follow");
                String code = phone("ada", "code");
                assertThat(new TicketVerifier(Set.of(issuer.publicKey()), Set.of()).verify(code, Instant.now()))
                        .isInstanceOf(Verdict.Genuine.class);
                TestFilm.held(ImageIO.read(BrowserScript.OUT.resolve("code.png").toFile()), film);
                node.startLanes();
                await(() -> decisions(api, before).size() > 0, "a decision about the code");
            }
            JsonNode byCode = decisions(api, before).get(0);
            assertThat(outcome(byCode, "admitted")).as(byCode.toString()).isTrue();
            assertThat(byCode.has("match")).isFalse();

            // then everybody can use every part of the page
            run("phone-looks.mjs", url() + "/", "--profile", profile("ada"));

            // when what is left is given away, then another phone shows it
            phone("ben", "take", "--link", phone("ada", "give"));
        }
    }

    private void populate(CoordinatorApi api, DemoFootage footage) {
        for (Map.Entry<String, byte[]> portrait : footage.portraits().entrySet()) {
            boolean visitor = portrait.getKey().equals(VISITOR);
            api.putPerson(new Person(
                    new PersonId(portrait.getKey()),
                    visitor ? "Anton Weiss" : "Guest " + portrait.getKey(),
                    visitor
                            ? Optional.empty()
                            : Optional.of(new Person.Consent("gate-admission", "1", Instant.now()))));
            if (!visitor) {
                api.enrol(portrait.getKey(), portrait.getValue());
            }
        }
        for (String ticket : TICKETS) {
            api.putTicket(new Ticket(
                    new TicketId(ticket),
                    new PersonId(VISITOR),
                    new Zone("east"),
                    Instant.now().minusSeconds(60),
                    Instant.now().plus(Duration.ofHours(6)),
                    Optional.of(DemoVenue.idOf(DemoVenue.load(), "Block C"))));
        }
    }

    /** {@return the link that the box office hands out} */
    private String claim() {
        try (LimenProcess verb = LimenProcess.start(
                "ticket",
                "claim",
                "--tickets",
                String.join(",", TICKETS),
                "--person",
                VISITOR,
                "--coordinator",
                url(),
                "--json")) {
            assertThat(verb.exitCode()).as(verb.err().toString()).isZero();
            byte[] said = String.join("", verb.out()).getBytes(StandardCharsets.UTF_8);
            return ProtocolJson.read(said, JsonNode.class, "The claim")
                    .path("page")
                    .asText();
        }
    }

    /** {@return the visitor's last ticket as it would be printed} */
    private String paper() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return issuer.sign(new TicketContent(
                        new TicketId(TICKETS.get(TICKETS.size() - 1)),
                        new PersonId(VISITOR),
                        List.of(new Zone("east")),
                        now,
                        now.minusSeconds(60),
                        now.plusSeconds(3600),
                        1,
                        0,
                        Optional.empty(),
                        Optional.empty()))
                .text();
    }

    /** What everybody who walks up in a clip is told. */
    private List<JsonNode> walkUps(CoordinatorApi api, EdgeNode node) {
        long before = api.countEvents();
        node.startLanes();
        await(() -> decisions(api, before).size() >= WALK_UPS, "decisions about everybody");
        return decisions(api, before);
    }

    private static List<JsonNode> decisions(CoordinatorApi api, long after) {
        return StreamSupport.stream(
                        api.get("/api/v1/events?limit=500&after=" + after)
                                .path("events")
                                .spliterator(),
                        false)
                .filter(entry -> entry.has("decision"))
                .map(entry -> entry.path("decision"))
                .toList();
    }

    private static Predicate<JsonNode> isOf(String person) {
        return decision -> decision.at("/match/person").asText().equals(person);
    }

    private static boolean outcome(JsonNode decision, String wanted) {
        return decision.path("outcome").asText().equalsIgnoreCase(wanted);
    }

    private EdgeNode node(String camera) {
        try {
            return EdgeNode.start(
                    vertx,
                    EdgeConfig.read(Files.writeString(
                            folder.resolve("edge.yaml"), """
                    node: north
                    data_dir: north
                    gallery: {key: "file:gallery.key"}
                    coordinator: {url: "%s"}
                    listen: {host: 127.0.0.1, port: 0}
                    tickets: {trusted_keys: ["%s"], opening_key: gates.key}
                    kiosk_recognition: {key: "file:kiosk.key", recognition: {target_fpir: 0.05}}
                    phone_address: "%s"
                    gates:
                      - id: gate-a
                        zone: east
                        camera: {address: "%s"}
                        barrier: {kind: simulated, open_for: 3s, options: {passage_after: 100ms}}
                        recognition: {target_fpir: 0.05}
                    """.formatted(url(), issuer.publicKey(), url(), camera))),
                    TestModels.store(),
                    Clock.systemUTC());
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    private String profile(String owner) {
        return folder.resolve("phone-" + owner).toString();
    }

    /** Does something on somebody's phone; {@return the last line it said} */
    private String phone(String owner, String deed, String... options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--profile", profile(owner), "--do", deed));
        all.addAll(List.of(options));
        return run("phone.mjs", url() + "/", all.toArray(String[]::new));
    }

    /** {@return the last line that the script said} */
    private static String run(String script, String base, String... options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--base", base));
        all.addAll(List.of(options));
        return BrowserScript.run(script, all.toArray(String[]::new)).lines().reduce("", (before, line) -> line);
    }

    private static String base(EdgeNode node) {
        return "http://127.0.0.1:" + node.port() + "/";
    }

    private static void await(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain for " + what).isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private String url() {
        return "http://127.0.0.1:" + port;
    }
}
