package dev.limen.app;

import static dev.limen.app.TestCentre.done;
import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.admission.MatchRules;
import dev.limen.app.demo.CoordinatorApi;
import dev.limen.coordinator.Coordinator;
import dev.limen.core.ComparisonScore;
import dev.limen.core.FaceTemplate;
import dev.limen.core.GateId;
import dev.limen.core.ModelId;
import dev.limen.core.NodeId;
import dev.limen.edge.Guide;
import dev.limen.edge.state.LocalRecords;
import dev.limen.edge.state.Outbox;
import dev.limen.edge.sync.ChangeFollower;
import dev.limen.edge.sync.CoordinatorClient;
import dev.limen.edge.sync.EventUploader;
import dev.limen.edge.threshold.FixedRules;
import dev.limen.edge.watchlist.WatchList;
import dev.limen.edge.watchlist.WatchListHit;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.protocol.Event;
import dev.limen.testkit.time.MutableClock;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody is put on the watch list at the centre, is found at an edge, and is forgotten there. */
@Timeout(120)
class WatchListFlowIT {
    private static final ModelId MODEL = new ModelId("test-model");
    private static final int DIMENSION = 4;
    private static final NodeId NODE = new NodeId("north");
    private static final FixedRules RULES = new FixedRules(new MatchRules(new ComparisonScore(0.7), 0.03, 0.05, 4));

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final MutableClock clock = MutableClock.at(Instant.now().toString());
    private final KeyEncryptionKey key = KeyEncryptionKey.ephemeral();

    private static FaceTemplate face(int who) {
        float[] vector = new float[DIMENSION];
        vector[who] = 1;
        return FaceTemplate.of(MODEL, vector);
    }

    @Test
    void fromTheCentreToTheGateAndBack() throws Exception {
        Coordinator coordinator = TestCentre.start(vertx, folder, key, image -> face(image[0]), clock);
        Path edge = Files.createDirectory(folder.resolve("edge"));
        try (Gallery gallery = Gallery.open(edge.resolve("gallery.sqlite"), MODEL, DIMENSION, key);
                WatchList watchList = WatchList.open(edge, MODEL, DIMENSION, key, clock);
                LocalRecords records = LocalRecords.open(edge.resolve("records.sqlite"));
                Outbox outbox = Outbox.open(edge.resolve("outbox.sqlite"), NODE, 100);
                CoordinatorClient client = new CoordinatorClient(vertx, "http://127.0.0.1:" + coordinator.port());
                ChangeFollower follower = new ChangeFollower(
                        client, gallery, watchList, records, new Guide(Locale.ENGLISH), clock, Duration.ofHours(1));
                EventUploader uploader = new EventUploader(NODE, outbox, client);
                CoordinatorApi api = new CoordinatorApi(vertx, coordinator.port())) {
            follower.start();
            uploader.start();

            // given two people on the list
            assertThat(add(coordinator, 0)).isZero();
            assertThat(add(coordinator, 1)).isZero();
            await("both at the edge", () -> watchList.size() == 2);
            assertThat(gallery.size()).as("apart from the enrolled").isZero();

            // when one of them comes to a gate
            WatchListHit hit = watchList.find(face(0), RULES).orElseThrow();
            Event.WatchListHit event = outbox.append(id -> new Event.WatchListHit(
                    id,
                    new GateId("gate-a"),
                    clock.instant(),
                    1,
                    hit.entry(),
                    hit.score(),
                    hit.threshold(),
                    watchList.model()));
            await(
                    "the hit at the centre",
                    () -> api.get("/api/v1/watch-list-hits").path("hits").size() == 1);
            assertThat(api.get("/api/v1/watch-list-hits/" + event.id())
                            .at("/hit/entry")
                            .asText())
                    .isEqualTo(hit.entry().value());

            // then removing them reaches the edge
            assertThat(TestCentre.limen(
                            coordinator, "watchlist", "remove", hit.entry().value()))
                    .isZero();
            await("one at the edge", () -> watchList.size() == 1);
            assertThat(watchList.find(face(0), RULES)).isEmpty();
            assertThat(TestCentre.limen(
                            coordinator, "watchlist", "remove", hit.entry().value()))
                    .isEqualTo(2);

            // and the other runs out although the centre is away
            done(coordinator.close());
            clock.advance(Duration.ofHours(3));
            assertThat(watchList.find(face(1), RULES)).isEmpty();
            await("nobody on the list", () -> watchList.size() == 0);
        } finally {
            done(vertx.close());
        }
    }

    private int add(Coordinator coordinator, int who) throws IOException {
        Path picture = Files.write(folder.resolve("picture-" + who), new byte[] {(byte) who});
        return TestCentre.limen(
                coordinator,
                "watchlist",
                "add",
                picture.toString(),
                "--source",
                "court-7",
                "--reason",
                "banned",
                "--hours",
                "2");
    }
}
