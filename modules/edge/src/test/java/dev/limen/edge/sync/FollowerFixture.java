package dev.limen.edge.sync;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.core.FaceTemplate;
import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.edge.Guide;
import dev.limen.edge.state.LocalRecords;
import dev.limen.edge.watchlist.WatchList;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.protocol.Change;
import dev.limen.testkit.network.FaultyProxy;
import dev.limen.testkit.time.MutableClock;
import dev.limen.wayfinding.demo.DemoVenue;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node's follower, its files and a scripted coordinator behind a network that can fail; new for every test. */
@Timeout(120)
abstract class FollowerFixture {
    static final ModelId MODEL = new ModelId("test-model");
    static final Duration STALE = Duration.ofHours(12);

    /** Long enough for a coordinator that shares a busy machine with the test: each try in vain lets the node wait longer. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    static final Instant NOW = Instant.parse("2026-05-30T19:00:00Z");
    static Vertx vertx;
    static JsonNode stadium;

    @TempDir
    Path folder;

    final MutableClock clock = MutableClock.at(NOW);
    FeedTerms terms = FeedTerms.OPEN;
    ScriptedCoordinator coordinator;
    FaultyProxy network;
    private final KeyEncryptionKey galleryKey = KeyEncryptionKey.ephemeral();
    Gallery gallery;
    WatchList watchList;
    LocalRecords records;
    Guide guide;
    CoordinatorClient client;
    ChangeFollower follower;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        stadium = DemoVenue.load().toJson();
    }

    @AfterAll
    static void stop() {
        ScriptedCoordinator.get(vertx.close());
    }

    @BeforeEach
    void open() {
        coordinator = new ScriptedCoordinator(vertx);
        network = FaultyProxy.to("127.0.0.1", coordinator.port());
        startNode();
    }

    @AfterEach
    void close() {
        stopNode();
        network.close();
        coordinator.close();
    }

    void startNode() {
        gallery = openGallery();
        watchList = WatchList.open(folder, MODEL, 4, galleryKey, clock);
        records = LocalRecords.open(folder.resolve("records.sqlite"));
        guide = new Guide(Locale.ENGLISH);
        client = new CoordinatorClient(vertx, "http://" + network.host() + ":" + network.port(), PATIENCE);
        follower = new ChangeFollower(client, gallery, watchList, records, guide, clock, STALE, terms);
        follower.start();
    }

    /** The same key each time: a node comes back to the gallery it left. */
    Gallery openGallery() {
        return Gallery.open(folder.resolve("gallery.sqlite"), MODEL, 4, galleryKey);
    }

    void stopNode() {
        follower.close();
        client.close();
        gallery.close();
        watchList.close();
        records.close();
    }

    void awaitPosition(long position) {
        await("position " + position, () -> follower.position() == position && follower.isCaughtUp());
    }

    static float[] vector(int who) {
        float[] vector = {0.1f, 0.2f, 0.3f, 0.4f};
        vector[who % 4] = 1 + who;
        return vector;
    }

    static FaceTemplate face(int who) {
        return FaceTemplate.of(MODEL, vector(who));
    }

    static Change.ReferencePut put(int who) {
        return new Change.ReferencePut(
                new ReferenceId("r" + who), person(who), MODEL, face(who).toBytes());
    }

    static PersonId person(int who) {
        return new PersonId("p" + who);
    }

    static Ticket ticket(int who) {
        return new Ticket(
                new TicketId("t" + who), person(who), new Zone("east"), NOW, NOW.plusSeconds(60), Optional.empty());
    }

    void startNodeIn(Path other) {
        folder = other;
        startNode();
    }

    /** {@return a reference's template as it lies on disk, encrypted; without the first bytes, which name the key} */
    byte[] stored(int who) {
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("gallery.sqlite"));
                PreparedStatement select =
                        c.prepareStatement("SELECT substr(template, 6) FROM reference WHERE id = ?")) {
            select.setString(1, "r" + who);
            try (ResultSet row = select.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getBytes(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    List<Path> filesWith(byte[] wanted) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> contains(file, wanted)).toList();
        }
    }

    static boolean contains(Path file, byte[] wanted) {
        try {
            byte[] all = Files.readAllBytes(file);
            for (int i = 0; i + wanted.length <= all.length; i++) {
                if (Arrays.equals(all, i, i + wanted.length, wanted, 0, wanted.length)) {
                    return true;
                }
            }
            return false;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
