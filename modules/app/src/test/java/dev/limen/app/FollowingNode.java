package dev.limen.app;

import dev.limen.coordinator.Coordinator;
import dev.limen.edge.Guide;
import dev.limen.edge.state.LocalRecords;
import dev.limen.edge.sync.ChangeFollower;
import dev.limen.edge.sync.CoordinatorClient;
import dev.limen.edge.watchlist.WatchList;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.kiosk.LiveMap;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/** What a node knows of a {@link TestCentre}'s coordinator, without cameras and barriers. */
final class FollowingNode implements AutoCloseable {
    final Guide guide = new Guide(Locale.ENGLISH, new LiveMap(Clock.systemUTC()));
    final Path file;
    final LocalRecords records;
    final CoordinatorClient client;
    final ChangeFollower follower;
    private final Gallery gallery;
    private final WatchList watchList;

    FollowingNode(Vertx vertx, Path folder, KeyEncryptionKey key, Coordinator coordinator) throws Exception {
        Path edge = Files.createDirectory(folder.resolve("edge"));
        file = edge.resolve("records.sqlite");
        gallery = Gallery.open(edge.resolve("gallery.sqlite"), TestCentre.MODEL, TestCentre.DIMENSION, key);
        watchList = WatchList.open(edge, TestCentre.MODEL, TestCentre.DIMENSION, key, Clock.systemUTC());
        records = LocalRecords.open(file);
        client = new CoordinatorClient(vertx, "http://127.0.0.1:" + coordinator.port());
        follower =
                new ChangeFollower(client, gallery, watchList, records, guide, Clock.systemUTC(), Duration.ofHours(1));
    }

    @Override
    public void close() {
        follower.close();
        client.close();
        records.close();
        watchList.close();
        gallery.close();
    }
}
