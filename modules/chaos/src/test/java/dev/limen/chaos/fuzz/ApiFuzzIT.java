package dev.limen.chaos.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.coordinator.Coordinator;
import dev.limen.coordinator.CoordinatorConfig;
import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.gallery.enrolment.EnrolmentThresholds;
import dev.limen.gallery.keys.KeyFile;
import dev.limen.protocol.ProtocolJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation of the API description, asked with nonsense: success, or a refusal with one clear sentence. */
class ApiFuzzIT {
    private static final int ROUNDS = 12;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    static Path directory;

    private static final Vertx VERTX = Vertx.vertx();
    private static Coordinator coordinator;
    private static JsonNode description;

    @BeforeAll
    static void start() throws Exception {
        KeyFile.create(directory.resolve("gallery.key"));
        Path config = Files.writeString(directory.resolve("coordinator.yaml"), """
            data_dir: data
            gallery: {key: "file:gallery.key"}
            listen: {host: 127.0.0.1, port: 0}
            access: loopback
            enrolment: {look_alike_score: 0.67, duplicate_score: 0.8}
            """);
        coordinator = await(Coordinator.start(
                VERTX,
                CoordinatorConfig.load(config),
                ApiFuzzIT::template,
                EnrolmentThresholds.of(Optional.empty()),
                Clock.systemUTC()));
        description = ProtocolJson.read(
                CLIENT.send(get("/api/v1/openapi.json").build(), HttpResponse.BodyHandlers.ofByteArray())
                        .body(),
                JsonNode.class,
                "The description");
    }

    @AfterAll
    static void stop() throws Exception {
        await(coordinator.close());
        await(VERTX.close());
    }

    @Test
    void everyOperationUsesOrRefusesWhateverIsSent() throws Exception {
        for (Operation operation : operations()) {
            for (int round = 0; round < ROUNDS; round++) {
                long seed = 1_000L * operation.path().hashCode() + round;
                Random random = new Random(seed);
                HttpRequest request = request(operation, random);

                HttpResponse<byte[]> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());

                assertRefusedOrDone(answer, operation.method() + " " + request.uri() + " seed " + seed);
            }
        }
    }

    @Test
    void aHeaderCannotBeSmuggledIn() throws Exception {
        for (String target : List.of(
                "/api/v1/persons/a%0d%0aX-Injected:%20yes",
                "/api/v1/kiosks/a%0d%0aSet-Cookie:%20a=b", "/%0d%0aX-Injected:%20yes")) {
            String answer = raw("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

            assertThat(answer)
                    .startsWith("HTTP/1.1 ")
                    .doesNotContain("\nX-Injected", "\nSet-Cookie", "HTTP/1.1 500", "HTTP/1.1 2");
        }
    }

    @Test
    void nothingOutsideThePagesIsServed() throws Exception {
        for (String target : List.of(
                "/../../../../etc/passwd",
                "/..%2f..%2f..%2fetc%2fpasswd",
                "/assets/../../coordinator.yaml",
                "/assets/%2e%2e/%2e%2e/gallery.key",
                "/assets/..%5c..%5cgallery.key",
                "/assets//etc/passwd",
                "/assets/%00",
                "/api/v1/../../gallery.key")) {
            String answer = raw("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

            assertThat(answer).as(target).startsWith("HTTP/1.1 4").doesNotContain("root:");
        }
    }

    @Test
    void twoLengthsOrABrokenOneAreRefused() throws Exception {
        String put = "PUT /api/v1/persons/a HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n";
        for (String headers : List.of(
                "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                "Content-Length: -1\r\n\r\n{}",
                "Content-Length: 99999999999999999999\r\n\r\n{}",
                "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                "X: " + "x".repeat(100_000) + "\r\n\r\n")) {
            String answer = raw(put + headers);

            assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 4"))
                    .as(answer)
                    .isTrue();
        }
        assertAlive();
    }

    @Test
    void manyWhoSendSlowlyKeepNobodyElseFromBeingServed() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = new Socket("127.0.0.1", coordinator.port());
                slow.add(socket);
                String half = i % 2 == 0
                        ? "GET /api/v1/persons HTTP/1.1\r\nHost: 127"
                        : "PUT /api/v1/venue HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 30000000\r\n\r\n{";
                socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
            }

            assertAlive();
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private record Operation(String method, String path, List<String> types) {}

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
            // A stream is an answer without an end.
            if (path.getKey().endsWith("/stream")) {
                continue;
            }
            for (String method : List.of("get", "put", "post", "delete")) {
                if (path.getValue().has(method)) {
                    List<String> types = new ArrayList<>();
                    path.getValue()
                            .path(method)
                            .path("requestBody")
                            .path("content")
                            .fieldNames()
                            .forEachRemaining(types::add);
                    operations.add(new Operation(method.toUpperCase(Locale.ROOT), path.getKey(), types));
                }
            }
        }
        assertThat(operations).hasSizeGreaterThan(25);
        return operations;
    }

    private static HttpRequest request(Operation operation, Random random) {
        StringBuilder path = new StringBuilder();
        for (String part : operation.path().substring(1).split("/")) {
            path.append('/').append(part.startsWith("{") ? encoded(word(random)) : part);
        }
        if (random.nextInt(3) == 0) {
            String name = List.of("after", "limit", "wait", "replaces", "language", "nonsense")
                    .get(random.nextInt(6));
            path.append('?').append(name).append('=').append(encoded(word(random)));
        }
        String type = operation.types().isEmpty() || random.nextInt(8) == 0
                ? "application/json"
                : operation.types().get(random.nextInt(operation.types().size()));
        byte[] body = body(type, random);
        boolean bare = operation.method().equals("GET") || operation.method().equals("DELETE");
        return get(path.toString())
                .header("Content-Type", type)
                .method(
                        operation.method(),
                        bare ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static byte[] body(String type, Random random) {
        if (type.equals("application/json")) {
            return switch (random.nextInt(4)) {
                case 0 -> Mutation.deep(60_000, "[", "", "]");
                case 1 -> new byte[0];
                default -> Mutation.anyJson(random);
            };
        }
        byte[] noise = new byte[random.nextInt(3_000)];
        random.nextBytes(noise);
        return noise;
    }

    /** Short enough for an address. */
    private static String word(Random random) {
        String nasty = Mutation.nasty(random);
        return random.nextInt(3) == 0 ? "ada" : nasty.substring(0, Math.min(nasty.length(), 300));
    }

    private static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void assertRefusedOrDone(HttpResponse<byte[]> answer, String what) {
        assertThat(answer.statusCode()).as(what).isNotEqualTo(500);
        if (answer.statusCode() >= 400) {
            JsonNode problem = ProtocolJson.read(answer.body(), JsonNode.class, "The problem");
            Refusal.assertClear(problem.path("detail").asText());
        }
    }

    private static void assertAlive() throws Exception {
        assertThat(CLIENT.send(get("/api/v1/persons").build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    private static HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + coordinator.port() + path))
                .timeout(Duration.ofSeconds(30));
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", coordinator.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException reset) {
            return "";
        }
    }

    private static FaceTemplate template(byte[] image) {
        if (image.length < 2) {
            throw new InvalidInputException("There is no face in the picture: send a portrait.");
        }
        return FaceTemplate.of(new ModelId("test-1"), new float[] {image[0] + 300, image[1] + 300});
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
