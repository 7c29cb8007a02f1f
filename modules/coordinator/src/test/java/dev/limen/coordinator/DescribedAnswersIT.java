package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.core.Direction;
import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import dev.limen.core.ReferenceId;
import dev.limen.core.Zone;
import dev.limen.credential.OpeningKey;
import dev.limen.credential.SigningKey;
import dev.limen.identity.EnrolmentCode;
import dev.limen.identity.KeyPairs;
import dev.limen.identity.SigningRequest;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.GateModeStatus;
import dev.limen.protocol.NodeEnrolment;
import dev.limen.protocol.NodeStatus;
import dev.limen.protocol.RecognitionStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real requests and answers of every operation fit the schemas that the served description gives for them. */
class DescribedAnswersIT {
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};

    @TempDir
    Path directory;

    private RunningCoordinator coordinator;
    private Api api;
    private DescribedApi described;

    @BeforeEach
    void start() {
        SigningKey.create(directory.resolve("ticket.key"));
        CoordinatorConfig.Tickets signing = new CoordinatorConfig.Tickets(
                directory.resolve("ticket.key"),
                Optional.of(OpeningKey.ephemeral().publicKey().toString()));
        coordinator = RunningCoordinator.start(
                CoordinatorConfig.onLoopback(directory).withTickets(signing), Clock.systemUTC());
        api = coordinator.api();
        described = new DescribedApi(api);
    }

    @AfterEach
    void stop() {
        coordinator.close();
    }

    @Test
    void everyOperationAnswersAsDescribed() {
        enrolmentAndTickets();
        VenueCalls.make(api, described);
        edge();
        pagesOfWhatWasStored();
        liveStreams();
        operation();
        StaffCalls.make(described);
        referrals();
        watchList();
        PrivacyCalls.make(api, described);
        erasing();
        nodeIdentities();

        // Signing in needs somebody who can, see SignInIT and OpenIdIT.
        assertThat(described.tried()).isEqualTo(described.describedBut("access"));
    }

    private void enrolmentAndTickets() {
        described.call("put", "/api/v1/persons/{person}", "/api/v1/persons/p1", Api.person("p1"), 201);
        described.call("put", "/api/v1/persons/{person}", "/api/v1/persons/p1", Api.person("p1"), 200);
        described.call("put", "/api/v1/persons/{person}", "/api/v1/persons/p1", List.of(), 400);
        described.picture("post", "/api/v1/persons/{person}/references", "/api/v1/persons/p1/references", 201);
        described.call("get", "/api/v1/persons/{person}/references", "/api/v1/persons/p1/references", 200);
        described.call("put", "/api/v1/tickets/{ticket}", "/api/v1/tickets/t1", Api.ticket("t1", "p1"), 201);
        described.call("put", "/api/v1/tickets/{ticket}", "/api/v1/tickets/t1", Api.ticket("t1", "p9"), 409);
        String signed = "/api/v1/tickets/{ticket}/signed";
        described.call("get", signed, "/api/v1/tickets/t1/signed?face=true", 200);
        described.call("get", signed, "/api/v1/tickets/t1/signed?device=AAAA", 400);
        described.call("get", signed, "/api/v1/tickets/t9/signed", 404);
        described.call("get", "/api/v1/tickets/{ticket}/qr", "/api/v1/tickets/t1/qr?module=4", 200);
    }

    private void gateModes() {
        String modes = "/api/v1/gate-modes";
        Map<String, Object> order = Map.of(
                "gates",
                List.of("gate-a"),
                "mode",
                "qr-only",
                "reason",
                "Camera is washed",
                "until",
                Instant.now().plusSeconds(3600));
        assertThat(described.call("post", modes, modes, order, 200).path("orders"))
                .hasSize(1);
        described.call(
                "post", modes, modes, Map.of("gates", List.of("gate-z"), "mode", "closed", "reason", "Snow"), 404);
        described.call("get", modes, modes, 200);
    }

    private void edge() {
        Events north = new Events("north");
        described.call(
                "post",
                "/api/v1/events",
                "/api/v1/events",
                north.batch(north.decision(1, "p1", "t1"), north.passage(2, "p1", "t1")),
                200);
        described.call("post", "/api/v1/events", "/api/v1/events", north.batch(5, 6), 200);
        NodeStatus.Gate gate = new NodeStatus.Gate(
                new GateId("gate-a"),
                new Zone("east"),
                "closed",
                "lost",
                Optional.of("The camera is gone."),
                14.8,
                3,
                Optional.of(90L),
                Optional.of(200L),
                new RecognitionStatus(
                        Optional.of(0.61),
                        "site",
                        "Calibrated on this site.",
                        Optional.of(0.01),
                        Optional.of(0.4),
                        120,
                        7140,
                        35,
                        true,
                        Optional.of("People look more like each other than before.")),
                Optional.of(new GateModeStatus(
                        "closed", "automatic", Direction.ENTRY, Optional.of(1L), Optional.of(Instant.now()))));
        NodeStatus.Peer peer = new NodeStatus.Peer(
                new NodeId("east"), false, 0, 2, Optional.of(Instant.now()), Optional.of("It does not answer."));
        NodeStatus status = new NodeStatus(
                new NodeId("north"), "1", Instant.now(), 1, 1, 0, List.of(gate), Optional.of(List.of(peer)));
        described.call("post", "/api/v1/nodes/{node}/status", "/api/v1/nodes/north/status", status, 204);
        gateModes();
        described.picture("put", "/api/v1/crops/{event}", "/api/v1/crops/" + north.id(1), 204);
        described.call("get", "/api/v1/crops/{event}", "/api/v1/crops/" + north.id(1), 200);
        described.call("get", "/api/v1/crops/{event}", "/api/v1/crops/" + north.id(9), 404);
        JsonNode page = described.call("get", "/api/v1/changes", "/api/v1/changes?after=0&limit=100", 200);
        assertThat(page.path("entries")).hasSize(8);
        described.call("get", "/api/v1/changes", "/api/v1/changes?after=1000", 409);
        described.call("get", "/api/v1/changes", "/api/v1/changes?after=0&node=north&nonce=n&zones=east,west", 200);
        String acknowledgements = "/api/v1/acknowledgements";
        assertThat(described
                        .call("get", acknowledgements, acknowledgements, 200)
                        .path("nodes"))
                .hasSize(1);
        described.call("delete", acknowledgements + "/{node}", acknowledgements + "/north", 204);
        described.call("delete", acknowledgements + "/{node}", acknowledgements + "/north", 404);
        described.call("get", "/api/v1/conflicts", "/api/v1/conflicts?after=0&limit=10&open=true", 200);
        described.call("get", "/api/v1/conflicts", "/api/v1/conflicts?open=perhaps", 400);
        described.call(
                "put",
                "/api/v1/conflicts/{conflict}/settlement",
                "/api/v1/conflicts/1/settlement",
                Map.of("finding", "unknown"),
                404);
    }

    private void pagesOfWhatWasStored() {
        assertThat(described
                        .call("get", "/api/v1/persons", "/api/v1/persons", 200)
                        .path("persons"))
                .hasSize(1);
        described.call("get", "/api/v1/persons/{person}", "/api/v1/persons/p1", 200);
        assertThat(described
                        .call("get", "/api/v1/tickets", "/api/v1/tickets?holder=p1", 200)
                        .at("/tickets/0/used/gate")
                        .asText())
                .isEqualTo("gate-a");
        described.call("get", "/api/v1/tickets/{ticket}", "/api/v1/tickets/t1", 200);
        assertThat(described
                        .call("get", "/api/v1/events", "/api/v1/events?after=0", 200)
                        .path("events"))
                .hasSize(4);
        assertThat(described.call("get", "/api/v1/nodes", "/api/v1/nodes", 200).at("/0/gaps"))
                .hasSize(1);
        assertThat(described
                        .call("get", "/api/v1/gates", "/api/v1/gates", 200)
                        .at("/0/gate")
                        .asText())
                .isEqualTo("gate-a");
    }

    private void liveStreams() {
        Events south = new Events("south");
        try (SseClient staff = SseClient.open(api.uri("/api/v1/stream"), Optional.empty());
                SseClient kiosk = SseClient.open(api.uri("/api/v1/kiosks/gate-a/stream"), Optional.empty())) {
            api.send(south.batch(south.decision(1, "p1", "t1", Instant.now())));
            described.check("LogEntry", staff.next().json());
            described.check("KioskEvacuation", kiosk.next().json());
            described.check("KioskClosures", kiosk.next().json());
            described.check("SchedulePage", kiosk.next().json());
            described.check("KioskGuidance", kiosk.next().json());
            NodeStatus status = new NodeStatus(new NodeId("south"), "1", Instant.now(), 1, 1, 0, List.of());
            api.post("/api/v1/nodes/south/status", status);
            described.check("NodeStatus", staff.next().json());
            api.send("PUT", "/api/v1/crops/" + south.id(1), "image/jpeg", JPEG);
            described.check("CropNotice", staff.next().json());
        }
        described.tried("get", "/api/v1/stream");
        described.tried("get", "/api/v1/kiosks/{id}/stream");
    }

    private void operation() {
        described.call("get", "/api/v1/openapi.json", "/api/v1/openapi.json", 200);
        described.call("get", "/health/live", "/health/live", 200);
        described.call("get", "/health/ready", "/health/ready", 200);
        described.call("get", "/metrics", "/metrics", 200);
        assertThat(api.get("/metrics").text())
                .contains("limen_events_stored_total 5.0")
                .contains("limen_events_missing 2.0")
                .contains("limen_feed_position 12.0")
                .contains("limen_http_requests_seconds_count{method=\"PUT\",route=\"/api/v1/persons/:person\"")
                .contains("jvm_memory_used_bytes");
    }

    private void referrals() {
        described.call("put", "/api/v1/persons/{person}", "/api/v1/persons/p2", Api.person("p2"), 201);
        String path = "/api/v1/enrolment-referrals/{referral}";
        for (String verdict : List.of("reject", "different-people")) {
            // p1's picture
            described.picture("post", "/api/v1/persons/{person}/references", "/api/v1/persons/p2/references", 202);
            JsonNode page = described.call("get", "/api/v1/enrolment-referrals", "/api/v1/enrolment-referrals", 200);
            String referral = page.at("/referrals/0/id").asText();
            String address = "/api/v1/enrolment-referrals/" + referral;
            described.call("get", path, address, 200);
            Map<String, String> decision = Map.of("decision", verdict, "reason", "Looked at both.");
            described.call("post", path + "/decision", address + "/decision", decision, 200);
            described.call("post", path + "/decision", address + "/decision", decision, 409);
        }
        described.call("get", path, "/api/v1/enrolment-referrals/nobody", 404);
        assertThat(described
                        .call("get", "/api/v1/enrolment-referrals", "/api/v1/enrolment-referrals?state=decided", 200)
                        .path("referrals"))
                .hasSize(2);
        described.call("get", "/api/v1/enrolment-referrals", "/api/v1/enrolment-referrals?state=lost", 400);
        described.call("get", "/api/v1/references/due", "/api/v1/references/due", 200);
        assertThat(described
                        .call("get", "/api/v1/changes", "/api/v1/changes?after=12", 200)
                        .findValuesAsText("kind"))
                .containsExactly("look-alikes-put", "reference-put");
    }

    private void watchList() {
        String list = "/api/v1/watch-list";
        String words = "?source=court&reason=banned&expires=";
        String until = Instant.now().plusSeconds(3600).toString();
        described.picture("post", list, list + words + until, 201);
        described.picture("post", list, list + words + "never", 400);
        JsonNode listed = described.call("get", list, list, 200);
        String entry = listed.at("/entries/0/id").asText();
        assertThat(described
                        .call("get", "/api/v1/changes", "/api/v1/changes?after=6", 200)
                        .findValuesAsText("kind"))
                .contains("watch-list-put");
        Events west = new Events("west");
        described.call(
                "post",
                "/api/v1/events",
                "/api/v1/events",
                west.batch(west.alarm(1), west.hit(2, new ReferenceId(entry))),
                200);
        described.call("get", "/api/v1/events", "/api/v1/events?limit=2", 200);
        String hits = "/api/v1/watch-list-hits";
        described.call("get", hits, hits, 200);
        String hit = hits + "/" + west.id(2);
        described.call("get", hits + "/{event}", hit, 200);
        described.call("get", hits + "/{event}", hits + "/" + west.id(1), 404);
        Map<String, String> review = Map.of("reviewer", "Ada", "verdict", "confirm", "reason", "The same scar.");
        described.call("post", hits + "/{event}/reviews", hit + "/reviews", review, 200);
        described.call("post", hits + "/{event}/reviews", hit + "/reviews", review, 400);
        described.call("delete", list + "/{entry}", list + "/" + entry, 204);
        described.call("delete", list + "/{entry}", list + "/" + entry, 404);
        assertThat(described
                        .call("get", "/api/v1/changes", "/api/v1/changes?after=6", 200)
                        .findValuesAsText("kind"))
                .contains("watch-list-erased");
    }

    private void erasing() {
        String reference =
                api.get("/api/v1/persons/p1/references").json().at("/0/id").asText();
        described.call(
                "delete",
                "/api/v1/persons/{person}/references/{reference}",
                "/api/v1/persons/p1/references/" + reference,
                204);
        described.call("delete", "/api/v1/tickets/{ticket}", "/api/v1/tickets/t1", 204);
        described.call("delete", "/api/v1/tickets/{ticket}", "/api/v1/tickets/t1", 404);
        assertThat(described
                        .call("get", "/api/v1/changes", "/api/v1/changes", 200)
                        .findValuesAsText("kind"))
                .contains("look-alikes-erased");
        Api.Answer erased = api.delete("/api/v1/persons/p1");
        described.answered("delete", "/api/v1/persons/{person}", 204, erased);
        String receipt = erased.header("Location");
        assertThat(described
                        .call("get", "/api/v1/receipts/{receipt}", receipt, 200)
                        .at("/nodes/0/node")
                        .asText())
                .isEqualTo("north");
        described.call("get", "/api/v1/receipts/{receipt}", "/api/v1/receipts/nothing", 400);
        described.call("get", "/api/v1/changes", "/api/v1/changes", 200);
    }

    private void nodeIdentities() {
        String invitations = "/api/v1/node-invitations";
        described.call("post", invitations, invitations, Map.of("node", "north"), 409);
        try (NodeVenue venue = new NodeVenue(directory.resolve("nodes"))) {
            described.ask(venue.staff());
            Map<String, Object> request = Map.of("node", "north", "zones", List.of("east"), "minutes", 5);
            EnrolmentCode code = EnrolmentCode.parse(described
                    .call("post", invitations, invitations, request, 201)
                    .path("code")
                    .asText());
            described.answered("post", "/api/v1/node-enrolments", 201, venue.enrol(code, KeyPairs.create()));
            described.answered("post", "/api/v1/node-enrolments", 403, venue.enrol(code, KeyPairs.create()));
            NodeVenue.Device device = venue.enrolled("south");
            String signingRequest = SigningRequest.of(KeyPairs.create());
            described.answered(
                    "post",
                    "/api/v1/nodes/{node}/certificate",
                    200,
                    venue.link(device)
                            .post("/api/v1/nodes/south/certificate", new NodeEnrolment.Renewal(signingRequest)));
            described.answered(
                    "get", ApiPaths.NODE_REVOCATIONS, 200, venue.link(device).get(ApiPaths.NODE_REVOCATIONS));
            String identities = "/api/v1/node-identities";
            String revocation = identities + "/{node}/revocation";
            described.call("post", revocation, identities + "/south/revocation", 204);
            described.call("post", revocation, identities + "/west/revocation", 404);
            assertThat(described.call("get", identities, identities, 200)).hasSize(2);
        }
    }
}
