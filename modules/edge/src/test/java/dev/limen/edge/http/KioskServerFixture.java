package dev.limen.edge.http;

import dev.limen.edge.lane.KioskScenes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A kiosk's scenes and the routes that look at them, served; new for every test. */
@Timeout(60)
abstract class KioskServerFixture {
    @TempDir
    private Path folder;

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    KioskScenes scenes;
    TestServer server;
    private NodeRoutes routes;

    /** {@return what is served} */
    abstract NodeRoutes routes(Vertx vertx);

    @BeforeEach
    void start() throws Exception {
        Vertx vertx = Vertx.vertx();
        scenes = new KioskScenes(folder);
        routes = routes(vertx);
        server = TestServer.serve(vertx, routes::mount);
    }

    @AfterEach
    void stop() throws Exception {
        routes.close();
        scenes.close();
        server.close();
    }
}
