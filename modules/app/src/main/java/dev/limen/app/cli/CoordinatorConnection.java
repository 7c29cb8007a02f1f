package dev.limen.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.core.InvalidInputException;
import dev.limen.protocol.ProtocolJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a running coordinator; what it refuses is told in its own sentence. Blocks. */
final class CoordinatorConnection implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final Vertx vertx = Vertx.vertx();
    private final WebClient client;
    private final String place;

    CoordinatorConnection(String host, int port) {
        place = host + ":" + port;
        client = WebClient.create(
                vertx, new WebClientOptions().setDefaultHost(host).setDefaultPort(port));
    }

    /** @throws InvalidInputException in the coordinator's own sentence when it refuses */
    <T> T get(String path, Class<T> type) {
        return read(await(client.get(path).send()), type);
    }

    /** @throws InvalidInputException in the coordinator's own sentence when it refuses */
    <T> T post(String path, Object body, Class<T> type) {
        return read(
                await(client.post(path)
                        .putHeader("Content-Type", "application/json")
                        .sendBuffer(Buffer.buffer(ProtocolJson.write(body)))),
                type);
    }

    /** @throws InvalidInputException in the coordinator's own sentence when it refuses */
    <T> T put(String path, Object body, Class<T> type) {
        return read(
                await(client.put(path)
                        .putHeader("Content-Type", "application/json")
                        .sendBuffer(Buffer.buffer(ProtocolJson.write(body)))),
                type);
    }

    /**
     * Sends a picture.
     *
     * @param query parameters of the address
     * @throws InvalidInputException in the coordinator's own sentence when it refuses
     */
    <T> T postPicture(String path, Map<String, String> query, byte[] picture, Class<T> type) {
        HttpRequest<Buffer> request = client.post(path).putHeader("Content-Type", imageType(picture));
        query.forEach(request::addQueryParam);
        return read(await(request.sendBuffer(Buffer.buffer(picture))), type);
    }

    /** @throws InvalidInputException in the coordinator's own sentence when it refuses */
    void post(String path) {
        await(client.post(path).send());
    }

    /**
     * {@return where the answer points to}
     *
     * @throws InvalidInputException in the coordinator's own sentence when it refuses
     */
    Optional<String> delete(String path) {
        return Optional.ofNullable(await(client.delete(path).send()).getHeader("Location"));
    }

    @Override
    public void close() {
        client.close();
        vertx.close();
    }

    private static <T> T read(HttpResponse<Buffer> response, Class<T> type) {
        return ProtocolJson.read(response.body().getBytes(), type, "The coordinator's answer");
    }

    private static String imageType(byte[] image) {
        if (image.length > 1 && image[0] == (byte) 0x89) {
            return "image/png";
        }
        return image.length > 1 && image[0] == 'R' ? "image/webp" : "image/jpeg";
    }

    private HttpResponse<Buffer> await(Future<HttpResponse<Buffer>> answer) {
        HttpResponse<Buffer> response;
        try {
            response = answer.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException away) {
            throw new InvalidInputException(
                    "The coordinator at " + place + " does not answer: start it, or give --coordinator.", away);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException("Interrupted before the coordinator answered.", stopping);
        }
        if (response.statusCode() / 100 != 2) {
            JsonNode problem =
                    ProtocolJson.read(response.body().getBytes(), JsonNode.class, "The coordinator's answer");
            throw new InvalidInputException(problem.path("detail").asText("The coordinator refused."));
        }
        return response;
    }
}
