package dev.limen.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ReferenceId;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.WatchListEntry;
import dev.limen.protocol.WatchListView;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The watch list of a running coordinator. Blocks. */
final class WatchlistClient implements AutoCloseable {
    private static final String PATH = "/api/v1/watch-list";
    private static final long PATIENCE_SECONDS = 30;

    private final Vertx vertx = Vertx.vertx();
    private final WebClient client;
    private final Optional<String> token;
    private final String place;

    WatchlistClient(String host, int port, Optional<String> token) {
        this.token = token;
        place = host + ":" + port;
        client = WebClient.create(
                vertx, new WebClientOptions().setDefaultHost(host).setDefaultPort(port));
    }

    /** @throws InvalidInputException in the coordinator's own sentence when it refuses */
    WatchListEntry add(String source, String reason, Instant expires, byte[] picture) {
        return read(
                shown(client.post(PATH))
                        .addQueryParam("source", source)
                        .addQueryParam("reason", reason)
                        .addQueryParam("expires", expires.toString())
                        .putHeader("Content-Type", imageType(picture))
                        .sendBuffer(Buffer.buffer(picture)),
                WatchListEntry.class);
    }

    WatchListView list() {
        return read(shown(client.get(PATH)).send(), WatchListView.class);
    }

    void remove(ReferenceId entry) {
        await(shown(client.delete(PATH + "/" + entry)).send());
    }

    @Override
    public void close() {
        client.close();
        vertx.close();
    }

    private HttpRequest<Buffer> shown(HttpRequest<Buffer> request) {
        token.ifPresent(request::bearerTokenAuthentication);
        return request;
    }

    private <T> T read(Future<HttpResponse<Buffer>> answer, Class<T> type) {
        return ProtocolJson.read(await(answer).body().getBytes(), type, "The coordinator's answer");
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

    private static String imageType(byte[] image) {
        if (image.length > 1 && image[0] == (byte) 0x89) {
            return "image/png";
        }
        return image.length > 1 && image[0] == 'R' ? "image/webp" : "image/jpeg";
    }
}
