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
import dev.limen.protocol.HolderConsent;
import dev.limen.protocol.NodeEnrolment;
import dev.limen.protocol.NodeStatus;
import dev.limen.protocol.PhoneClaim;
import dev.limen.protocol.RecognitionStatus;
import dev.limen.wayfinding.demo.DemoVenue;
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
        venueAndKiosks();
        closures();
        evacuation();
        queues();
        crowd();
        edge();
        pagesOfWhatWasStored();
        liveStreams();
        operation();
        StaffCalls.make(described);
        referrals();
        watchList();
        privacy();
        audit();
        phones();
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

    private void venueAndKiosks() {
        described.call("get", "/api/v1/venue", "/api/v1/venue", 404);
        described.call("put", "/api/v1/venue", "/api/v1/venue", DemoVenue.load().toJson(), 204);
        described.call("get", "/api/v1/venue", "/api/v1/venue", 200);
        JsonNode kiosks = described.call("get", "/api/v1/kiosks", "/api/v1/kiosks?lang=ko", 200);
        assertThat(kiosks).isNotEmpty();
        described.call("get", "/api/v1/kiosks/{id}", "/api/v1/kiosks/nowhere", 404);
        for (JsonNode kiosk : kiosks) {
            String address = "/api/v1/kiosks/" + kiosk.path("id").asText();
            JsonNode view = described.call("get", "/api/v1/kiosks/{id}", address, 200);
            assertThat(view.path("destinations")).isNotEmpty();
            String to = view.at("/destinations/0/id").asText();
            JsonNode way = described.call(
                    "get",
                    "/api/v1/kiosks/{id}/directions",
                    address + "/directions?profile=wheelchair&lang=en&to=" + to,
                    200);
            assertThat(way.path("destination").asText())
                    .isEqualTo(view.at("/destinations/0/name").asText());
        }
        described.call(
                "get", "/api/v1/kiosks/{id}/directions", "/api/v1/kiosks/gate-a/directions?to=x&profile=ski", 400);
        described.call("get", "/api/v1/kiosks/{id}/directions", "/api/v1/kiosks/gate-a/directions", 400);
    }

    private void closures() {
        String closures = "/api/v1/closures";
        String one = closures + "/{feature}";
        String venue = DemoVenue.idOf(DemoVenue.load(), "Block C");
        described.call(
                "put",
                one,
                closures + "/" + venue,
                Map.of("reason", "Spilt soup", "until", Instant.now().plusSeconds(3600)),
                200);
        described.call("put", one, closures + "/nowhere", Map.of("reason", "Spilt soup"), 404);
        assertThat(described.call("get", closures, closures, 200).path("closures"))
                .hasSize(1);
        String stream = "/api/v1/kiosks/{id}/directions/stream";
        try (SseClient way =
                SseClient.open(api.uri("/api/v1/kiosks/gate-a/directions/stream?to=" + venue), Optional.empty())) {
            described.check("KioskUnreachable", way.next().json());
            described.call("delete", one, closures + "/" + venue, 204);
            described.check("Directions", way.next().json());
        }
        described.tried("get", stream);
        described.call("delete", one, closures + "/" + venue, 404);
    }

    private void crowd() {
        String crowd = "/api/v1/crowd";
        String one = crowd + "/reports/{feature}";
        String gate = crowd + "/reports/gate-a";
        described.call("get", crowd, crowd, 200);
        JsonNode report = described.call("put", one, gate, Map.of("level", "dense", "minutes", 10), 200);
        assertThat(report.path("ways").asInt()).isPositive();
        described.call("put", one, gate, Map.of("level", "dense", "minutes", 0), 400);
        described.call("put", one, gate, Map.of("level", "free", "minutes", 10), 400);
        described.call("put", one, crowd + "/reports/nowhere", Map.of("level", "busy", "minutes", 10), 404);
        assertThat(described.call("get", crowd, crowd, 200).path("reports")).hasSize(1);
        described.call("delete", one, gate, 204);
        described.call("delete", one, gate, 404);
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

    private void evacuation() {
        String evacuation = "/api/v1/evacuation";
        described.call("get", evacuation, evacuation, 200);
        described.call("put", evacuation, evacuation, Map.of("active", true, "reason", "Smoke on level 2"), 200);
        described.call("put", evacuation, evacuation, Map.of("active", true, "reason", ""), 400);
        described.call("put", evacuation, evacuation, Map.of("active", false, "reason", "All clear"), 200);
        String exit = "/api/v1/kiosks/{id}/exit";
        described.call("get", exit, "/api/v1/kiosks/gate-a/exit?profile=evacuation", 200);
        described.call("get", exit, "/api/v1/kiosks/gate-a/exit?profile=ski", 400);
    }

    private void queues() {
        String queues = "/api/v1/queues";
        JsonNode count = described.call("put", queues + "/{gate}", queues + "/gate-a", Map.of("waiting", 12), 200);
        assertThat(count.path("waiting").asInt()).isEqualTo(12);
        assertThat(count.has("waitSeconds")).as("nobody knows how many pass").isFalse();
        described.call("put", queues + "/{gate}", queues + "/gate-z", Map.of("waiting", 12), 404);
        assertThat(described.call("get", queues, queues, 200).path("queues")).hasSize(2);
        String gate = "/api/v1/kiosks/{id}/gate";
        JsonNode advice = described.call("get", gate, "/api/v1/kiosks/gate-b/gate?zone=east&lang=en", 200);
        assertThat(advice.path("gate").asText()).isEqualTo("gate-a");
        assertThat(advice.path("spread").asBoolean()).isFalse();
        described.call("get", gate, "/api/v1/kiosks/gate-b/gate?zone=moon", 404);
        described.call("get", gate, "/api/v1/kiosks/gate-b/gate", 400);
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
        assertThat(page.path("entries")).hasSize(7);
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
                .contains("limen_feed_position 9.0")
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
                        .call("get", "/api/v1/changes", "/api/v1/changes?after=9", 200)
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

    private void privacy() {
        String consents = "/api/v1/persons/{person}/consents";
        String theirs = "/api/v1/persons/p1/consents";
        Map<String, String> newsletter = Map.of(
                "purpose",
                "newsletter",
                "version",
                "2",
                "givenAt",
                "2026-02-09T12:00:00Z",
                "textDigest",
                "ab".repeat(32));
        JsonNode given = described.call("post", consents, theirs, newsletter, 201);
        described.call("post", consents, theirs, Map.of("purpose", "", "version", "2", "givenAt", Api.NOON), 400);
        described.call(
                "post",
                consents,
                theirs,
                Map.of("purpose", "gate-admission", "version", "2", "givenAt", Api.NOON),
                409);
        assertThat(described.call("get", consents, theirs, 200)).hasSize(2);
        String one = theirs + "/" + given.path("id").asText();
        described.call("delete", consents + "/{consent}", one, 204);
        described.call("delete", consents + "/{consent}", one, 404);
        described.call("get", "/api/v1/persons/{person}/report", "/api/v1/persons/p1/report", 200);
        described.call("get", "/api/v1/persons/{person}/report", "/api/v1/persons/nobody/report", 404);
        described.call("get", "/api/v1/processing-record", "/api/v1/processing-record", 200);
        Events north = new Events("north");
        Map<String, Object> request = Map.of("event", north.id(1).toString(), "purpose", "complaint", "hours", 2);
        JsonNode opened = described.call("post", "/api/v1/cases", "/api/v1/cases", request, 201);
        Map<String, Object> late = Map.of("event", north.id(9).toString(), "purpose", "complaint", "hours", 2);
        described.call("post", "/api/v1/cases", "/api/v1/cases", late, 404);
        assertThat(described.call("get", "/api/v1/cases", "/api/v1/cases", 200)).hasSize(1);
        String address = "/api/v1/cases/" + opened.path("id").asText();
        described.call("get", "/api/v1/cases/{case}/picture", address + "/picture", 200);
        described.call("delete", "/api/v1/cases/{case}", address, 204);
        described.call("delete", "/api/v1/cases/{case}", address, 404);
    }

    private void audit() {
        described.call("get", "/api/v1/audit", "/api/v1/audit", 200);
        assertThat(described
                        .call("get", "/api/v1/audit/entries", "/api/v1/audit/entries?limit=1000", 200)
                        .path("entries"))
                .isNotEmpty();
        Map<String, String> period = Map.of("from", "2020-01-01T00:00:00Z", "to", "2100-01-01T00:00:00Z");
        described.call("post", "/api/v1/audit/exports", "/api/v1/audit/exports", period, 200);
        Map<String, String> backwards = Map.of("from", "2100-01-01T00:00:00Z", "to", "2020-01-01T00:00:00Z");
        described.call("post", "/api/v1/audit/exports", "/api/v1/audit/exports", backwards, 400);
    }

    private void phones() {
        api.putPerson("p7");
        api.put("/api/v1/tickets/t7", Api.ticket("t7", "p7"));
        String claims = "/api/v1/phone-claims";
        Map<String, Object> request = Map.of("tickets", List.of("t7"), "person", "p7");
        String secret = described
                .call("post", claims, claims, request, 201)
                .path("secret")
                .asText();
        described.call("post", claims, claims, Map.of("tickets", List.of("t99"), "person", "p7"), 404);
        TestPhone phone = new TestPhone(api);
        String me = "/api/v1/me";
        described.answered("post", me + "/claims", 201, phone.claim(secret));
        described.answered("post", me + "/claims", 403, phone.claim(secret));
        described.answered("get", me, 403, api.get(me));
        described.answered("get", me, 200, phone.get(me));
        PhoneClaim.Offer move = new PhoneClaim.Offer(PhoneClaim.Kind.MOVE, List.of());
        described.answered("post", me + "/offers", 201, phone.json("POST", me + "/offers", move));
        described.answered("delete", me + "/offers", 204, phone.delete(me + "/offers"));
        String consent = me + "/consents/{purpose}";
        String gates = me + "/consents/gate-admission";
        described.answered("put", consent, 200, phone.json("PUT", gates, new HolderConsent("1", "a".repeat(64))));
        String portrait = me + "/portrait";
        byte[] face = RunningCoordinator.image(77);
        described.answered("post", portrait + "/preview", 200, phone.picture(portrait + "/preview", face));
        described.answered("post", portrait, 200, phone.picture(portrait, RunningCoordinator.DARK));
        described.answered("post", portrait, 201, phone.picture(portrait, face));
        Api.Answer back = phone.delete(gates);
        described.answered("delete", consent, 204, back);
        described.answered("get", me + "/receipts/{receipt}", 200, phone.get(back.header("Location")));
        api.delete("/api/v1/persons/p7");
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
