package dev.limen.edge.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.core.EventId;
import dev.limen.core.InvalidInputException;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.ChangePage;
import dev.limen.protocol.EventBatch;
import dev.limen.protocol.EventReceipt;
import dev.limen.protocol.NodeStatus;
import dev.limen.protocol.ProtocolJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls the coordinator and waits for its answer; for worker threads only. Thread-safe.
 *
 * <p>Every call either returns the coordinator's answer or throws {@link CoordinatorAwayException}; when it did answer,
 * but with a refusal, the more precise {@link CoordinatorRefusedException}.
 */
public final class CoordinatorClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI base;
    private final WebClient client;

    /**
     * @param url of the coordinator, such as {@code http://127.0.0.1:8080}
     * @throws InvalidInputException when it is no such address
     */
    public CoordinatorClient(Vertx vertx, String url) {
        this.base = checked(url);
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setDefaultHost(base.getHost())
                        .setDefaultPort(port(base))
                        .setSsl("https".equals(base.getScheme()))
                        .setConnectTimeout(3_000)
                        .setUserAgent("limen-edge"));
    }

    /**
     * @param after the last change already applied
     * @param wait how long the coordinator may hold the answer back until there is a change
     */
    public ChangePage changes(long after, int limit, Duration wait) {
        HttpRequest<Buffer> request = request(HttpMethod.GET, ApiPaths.CHANGES)
                .addQueryParam("after", Long.toString(after))
                .addQueryParam("limit", Integer.toString(limit))
                .addQueryParam("wait", Long.toString(wait.toSeconds()));
        return read(await(request.send(), PATIENCE.plus(wait)), ChangePage.class, "The change feed");
    }

    /** {@return what the coordinator now holds durably} */
    public EventReceipt send(EventBatch batch) {
        return read(post(ApiPaths.EVENTS, ProtocolJson.write(batch)), EventReceipt.class, "The receipt");
    }

    /** Shows the coordinator a face for staff to look at; it keeps it in memory only. */
    public void showCrop(EventId event, byte[] jpeg) {
        String path = ApiPaths.CROPS + "/" + URLEncoder.encode(event.toString(), StandardCharsets.UTF_8);
        await(
                request(HttpMethod.PUT, path)
                        .putHeader("Content-Type", "image/jpeg")
                        .sendBuffer(Buffer.buffer(jpeg)),
                PATIENCE);
    }

    /** Tells how this node is. */
    public void report(NodeStatus status) {
        post(ApiPaths.NODES + "/" + status.node() + "/status", ProtocolJson.write(status));
    }

    @Override
    public void close() {
        client.close();
    }

    private HttpResponse<Buffer> post(String path, byte[] json) {
        return await(
                request(HttpMethod.POST, path)
                        .putHeader("Content-Type", "application/json")
                        .sendBuffer(Buffer.buffer(json)),
                PATIENCE);
    }

    private HttpRequest<Buffer> request(HttpMethod method, String path) {
        return client.request(method, path).putHeader(ApiPaths.VERSION_HEADER, ApiPaths.VERSION);
    }

    private HttpResponse<Buffer> await(Future<HttpResponse<Buffer>> answer, Duration patience) {
        HttpResponse<Buffer> response;
        try {
            response = answer.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException away) {
            throw new CoordinatorAwayException("The coordinator at " + base + " does not answer.", away);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new CoordinatorAwayException("The node is stopping.", stopping);
        }
        if (response.statusCode() / 100 != 2) {
            throw new CoordinatorRefusedException(
                    "The coordinator at " + base + " answers " + response.statusCode() + ": " + detail(response),
                    response.statusCode());
        }
        return response;
    }

    private <T> T read(HttpResponse<Buffer> response, Class<T> type, String what) {
        try {
            return ProtocolJson.read(response.body().getBytes(), type, what);
        } catch (InvalidInputException foreign) {
            throw new CoordinatorAwayException(
                    "The coordinator at " + base + " says something this version does not understand: "
                            + foreign.getMessage(),
                    foreign);
        }
    }

    private static String detail(HttpResponse<Buffer> response) {
        try {
            return ProtocolJson.read(response.body().getBytes(), JsonNode.class, "The answer")
                    .path("detail")
                    .asText("no reason given");
        } catch (RuntimeException notAProblemDocument) {
            return "no reason given";
        }
    }

    private static URI checked(String url) {
        try {
            URI uri = URI.create(url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // told below
        }
        throw new InvalidInputException(
                "The coordinator's url \"" + url + "\" is not an address: give one such as http://127.0.0.1:8080.");
    }

    private static int port(URI uri) {
        return uri.getPort() > 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }
}
