package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is sent, the answer is a problem document with one sentence and nothing is stored. */
class BadInputIT {
    private static final String JSON = "application/json";

    @TempDir
    static Path directory;

    private static RunningCoordinator coordinator;
    private static Api api;

    @BeforeAll
    static void start() {
        coordinator = RunningCoordinator.start(directory);
        api = coordinator.api();
        api.putPerson("p1");
    }

    @AfterAll
    static void stop() {
        coordinator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PUT  | /api/v1/persons/p2 | {                                                 | 400 | not JSON",
                "PUT  | /api/v1/persons/p2 | []                                                | 400 | The person",
                "PUT  | /api/v1/persons/p2 | null                                              | 400 | empty",
                "PUT  | /api/v1/persons/p2 | {\"id\":\"p2\"}                                   | 400 | displayName",
                "PUT  | /api/v1/persons/p2 | {\"id\":\"p2\",\"displayName\":\"A\",\"age\":3}   | 400 | age",
                "PUT  | /api/v1/persons/p2 | {\"id\":\"p3\",\"displayName\":\"A\"}             | 400 | same id",
                "PUT  | /api/v1/persons/p2 | {\"id\":\"p2\",\"displayName\":\" \"}             | 400 | displayName",
                "PUT  | /api/v1/persons/a%20b | {\"id\":\"p2\",\"displayName\":\"A\"}          | 400 | not usable",
                "PUT  | /api/v1/tickets/t1 | {\"id\":\"t1\",\"holder\":\"nobody\",\"zone\":\"z\",\"validFrom\":\"2026-01-01T00:00:00Z\",\"validUntil\":\"2026-01-02T00:00:00Z\"} | 409 | nobody",
                "PUT  | /api/v1/tickets/t1 | {\"id\":\"t1\",\"holder\":\"p1\",\"zone\":\"z\",\"validFrom\":\"2026-01-02T00:00:00Z\",\"validUntil\":\"2026-01-01T00:00:00Z\"} | 400 | no time at all",
                "POST | /api/v1/events     | {\"node\":\"n\"}                                  | 400 | The batch lacks",
                "POST | /api/v1/events     | {\"node\":\"n\",\"epoch\":\"7d444840-9dc0-11d1-b245-5ffdce74fad2\",\"events\":[]} | 400 | 1 to 500",
                "PUT  | /api/v1/venue      | {\"manifest\":{}}                                 | 400 | venue",
                "PUT  | /api/v1/venue      | [1]                                               | 400 | not an object",
                "POST | /api/v1/nodes/n/status | {\"node\":\"m\",\"version\":\"1\",\"at\":\"2026-01-01T00:00:00Z\",\"feedPosition\":0,\"references\":0,\"outboxDepth\":0,\"gates\":[]} | 400 | same id",
                "GET  | /api/v1/changes?after=x    | ``                                        | 400 | after",
                "GET  | /api/v1/changes?after=-1   | ``                                        | 400 | after",
                "GET  | /api/v1/changes?wait=61    | ``                                        | 400 | wait",
                "GET  | /api/v1/changes?affter=1   | ``                                        | 400 | affter",
                "GET  | /api/v1/events?limit=0     | ``                                        | 400 | limit",
                "GET  | /api/v1/persons/p9         | ``                                        | 404 | p9",
                "GET  | /api/v1/nothing            | ``                                        | 404 | openapi.json",
                "GET  | /api/v1/venue              | ``                                        | 404 | IMDF",
                "GET  | /api/v1/kiosks             | ``                                        | 503 | IMDF",
                "GET  | /api/v1/crops/x            | ``                                        | 400 | node:epoch:sequence",
                "DELETE | /api/v1/persons/p1/references/r9 | ``                                | 404 | r9",
                "DELETE | /api/v1/changes          | ``                                        | 405 | method",
                "PATCH | /api/v1/persons/p1        | {}                                        | 405 | method",
            })
    void isToldInOneSentence(String method, String path, String body, int status, String sentence) {
        Api.Answer answer = api.send(method, path, JSON, body.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.detail()).contains(sentence).doesNotContain("\n", "dev.limen", "com.fasterxml");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/v1/persons/p2, text/plain",
        "POST, /api/v1/persons/p1/references, application/json",
        "POST, /api/v1/persons/p1/references, image/gif",
        "POST, /api/v1/events, application/x-ndjson",
        "PUT, /api/v1/crops/n:7d444840-9dc0-11d1-b245-5ffdce74fad2:1, image/png",
    })
    void aBodyOfAnotherKindIsRefused(String method, String path, String type) {
        assertThat(api.send(method, path, type, new byte[] {1}).status()).isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/v1/persons/p2, application/json, 70000",
        "PUT, /api/v1/crops/n:7d444840-9dc0-11d1-b245-5ffdce74fad2:1, image/jpeg, 65537",
        "POST, /api/v1/nodes/n/status, application/json, 300000",
        "POST, /api/v1/events, application/json, 16777217",
        "POST, /api/v1/persons/p1/references, image/jpeg, 20971521",
        "PUT, /api/v1/venue, application/json, 33554433",
    })
    void aBodyThatIsTooLargeIsRefusedBeforeItIsSent(String method, String path, String type, int length)
            throws Exception {
        try (Socket socket = new Socket("127.0.0.1", api.uri("/").getPort())) {
            String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                    + "\r\nContent-Length: " + length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(5_000);

            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

            assertThat(answer).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void aPictureWithoutAFaceIsRefusedInTheWordsOfTheExtractor() {
        Api.Answer answer = api.send("POST", "/api/v1/persons/p1/references", "image/png", new byte[] {0});

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).contains("no face");
        assertThat(api.get("/api/v1/persons/p1/references").json()).isEmpty();
    }

    @Test
    void aPictureOfAnUnknownPersonIsRefused() {
        assertThat(api.send("POST", "/api/v1/persons/p9/references", "image/png", new byte[] {1})
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aCropThatIsNoJpegIsRefusedWhateverItsContentTypeSays() {
        Api.Answer answer = api.send(
                "PUT", "/api/v1/crops/n:7d444840-9dc0-11d1-b245-5ffdce74fad2:1", "image/jpeg", "GIF89a".getBytes());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).contains("not a JPEG");
    }

    @Test
    void deeplyNestedJsonIsRefused() {
        byte[] deep = "[".repeat(30_000).getBytes(StandardCharsets.US_ASCII);

        assertThat(api.send("PUT", "/api/v1/persons/p2", JSON, deep).status()).isEqualTo(400);
        assertThat(api.send("PUT", "/api/v1/venue", JSON, deep).status()).isEqualTo(400);
        assertThat(api.send("POST", "/api/v1/events", JSON, deep).status()).isEqualTo(400);
    }

    @Test
    void aForeignPageMayNotChangeAnything() {
        Api.Answer answer = api.send(HttpRequest.newBuilder(api.uri("/api/v1/persons/p1"))
                .header("Origin", "https://elsewhere.example")
                .DELETE());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(api.get("/api/v1/persons/p1").status()).isEqualTo(200);
    }

    @Test
    void aForeignHostNameIsNotAnswered() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", api.uri("/").getPort())) {
            socket.getOutputStream()
                    .write("GET /api/v1/persons HTTP/1.1\r\nHost: evil.example\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(5_000);

            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 421");
        }
    }
}
