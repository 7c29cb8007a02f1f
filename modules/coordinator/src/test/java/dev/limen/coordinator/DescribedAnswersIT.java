package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import dev.limen.core.ReferenceId;
import dev.limen.core.Zone;
import dev.limen.credential.OpeningKey;
import dev.limen.credential.SigningKey;
import dev.limen.protocol.NodeStatus;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.RecognitionStatus;
import dev.limen.wayfinding.demo.DemoVenue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real requests and answers of every operation fit the schemas that the served description gives for them. */
class DescribedAnswersIT {
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};

    @TempDir
    Path directory;

    private final Set<String> tried = new TreeSet<>();
    private RunningCoordinator coordinator;
    private Api api;
    private JsonNode description;

    @BeforeEach
    void start() {
        SigningKey.create(directory.resolve("ticket.key"));
        CoordinatorConfig.Tickets signing = new CoordinatorConfig.Tickets(
                directory.resolve("ticket.key"),
                Optional.of(OpeningKey.ephemeral().publicKey().toString()));
        coordinator = RunningCoordinator.start(
                CoordinatorConfig.onLoopback(directory).withTickets(signing), Clock.systemUTC());
        api = coordinator.api();
        description = api.get("/api/v1/openapi.json").json();
    }

    @AfterEach
    void stop() {
        coordinator.close();
    }

    @Test
    void everyOperationAnswersAsDescribed() {
        enrolmentAndTickets();
        venueAndKiosks();
        edge();
        pagesOfWhatWasStored();
        liveStreams();
        operation();
        referrals();
        watchList();
        erasing();

        Set<String> described = new TreeSet<>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> described.add(method + " " + path.getKey())));
        described.removeIf(operation -> operation.startsWith("parameters "));
        // Signing in needs somebody who can, see SignInIT and OpenIdIT.
        described.removeIf(operation -> isAboutAccess(operation.substring(operation.indexOf(' ') + 1)));
        assertThat(tried).isEqualTo(described);
    }

    private boolean isAboutAccess(String path) {
        JsonNode operations = description.path("paths").path(path);
        return operations.findValues("tags").stream()
                .allMatch(tags -> tags.path(0).asText().equals("access"));
    }

    private void enrolmentAndTickets() {
        call("put", "/api/v1/persons/{person}", "/api/v1/persons/p1", Api.person("p1"), 201);
        call("put", "/api/v1/persons/{person}", "/api/v1/persons/p1", Api.person("p1"), 200);
        call("put", "/api/v1/persons/{person}", "/api/v1/persons/p1", List.of(), 400);
        picture("post", "/api/v1/persons/{person}/references", "/api/v1/persons/p1/references", 201);
        call("get", "/api/v1/persons/{person}/references", "/api/v1/persons/p1/references", 200);
        call("put", "/api/v1/tickets/{ticket}", "/api/v1/tickets/t1", Api.ticket("t1", "p1"), 201);
        call("put", "/api/v1/tickets/{ticket}", "/api/v1/tickets/t1", Api.ticket("t1", "p9"), 409);
        String signed = "/api/v1/tickets/{ticket}/signed";
        call("get", signed, "/api/v1/tickets/t1/signed?face=true", 200);
        call("get", signed, "/api/v1/tickets/t1/signed?device=AAAA", 400);
        call("get", signed, "/api/v1/tickets/t9/signed", 404);
        call("get", "/api/v1/tickets/{ticket}/qr", "/api/v1/tickets/t1/qr?module=4", 200);
    }

    private void venueAndKiosks() {
        call("get", "/api/v1/venue", "/api/v1/venue", 404);
        call("put", "/api/v1/venue", "/api/v1/venue", DemoVenue.load().toJson(), 204);
        call("get", "/api/v1/venue", "/api/v1/venue", 200);
        JsonNode kiosks = call("get", "/api/v1/kiosks", "/api/v1/kiosks?lang=ko", 200);
        assertThat(kiosks).isNotEmpty();
        call("get", "/api/v1/kiosks/{id}", "/api/v1/kiosks/nowhere", 404);
        for (JsonNode kiosk : kiosks) {
            String address = "/api/v1/kiosks/" + kiosk.path("id").asText();
            JsonNode view = call("get", "/api/v1/kiosks/{id}", address, 200);
            assertThat(view.path("destinations")).isNotEmpty();
            String to = view.at("/destinations/0/id").asText();
            JsonNode way = call(
                    "get",
                    "/api/v1/kiosks/{id}/directions",
                    address + "/directions?profile=wheelchair&lang=en&to=" + to,
                    200);
            assertThat(way.path("destination").asText())
                    .isEqualTo(view.at("/destinations/0/name").asText());
        }
        call("get", "/api/v1/kiosks/{id}/directions", "/api/v1/kiosks/gate-a/directions?to=x&profile=ski", 400);
        call("get", "/api/v1/kiosks/{id}/directions", "/api/v1/kiosks/gate-a/directions", 400);
    }

    private void edge() {
        Events north = new Events("north");
        call(
                "post",
                "/api/v1/events",
                "/api/v1/events",
                north.batch(north.decision(1, "p1", "t1"), north.passage(2, "p1", "t1")),
                200);
        call("post", "/api/v1/events", "/api/v1/events", north.batch(5, 6), 200);
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
                        Optional.of("People look more like each other than before.")));
        NodeStatus status = new NodeStatus(new NodeId("north"), "1", Instant.now(), 1, 1, 0, List.of(gate));
        call("post", "/api/v1/nodes/{node}/status", "/api/v1/nodes/north/status", status, 204);
        picture("put", "/api/v1/crops/{event}", "/api/v1/crops/" + north.id(1), 204);
        call("get", "/api/v1/crops/{event}", "/api/v1/crops/" + north.id(1), 200);
        call("get", "/api/v1/crops/{event}", "/api/v1/crops/" + north.id(9), 404);
        JsonNode page = call("get", "/api/v1/changes", "/api/v1/changes?after=0&limit=100", 200);
        assertThat(page.path("entries")).hasSize(4);
        call("get", "/api/v1/changes", "/api/v1/changes?after=1000", 409);
    }

    private void pagesOfWhatWasStored() {
        assertThat(call("get", "/api/v1/persons", "/api/v1/persons", 200).path("persons"))
                .hasSize(1);
        call("get", "/api/v1/persons/{person}", "/api/v1/persons/p1", 200);
        assertThat(call("get", "/api/v1/tickets", "/api/v1/tickets?holder=p1", 200)
                        .at("/tickets/0/used/gate")
                        .asText())
                .isEqualTo("gate-a");
        call("get", "/api/v1/tickets/{ticket}", "/api/v1/tickets/t1", 200);
        assertThat(call("get", "/api/v1/events", "/api/v1/events?after=0", 200).path("events"))
                .hasSize(4);
        assertThat(call("get", "/api/v1/nodes", "/api/v1/nodes", 200).at("/0/gaps"))
                .hasSize(1);
        assertThat(call("get", "/api/v1/gates", "/api/v1/gates", 200)
                        .at("/0/gate")
                        .asText())
                .isEqualTo("gate-a");
    }

    private void liveStreams() {
        Events south = new Events("south");
        try (SseClient staff = SseClient.open(api.uri("/api/v1/stream"), Optional.empty());
                SseClient kiosk = SseClient.open(api.uri("/api/v1/kiosks/gate-a/stream"), Optional.empty())) {
            api.send(south.batch(south.decision(1, "p1", "t1", Instant.now())));
            check(schema("LogEntry"), staff.next().json());
            check(schema("KioskGuidance"), kiosk.next().json());
            NodeStatus status = new NodeStatus(new NodeId("south"), "1", Instant.now(), 1, 1, 0, List.of());
            api.post("/api/v1/nodes/south/status", status);
            check(schema("NodeStatus"), staff.next().json());
            api.send("PUT", "/api/v1/crops/" + south.id(1), "image/jpeg", JPEG);
            check(schema("CropNotice"), staff.next().json());
        }
        tried.add("get /api/v1/stream");
        tried.add("get /api/v1/kiosks/{id}/stream");
    }

    private void operation() {
        call("get", "/api/v1/openapi.json", "/api/v1/openapi.json", 200);
        call("get", "/health/live", "/health/live", 200);
        call("get", "/health/ready", "/health/ready", 200);
        call("get", "/metrics", "/metrics", 200);
        assertThat(api.get("/metrics").text())
                .contains("limen_events_stored_total 5.0")
                .contains("limen_events_missing 2.0")
                .contains("limen_feed_position 4.0")
                .contains("limen_http_requests_seconds_count{method=\"PUT\",route=\"/api/v1/persons/:person\"")
                .contains("jvm_memory_used_bytes");
    }

    private void referrals() {
        call("put", "/api/v1/persons/{person}", "/api/v1/persons/p2", Api.person("p2"), 201);
        String path = "/api/v1/enrolment-referrals/{referral}";
        for (String verdict : List.of("reject", "different-people")) {
            // p1's picture
            picture("post", "/api/v1/persons/{person}/references", "/api/v1/persons/p2/references", 202);
            JsonNode page = call("get", "/api/v1/enrolment-referrals", "/api/v1/enrolment-referrals", 200);
            String referral = page.at("/referrals/0/id").asText();
            String address = "/api/v1/enrolment-referrals/" + referral;
            call("get", path, address, 200);
            Map<String, String> decision = Map.of("decision", verdict, "reason", "Looked at both.");
            call("post", path + "/decision", address + "/decision", decision, 200);
            call("post", path + "/decision", address + "/decision", decision, 409);
        }
        call("get", path, "/api/v1/enrolment-referrals/nobody", 404);
        assertThat(call("get", "/api/v1/enrolment-referrals", "/api/v1/enrolment-referrals?state=decided", 200)
                        .path("referrals"))
                .hasSize(2);
        call("get", "/api/v1/enrolment-referrals", "/api/v1/enrolment-referrals?state=lost", 400);
        call("get", "/api/v1/references/due", "/api/v1/references/due", 200);
        assertThat(call("get", "/api/v1/changes", "/api/v1/changes?after=4", 200)
                        .findValuesAsText("kind"))
                .containsExactly("look-alikes-put", "reference-put");
    }

    private void watchList() {
        String list = "/api/v1/watch-list";
        String words = "?source=court&reason=banned&expires=";
        String until = Instant.now().plusSeconds(3600).toString();
        picture("post", list, list + words + until, 201);
        picture("post", list, list + words + "never", 400);
        JsonNode listed = call("get", list, list, 200);
        String entry = listed.at("/entries/0/id").asText();
        assertThat(call("get", "/api/v1/changes", "/api/v1/changes?after=4", 200)
                        .findValuesAsText("kind"))
                .contains("watch-list-put");
        Events west = new Events("west");
        call(
                "post",
                "/api/v1/events",
                "/api/v1/events",
                west.batch(west.alarm(1), west.hit(2, new ReferenceId(entry))),
                200);
        call("get", "/api/v1/events", "/api/v1/events?limit=2", 200);
        String hits = "/api/v1/watch-list-hits";
        call("get", hits, hits, 200);
        String hit = hits + "/" + west.id(2);
        call("get", hits + "/{event}", hit, 200);
        call("get", hits + "/{event}", hits + "/" + west.id(1), 404);
        Map<String, String> review = Map.of("reviewer", "Ada", "verdict", "confirm", "reason", "The same scar.");
        call("post", hits + "/{event}/reviews", hit + "/reviews", review, 200);
        call("post", hits + "/{event}/reviews", hit + "/reviews", review, 400);
        call("delete", list + "/{entry}", list + "/" + entry, 204);
        call("delete", list + "/{entry}", list + "/" + entry, 404);
        assertThat(call("get", "/api/v1/changes", "/api/v1/changes?after=4", 200)
                        .findValuesAsText("kind"))
                .contains("watch-list-erased");
    }

    private void erasing() {
        String reference =
                api.get("/api/v1/persons/p1/references").json().at("/0/id").asText();
        call(
                "delete",
                "/api/v1/persons/{person}/references/{reference}",
                "/api/v1/persons/p1/references/" + reference,
                204);
        call("delete", "/api/v1/tickets/{ticket}", "/api/v1/tickets/t1", 204);
        call("delete", "/api/v1/tickets/{ticket}", "/api/v1/tickets/t1", 404);
        assertThat(call("get", "/api/v1/changes", "/api/v1/changes", 200).findValuesAsText("kind"))
                .contains("look-alikes-erased");
        call("delete", "/api/v1/persons/{person}", "/api/v1/persons/p1", 204);
        call("get", "/api/v1/changes", "/api/v1/changes", 200);
    }

    private JsonNode call(String method, String path, String address, int status) {
        return answered(
                method,
                path,
                status,
                switch (method) {
                    case "get" -> api.get(address);
                    default -> api.delete(address);
                });
    }

    private JsonNode call(String method, String path, String address, Object body, int status) {
        byte[] json = ProtocolJson.write(body);
        if (status < 300) {
            JsonNode content = operation(method, path).at("/requestBody/content/application~1json/schema");
            check(schema(content), ProtocolJson.read(json, JsonNode.class, "The body"));
        }
        return answered(
                method, path, status, api.send(method.toUpperCase(Locale.ROOT), address, "application/json", json));
    }

    private void picture(String method, String path, String address, int status) {
        assertThat(operation(method, path).at("/requestBody/content").has("image/jpeg"))
                .isTrue();
        answered(method, path, status, api.send(method.toUpperCase(Locale.ROOT), address, "image/jpeg", JPEG));
    }

    private JsonNode answered(String method, String path, int status, Api.Answer answer) {
        assertThat(answer.status()).as("%s %s: %s", method, path, answer.text()).isEqualTo(status);
        tried.add(method + " " + path);
        JsonNode responses = operation(method, path).path("responses");
        JsonNode response = responses.has("" + status) ? responses.path("" + status) : responses.path("default");
        if (response.has("$ref")) {
            response = description.at(response.path("$ref").asText().substring(1));
        }
        assertThat(response.isMissingNode())
                .as("%s %s does not describe %s", method, path, status)
                .isFalse();
        if (!response.has("content")) {
            assertThat(answer.response().body()).isEmpty();
            return description;
        }
        String type = answer.header("content-type").replaceAll(";.*", "");
        JsonNode content = response.path("content").path(type);
        assertThat(content.isMissingNode())
                .as("%s %s does not describe %s", method, path, type)
                .isFalse();
        if (!type.contains("json")) {
            return description;
        }
        check(schema(content.path("schema")), answer.json());
        return answer.json();
    }

    private JsonNode operation(String method, String path) {
        JsonNode operation = description.path("paths").path(path).path(method);
        assertThat(operation.isMissingNode())
                .as("%s %s is not described", method, path)
                .isFalse();
        return operation;
    }

    private JsonSchema schema(String name) {
        return schema(ProtocolJson.mapper().createObjectNode().put("$ref", "#/components/schemas/" + name));
    }

    private JsonSchema schema(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", description.path("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(whole);
    }

    private static void check(JsonSchema schema, JsonNode json) {
        assertThat(schema.validate(json)).as(json.toString()).isEmpty();
    }
}
