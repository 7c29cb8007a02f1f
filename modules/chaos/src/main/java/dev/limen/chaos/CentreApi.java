package dev.limen.chaos;

import dev.limen.protocol.ProtocolJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The coordinator as its REST API shows it to a box office that is not troubled by the network. Blocks; thread-safe. */
final class CentreApi {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final String base;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    CentreApi(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    /**
     * @param status 0 when there was no answer
     * @param body of the answer
     */
    record Answer(int status, byte[] body) {
        /** {@return whether it was done} */
        boolean isDone() {
            return status / 100 == 2;
        }

        /** {@return whether the thing is gone, now or since an earlier try whose answer was lost} */
        boolean isGone() {
            return isDone() || status == 404;
        }
    }

    Answer get(String path) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    Answer put(String path, Object value) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(ProtocolJson.write(value))));
    }

    Answer post(String path, Object value) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(ProtocolJson.write(value))));
    }

    Answer postPicture(String path, byte[] picture) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "image/jpeg")
                .POST(HttpRequest.BodyPublishers.ofByteArray(picture)));
    }

    Answer delete(String path) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path)).DELETE());
    }

    private Answer send(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<byte[]> answer =
                    client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException away) {
            return new Answer(0, new byte[0]);
        }
    }
}
