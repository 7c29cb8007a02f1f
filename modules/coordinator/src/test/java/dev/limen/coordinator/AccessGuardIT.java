package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.coordinator.access.AccessSettings;
import dev.limen.coordinator.account.AccountsOnDisk;
import dev.limen.core.NodeId;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.Role;
import dev.limen.testkit.time.MutableClock;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation of the description, asked for by everybody: made from the description, so that none is forgotten. */
class AccessGuardIT {
    private static final String NODE = "node";
    private static final NodeId NORTH = new NodeId("north");

    @TempDir
    Path directory;

    private final MutableClock clock = MutableClock.at("2026-02-09T12:00:00Z");
    private RunningCoordinator coordinator;
    private Api api;
    private final Map<String, String> tokens = new TreeMap<>();
    private final List<Operation> operations = new ArrayList<>();

    /** @param may roles, {@code node}, {@code holder}, {@code signed-in} or {@code anybody} */
    private record Operation(String method, String path, Set<String> may, boolean stepUp) {
        boolean anybody() {
            return may.contains("anybody");
        }

        boolean allows(String who) {
            return may.contains(who) || (may.contains("signed-in") && !who.equals(NODE));
        }
    }

    @BeforeEach
    void start() {
        coordinator = RunningCoordinator.start(
                CoordinatorConfig.onLoopback(directory).withAccess(AccessSettings.REQUIRED), clock);
        api = coordinator.api();
        try (AccountsOnDisk accounts = AccountsOnDisk.open(directory, clock)) {
            for (Role role : Role.values()) {
                tokens.put(role.word(), accounts.makeToken(role.word(), Set.of(role), Optional.empty(), 1));
            }
            tokens.put(NODE, accounts.makeToken(NODE, Set.of(), Optional.of(NORTH), 1));
        }
        for (Map.Entry<String, JsonNode> path :
                api.get("/api/v1/openapi.json").json().path("paths").properties()) {
            path.getValue().properties().stream()
                    .filter(operation -> !operation.getKey().equals("parameters"))
                    .forEach(operation -> operations.add(new Operation(
                            operation.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            words(operation.getValue().path("x-limen-access")),
                            operation.getValue().path("x-limen-step-up").asBoolean())));
        }
    }

    @AfterEach
    void stop() {
        coordinator.close();
    }

    @Test
    void everyOperationSaysWhoMayUseIt() {
        Set<String> known = new TreeSet<>(Set.of("anybody", "signed-in", "holder", NODE));
        EnumSet.allOf(Role.class).forEach(role -> known.add(role.word()));

        assertThat(operations)
                .hasSizeGreaterThan(50)
                .allSatisfy(
                        operation -> assertThat(operation.may()).isNotEmpty().isSubsetOf(known));
        assertThat(operations.stream()
                        .filter(Operation::anybody)
                        .map(operation -> operation.method + " " + operation.path))
                .as("what shows no person, and the way in")
                .containsExactlyInAnyOrder(
                        "GET /api/v1/venue",
                        "GET /api/v1/kiosks",
                        "GET /api/v1/kiosks/{id}",
                        "GET /api/v1/kiosks/{id}/directions",
                        "GET /api/v1/kiosks/{id}/directions/stream",
                        "GET /api/v1/kiosks/{id}/gate",
                        "GET /api/v1/kiosks/{id}/exit",
                        "GET /api/v1/kiosks/{id}/schedule",
                        "GET /api/v1/schedule",
                        "GET /api/v1/kiosks/{id}/stream",
                        "POST /api/v1/node-enrolments",
                        "POST /api/v1/me/claims",
                        "GET /api/v1/openapi.json",
                        "GET /health/live",
                        "GET /health/ready",
                        "GET /api/v1/session",
                        "POST /api/v1/session",
                        "POST /api/v1/session/passkey",
                        "POST /api/v1/session/passkey/challenge",
                        "GET /api/v1/session/openid",
                        "GET /api/v1/session/openid/callback");
    }

    @Test
    void withoutACredentialNothingIsAnswered() {
        for (Operation operation : closed()) {
            for (Optional<String> nothing : List.of(
                    Optional.<String>empty(), Optional.of("Bearer limen_wrong"), Optional.of("Basic YWRhOmFkYQ=="))) {
                Api.Answer answer = ask(operation, nothing);
                assertThat(answer.status()).as("%s by %s", operation, nothing).isEqualTo(401);
                assertThat(answer.header("www-authenticate")).startsWith("Bearer");
            }
        }
    }

    @Test
    void withoutTheRoleNothingIsDone() {
        int asked = 0;
        for (Operation operation : closed()) {
            for (Map.Entry<String, String> token : tokens.entrySet()) {
                if (!operation.allows(token.getKey())) {
                    Api.Answer answer = ask(operation, Optional.of("Bearer " + token.getValue()));
                    assertThat(answer.status())
                            .as("%s by a %s", operation, token.getKey())
                            .isEqualTo(403);
                    asked++;
                }
            }
        }
        assertThat(asked).isGreaterThan(100);
    }

    @Test
    void withTheRoleTheGuardStandsAside() {
        for (Operation operation : closed()) {
            for (Map.Entry<String, String> token : tokens.entrySet()) {
                if (operation.allows(token.getKey()) && !operation.path.endsWith("/stream")) {
                    Api.Answer answer = ask(operation, Optional.of("Bearer " + token.getValue()));
                    assertThat(answer.status())
                            .as("%s by a %s: %s", operation, token.getKey(), answer.text())
                            .isNotIn(401, 403);
                }
            }
        }
    }

    @Test
    void whatIsDelicateNeedsMoreThanATokenOfSomeTimeAgo() {
        clock.advance(Duration.ofMinutes(11));

        int asked = 0;
        for (Operation operation : closed()) {
            for (Map.Entry<String, String> token : tokens.entrySet()) {
                if (operation.stepUp && operation.allows(token.getKey())) {
                    Api.Answer answer = ask(operation, Optional.of("Bearer " + token.getValue()));
                    assertThat(answer.status())
                            .as("%s by a %s", operation, token.getKey())
                            .isEqualTo(403);
                    assertThat(answer.header("limen-step-up")).isEqualTo("second-factor");
                    asked++;
                }
            }
        }
        assertThat(asked).isGreaterThanOrEqualTo(8);
    }

    @Test
    void whatIsNotDescribedIsNotThere() {
        assertThat(api.get("/api/v1/nothing").status()).isEqualTo(404);
        assertThat(api.get("/etc/passwd").status()).isEqualTo(404);
        assertThat(api.delete("/api/v1/venue").status()).isEqualTo(405);
    }

    @Test
    void noSpellingOfAnAddressGetsPast() {
        for (String spelling : List.of(
                "/api/v1/persons/",
                "/api/v1//persons",
                "/api/v1/./persons",
                "/api/v1/x/../persons",
                "/api/v1/%70ersons",
                "/api/v1/persons/ada%2Freferences",
                "/api/v1/kiosks/../persons",
                "/api/v1/persons;x=1")) {
            assertThat(api.get(spelling).status()).as(spelling).isIn(401, 404);
        }
    }

    @Test
    void aNodeSpeaksForItselfOnly() {
        Events south = new Events("south");
        Optional<String> north = Optional.of("Bearer " + tokens.get(NODE));

        assertThat(send("POST", "/api/v1/events", north, south.batch(1, 2)).status())
                .isEqualTo(403);
        assertThat(send("POST", "/api/v1/events", north, new Events("north").batch(1, 2))
                        .status())
                .isEqualTo(200);
        assertThat(send("POST", "/api/v1/nodes/south/status", north, Map.of()).status())
                .isEqualTo(403);
        assertThat(send("PUT", "/api/v1/crops/" + south.id(1), north, Map.of()).status())
                .isIn(403, 415);
    }

    private List<Operation> closed() {
        return operations.stream().filter(operation -> !operation.anybody()).toList();
    }

    private static Set<String> words(JsonNode list) {
        Set<String> words = new TreeSet<>();
        list.forEach(word -> words.add(word.asText()));
        return words;
    }

    /** Whatever is asked for, with a body that fits nothing, so that nothing is changed. */
    private Api.Answer ask(Operation operation, Optional<String> credential) {
        String path = operation
                .path
                .replace("{event}", "north:7d444840-9dc0-11d1-b245-5ffdce74fad2:1")
                .replace("{node}", NORTH.value())
                .replaceAll("\\{[a-z]+}", "x1");
        return send(operation.method, path, credential, List.of());
    }

    private Api.Answer send(String method, String path, Optional<String> credential, Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(api.uri(path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        method.equals("GET") || method.equals("DELETE")
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(ProtocolJson.write(body)));
        credential.ifPresent(shown -> request.header("Authorization", shown));
        return api.send(request);
    }
}
