package dev.limen.coordinator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.limen.coordinator.CoordinatorConfig;
import dev.limen.coordinator.PrivacyConfig;
import dev.limen.coordinator.access.AccessSettings;
import dev.limen.coordinator.closure.ClosureDesk;
import dev.limen.coordinator.crowd.CrowdDesk;
import dev.limen.coordinator.enrolment.EnrolmentDesk;
import dev.limen.coordinator.evacuation.EvacuationDesk;
import dev.limen.coordinator.evacuation.FirePolicy;
import dev.limen.coordinator.evacuation.FireRules;
import dev.limen.coordinator.gate.GateModeDesk;
import dev.limen.coordinator.live.ChangeWaiters;
import dev.limen.coordinator.live.ClockOffsets;
import dev.limen.coordinator.live.CoordinatorMetrics;
import dev.limen.coordinator.live.Crops;
import dev.limen.coordinator.live.LiveStreams;
import dev.limen.coordinator.node.NodeDesk;
import dev.limen.coordinator.node.NodeListen;
import dev.limen.coordinator.phone.PhoneServices;
import dev.limen.coordinator.privacy.CaseDesk;
import dev.limen.coordinator.privacy.Erasures;
import dev.limen.coordinator.privacy.PersonReports;
import dev.limen.coordinator.privacy.PrivacyDesk;
import dev.limen.coordinator.privacy.ProcessingRecords;
import dev.limen.coordinator.schedule.ScheduleDesk;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Stores;
import dev.limen.coordinator.watchlist.WatchListDesk;
import dev.limen.core.InvalidInputException;
import dev.limen.gallery.enrolment.EnrolmentRules;
import dev.limen.gallery.enrolment.EnrolmentThresholds;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.kiosk.KioskRoutes;
import dev.limen.kiosk.LiveMap;
import dev.limen.protocol.http.SseHub;
import dev.limen.wayfinding.crowd.GateWatch;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The description and the router name the same operations, so that neither can be forgotten. */
class ApiDescriptionIT {
    /** What a browser loads is no part of the API. */
    private static final Set<String> PAGES = Set.of(
            "GET /",
            "GET /console",
            "GET /kiosk",
            "GET /index.html",
            "GET /console.html",
            "GET /kiosk.html",
            "GET /me",
            "GET /me.html",
            "GET /me.webmanifest",
            "GET /me-worker.js",
            "GET /login",
            "GET /login.html",
            "GET /assets/{name}");

    @TempDir
    Path directory;

    @Test
    void everyDescribedOperationIsRoutedAndEveryRoutedOneDescribed() throws IOException {
        Set<String> routed = routed();
        routed.removeAll(PAGES);

        assertThat(routed).isEqualTo(described());
    }

    private static Set<String> described() throws IOException {
        JsonNode paths = new ObjectMapper().readTree(ApiDescription.json()).path("paths");
        Set<String> operations = new TreeSet<>();
        paths.properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (!operation.getKey().equals("parameters")) {
                        operations.add(operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return operations;
    }

    private Set<String> routed() {
        Vertx vertx = Vertx.vertx();
        try (CoordinatorDatabase database = CoordinatorDatabase.open(
                        vertx, directory.resolve("store.sqlite"), KeyEncryptionKey.ephemeral());
                CoordinatorMetrics metrics = new CoordinatorMetrics()) {
            Set<String> operations = new TreeSet<>();
            routers(vertx, database, metrics).stream()
                    .flatMap(router -> router.getRoutes().stream())
                    .filter(route -> route.methods() != null && route.getPath() != null)
                    .forEach(route -> {
                        String path = route.getPath().replaceAll(":([A-Za-z]+)", "{$1}");
                        route.methods().forEach(method -> operations.add(method + " " + path));
                    });
            return operations;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static EnrolmentDesk desk(Vertx vertx, CoordinatorDatabase database, Stores stores, Clock clock) {
        return EnrolmentDesk.open(
                database,
                stores,
                image -> {
                    throw new InvalidInputException("no pictures here");
                },
                new EnrolmentRules(1, Duration.ofDays(1)),
                EnrolmentThresholds.of(Optional.empty()),
                Duration.ofDays(1),
                vertx.createSharedWorkerExecutor("api-description-pictures"),
                clock);
    }

    private List<Router> routers(Vertx vertx, CoordinatorDatabase database, CoordinatorMetrics metrics) {
        Clock clock = Clock.systemUTC();
        Stores stores = Stores.create(database);
        ClockOffsets offsets = new ClockOffsets();
        LiveStreams live =
                new LiveStreams(new SseHub(vertx), database, stores.events(), offsets, clock, decision -> {}, 0);
        NodeDesk nodes = NodeDesk.open(NodeListen.onLoopback(), directory, database, stores, clock);
        LiveMap map = new LiveMap(clock);
        EnrolmentDesk desk = desk(vertx, database, stores, clock);
        ApiServices services = new ApiServices(
                database,
                stores,
                new Crops(clock, Duration.ofMinutes(1), 1),
                live,
                new ChangeWaiters(vertx, 0),
                offsets,
                metrics,
                desk,
                Optional.empty(),
                new WatchListDesk(
                        database,
                        stores.watchList(),
                        stores.audit(),
                        image -> {
                            throw new InvalidInputException("no pictures here");
                        },
                        vertx.createSharedWorkerExecutor("api-description-watch-list"),
                        clock,
                        1,
                        Duration.ofDays(1)),
                map,
                new ClosureDesk(
                        database,
                        stores,
                        map,
                        vertx.createSharedWorkerExecutor("api-description-closures"),
                        clock,
                        closures -> {}),
                new GateModeDesk(database, stores, clock, orders -> {}),
                new EvacuationDesk(
                        database,
                        stores,
                        new FireRules(FirePolicy.DEFAULT),
                        map,
                        vertx.createSharedWorkerExecutor("api-description-evacuation"),
                        clock,
                        evacuation -> {}),
                new ScheduleDesk(
                        database,
                        stores,
                        map,
                        vertx.createSharedWorkerExecutor("api-description-schedule"),
                        clock,
                        schedule -> {}),
                new GateWatch(),
                CrowdDesk.open(vertx, database, stores, map, new GateWatch(), clock),
                new KioskRoutes(vertx, map),
                vertx.createSharedWorkerExecutor("api-description"),
                clock,
                intake -> {},
                Set.of(),
                Optional.of(nodes),
                Actors.CALLERS,
                new PrivacyDesk(
                        new Erasures(stores),
                        new CaseDesk(
                                database,
                                stores,
                                new Crops(clock, Duration.ofMinutes(1), 1),
                                Duration.ofDays(1),
                                clock),
                        new PersonReports(database, stores, PrivacyConfig.DEFAULT.retention(), clock),
                        new ProcessingRecords(
                                database, stores, CoordinatorConfig.onLoopback(Path.of("unused")), clock)),
                Optional.empty(),
                new ChangeWaiters(vertx, 0),
                PhoneServices.open(
                        database,
                        stores,
                        desk,
                        Optional.empty(),
                        new Erasures(stores),
                        Duration.ofDays(1),
                        vertx.createSharedWorkerExecutor("api-description"),
                        clock),
                AccessServices.create(
                        vertx,
                        AccessSettings.REQUIRED,
                        database,
                        vertx.createSharedWorkerExecutor("api-description-access"),
                        context -> Optional.empty(),
                        clock));
        return List.of(
                ApiRouter.create(vertx, services),
                NodeRouter.forNodes(vertx, services, nodes, Set.of()),
                NodeRouter.forEnrolment(vertx, services, nodes, Set.of()));
    }
}
