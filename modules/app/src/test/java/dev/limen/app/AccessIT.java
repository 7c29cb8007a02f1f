package dev.limen.app;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.coordinator.Coordinator;
import dev.limen.coordinator.CoordinatorConfig;
import dev.limen.core.ComparisonScore;
import dev.limen.core.FaceTemplate;
import dev.limen.core.GateId;
import dev.limen.core.ModelId;
import dev.limen.core.NodeId;
import dev.limen.core.ReferenceId;
import dev.limen.edge.Guide;
import dev.limen.edge.state.LocalRecords;
import dev.limen.edge.state.Outbox;
import dev.limen.edge.sync.AuditHeads;
import dev.limen.edge.sync.ChangeFollower;
import dev.limen.edge.sync.CoordinatorClient;
import dev.limen.edge.sync.CoordinatorRefusedException;
import dev.limen.edge.sync.EventUploader;
import dev.limen.edge.watchlist.WatchList;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.enrolment.EnrolmentThresholds;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.gallery.keys.KeyFile;
import dev.limen.protocol.Event;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole system where everybody must prove who they are, as it is by default; users are made with the verbs. */
@Timeout(180)
class AccessIT {
    private static final ModelId MODEL = new ModelId("test-model");
    private static final int DIMENSION = 4;
    private static final NodeId NODE = new NodeId("north");
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final KeyEncryptionKey key = KeyEncryptionKey.ephemeral();
    private Path config;
    private Coordinator coordinator;

    @BeforeEach
    void start() throws Exception {
        KeyFile.create(folder.resolve("gallery.key"));
        config = Files.writeString(folder.resolve("coordinator.yaml"), """
                data_dir: centre
                gallery: {key: "file:gallery.key"}
                listen: {host: 127.0.0.1, port: 0}
                enrolment: {look_alike_score: 0.6, duplicate_score: 0.8}
                """);
        coordinator = done(Coordinator.start(
                vertx,
                CoordinatorConfig.load(config),
                image -> face(image[0]),
                EnrolmentThresholds.of(Optional.empty()),
                Clock.systemUTC()));
    }

    @AfterEach
    void stop() throws Exception {
        done(coordinator.close());
        done(vertx.close());
    }

    @Test
    void aNodeWithItsTokenFollowsAndReports() throws Exception {
        String script = limen("", "user", "token", "--label", "desk", "--role", "supervisor");
        Path token =
                Files.writeString(folder.resolve("node.token"), limen("", "user", "token", "--node", NODE.value()));
        assertThat(watchlist("add", picture(), "--source", "court-7", "--reason", "banned", "--hours", "2"))
                .as("nobody")
                .isEqualTo(2);
        Path desk = Files.writeString(folder.resolve("desk.token"), script);
        assertThat(watchlist(
                        "add",
                        picture(),
                        "--source",
                        "court-7",
                        "--reason",
                        "banned",
                        "--hours",
                        "2",
                        "--token",
                        "file:" + desk))
                .isZero();

        Path edge = Files.createDirectory(folder.resolve("edge"));
        try (Gallery gallery = Gallery.open(edge.resolve("gallery.sqlite"), MODEL, DIMENSION, key);
                WatchList watchList = WatchList.open(edge, MODEL, DIMENSION, key, Clock.systemUTC());
                LocalRecords records = LocalRecords.open(edge.resolve("records.sqlite"));
                Outbox outbox = Outbox.open(edge.resolve("outbox.sqlite"), NODE, 100);
                CoordinatorClient client =
                        client(Optional.of(Files.readString(token).strip()));
                ChangeFollower follower = new ChangeFollower(
                        client,
                        gallery,
                        watchList,
                        records,
                        new Guide(Locale.ENGLISH),
                        Clock.systemUTC(),
                        Duration.ofHours(1));
                EventUploader uploader = new EventUploader(NODE, outbox, client)) {
            follower.start();
            uploader.start();
            await("the entry at the edge", () -> watchList.size() == 1);
            outbox.append(id -> new Event.WatchListHit(
                    id,
                    new GateId("gate-a"),
                    Clock.systemUTC().instant(),
                    1,
                    new ReferenceId("r1"),
                    new ComparisonScore(0.9),
                    new ComparisonScore(0.7),
                    MODEL));
            await("the event at the centre", () -> outbox.depth() == 0);
        }
    }

    @Test
    void aNodeWithoutItsTokenLearnsNothing() {
        try (CoordinatorClient client = client(Optional.empty())) {
            assertThatThrownBy(() -> client.changes(0, 10, Duration.ZERO))
                    .isInstanceOf(CoordinatorRefusedException.class)
                    .hasMessageContaining("401");
        }
    }

    @Test
    void whoIsNotSignedInComesToTheConsoleThroughTheLoginPage() throws Exception {
        BrowserScript.assumeBrowser();
        limen(PASSWORD, "user", "add", "ada", "--role", "guard,operator");

        try (BrowserScript browser =
                BrowserScript.begin("login.mjs", "--base", "http://127.0.0.1:" + coordinator.port(), "--name", "ada")) {
            browser.tell(PASSWORD).end();
        }
        assertThat(limen("", "user", "list")).contains("ada", "two factors", "guard operator");
    }

    @Test
    void theConsolesBudgetIsMeasuredByWhoeverHasAToken() throws Exception {
        BrowserScript.assumeBrowser();
        String roles = "guard,supervisor,privacy-officer,operator";
        String printed = limen("", "user", "token", "--label", "desk", "--role", roles);
        Path token = Files.writeString(folder.resolve("desk.token"), printed);

        String table = BrowserScript.run(
                "budget.mjs",
                "--base",
                "http://127.0.0.1:" + coordinator.port(),
                "--kiosk",
                "none",
                "--only",
                "console",
                "--loads",
                "1",
                "--token",
                "file:" + token);

        assertThat(table).contains("kB gz", "console");
    }

    @Test
    void whoHasAPasskeySignsInAndExportsWithIt() throws Exception {
        BrowserScript.assumeBrowser();
        limen(PASSWORD, "user", "add", "ada", "--role", "guard,supervisor");

        try (BrowserScript browser = BrowserScript.begin(
                "passkey.mjs", "--base", "http://localhost:" + coordinator.port(), "--name", "ada")) {
            browser.tell(PASSWORD).end();
        }
        assertThat(limen("", "user", "list")).contains("ada", "two factors", "guard supervisor");
    }

    private CoordinatorClient client(Optional<String> token) {
        return new CoordinatorClient(
                vertx,
                "http://127.0.0.1:" + coordinator.port(),
                token,
                AuditHeads.open(folder.resolve("audit-heads.txt")));
    }

    private String picture() throws IOException {
        return Files.write(folder.resolve("picture"), new byte[] {1}).toString();
    }

    private int watchlist(String verb, String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = "watchlist";
        all[1] = verb;
        all[2] = "--coordinator";
        all[3] = "http://127.0.0.1:" + coordinator.port();
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return Main.run(all);
    }

    /** Runs a verb on this coordinator's users; {@return what it printed} */
    private String limen(String input, String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, 2);
        all[2] = "--config";
        all[3] = config.toString();
        System.arraycopy(arguments, 2, all, 4, arguments.length - 2);
        PrintStream out = System.out;
        InputStream in = System.in;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setIn(new ByteArrayInputStream((input + "\n").getBytes(StandardCharsets.UTF_8)));
            assertThat(Main.run(all)).isZero();
        } finally {
            System.setOut(out);
            System.setIn(in);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static FaceTemplate face(int who) {
        float[] vector = new float[DIMENSION];
        vector[who] = 1;
        return FaceTemplate.of(MODEL, vector);
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
