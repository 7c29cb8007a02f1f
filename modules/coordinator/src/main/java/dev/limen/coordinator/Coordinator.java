package dev.limen.coordinator;

import dev.limen.coordinator.node.NodePorts;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.core.InvalidInputException;
import dev.limen.credential.SigningKey;
import dev.limen.gallery.enrolment.EnrolmentThresholds;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.storage.Ownership;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** A running coordinator. Safe to use from any thread. */
public final class Coordinator {
    private final Vertx vertx;
    private final String deployment;
    private final int port;
    private final OpenStore store;
    private final Optional<NodePorts> nodePorts;

    private Coordinator(Vertx vertx, String deployment, int port, OpenStore store, Optional<NodePorts> nodePorts) {
        this.vertx = vertx;
        this.deployment = deployment;
        this.port = port;
        this.store = store;
        this.nodePorts = nodePorts;
    }

    /**
     * As the other one, with the key that the configuration names.
     *
     * @return as there; fails with {@link InvalidInputException} also when there is no such key
     */
    public static Future<Coordinator> start(
            Vertx vertx,
            CoordinatorConfig config,
            TemplateExtractor extractor,
            EnrolmentThresholds thresholds,
            Clock clock) {
        return vertx.executeBlocking(config::openGalleryKey, false)
                .compose(key -> start(vertx, config, key, extractor, thresholds, clock));
    }

    /**
     * Opens the store and begins to serve.
     *
     * @param key that opens the stored templates and names
     * @param extractor makes templates of portraits
     * @param thresholds what is known of that network's scores
     * @param clock what ages and expiries are measured by
     * @return the coordinator, once it listens; fails with {@link InvalidInputException} when the data directory, the
     *     store, the thresholds or the port cannot be used, and leaves all of them as they were
     */
    public static Future<Coordinator> start(
            Vertx vertx,
            CoordinatorConfig config,
            KeyEncryptionKey key,
            TemplateExtractor extractor,
            EnrolmentThresholds thresholds,
            Clock clock) {
        EnrolmentThresholds configured;
        try {
            configured = config.enrolment().thresholds(thresholds);
        } catch (InvalidInputException unusable) {
            return Future.failedFuture(unusable);
        }
        return vertx.executeBlocking(() -> OpenStore.open(vertx, config, key), false)
                .compose(store -> vertx.executeBlocking(
                                // Loads the libraries of metrics, too much for an event loop.
                                () -> new CoordinatorVerticle(config, store.database, extractor, configured, clock),
                                false)
                        .compose(verticle -> vertx.deployVerticle(verticle)
                                .map(deployment -> new Coordinator(
                                        vertx, deployment, verticle.port(), store, verticle.nodePorts())))
                        .recover(fault -> closing(vertx, store).transform(closed -> Future.failedFuture(fault))));
    }

    /** {@return the TCP port it listens on} */
    public int port() {
        return port;
    }

    /** {@return where it listens to nodes with certificates; empty when it does not} */
    public Optional<NodePorts> nodePorts() {
        return nodePorts;
    }

    /** {@return done when every request is answered, everything is on disk and the data directory is free again} */
    public Future<Void> close() {
        return vertx.undeploy(deployment).transform(undeployed -> closing(vertx, store));
    }

    private static Future<Void> closing(Vertx vertx, OpenStore store) {
        return vertx.executeBlocking(
                () -> {
                    store.close();
                    return null;
                },
                false);
    }

    private record OpenStore(Ownership directory, CoordinatorDatabase database) {
        static OpenStore open(Vertx vertx, CoordinatorConfig config, KeyEncryptionKey key) {
            Path folder = config.dataDir();
            Ownership directory = Ownership.take(folder.resolve("coordinator.lock"), "The data directory " + folder);
            try {
                Path file = folder.resolve("coordinator.sqlite");
                return new OpenStore(
                        directory,
                        config.privacy()
                                .audit()
                                .signingKey()
                                .map(audit -> CoordinatorDatabase.open(vertx, file, key, SigningKey.open(audit)))
                                .orElseGet(() -> CoordinatorDatabase.open(vertx, file, key)));
            } catch (RuntimeException fault) {
                directory.close();
                throw fault;
            }
        }

        void close() {
            database.close();
            directory.close();
        }
    }
}
