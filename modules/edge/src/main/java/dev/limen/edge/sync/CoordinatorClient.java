package dev.limen.edge.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls the coordinator and waits for its answer; for worker threads only. Thread-safe.
 *
 * <p>Every call either returns the coordinator's answer or throws {@link CoordinatorAwayException}.
 */
public final class CoordinatorClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long CLEAN_UP_MILLIS = 500;
    private static final int CONFLICT = 409;
    private static final int LONGEST_QUOTE = 200;

    private final Duration patience;
    private final Optional<String> token;
    private final URI base;
    private final WebClient client;

    /**
     * @param url of the coordinator, such as {@code http://127.0.0.1:8080}
     * @throws InvalidInputException when it is no such address
     */
    public CoordinatorClient(Vertx vertx, String url) {
        this(vertx, url, PATIENCE);
    }

    /**
     * @param url of the coordinator
     * @param token it gave this node; empty when it asks for none
     * @throws InvalidInputException when it is no such address
     */
    public CoordinatorClient(Vertx vertx, String url, Optional<String> token) {
        this(vertx, url, PATIENCE, token);
    }

    CoordinatorClient(Vertx vertx, String url, Duration patience) {
        this(vertx, url, patience, Optional.empty());
    }

    private CoordinatorClient(Vertx vertx, String url, Duration patience, Optional<String> token) {
        this.patience = patience;
        this.token = token;
        this.base = checked(url);
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setDefaultHost(base.getHost())
                        .setDefaultPort(port(base))
                        .setSsl("https".equals(base.getScheme()))
                        .setConnectTimeout(3_000)
                        // Events and faces go to the coordinator that was configured, and nowhere else.
                        .setFollowRedirects(false)
                        .setUserAgent("limen-edge"));
    }

    /**
     * @param after the last change already applied
     * @param wait how long the coordinator may hold the answer back until there is a change
     * @throws FeedRewoundException when the coordinator's log has never been as long as {@code after}
     */
    public ChangePage changes(long after, int limit, Duration wait) {
        HttpRequest<Buffer> request = request(HttpMethod.GET, ApiPaths.CHANGES)
                .addQueryParam("after", Long.toString(after))
                .addQueryParam("limit", Integer.toString(limit))
                .addQueryParam("wait", Long.toString(wait.toSeconds()));
        HttpResponse<Buffer> response = await(request, Buffer.buffer(), patience.plus(wait));
        if (response.statusCode() == CONFLICT) {
            throw new FeedRewoundException(body(response));
        }
        return read(accepted(response), ChangePage.class, "The change feed");
    }

    /** {@return what the coordinator now holds durably} */
    public EventReceipt send(EventBatch batch) {
        return read(post(ApiPaths.EVENTS, ProtocolJson.write(batch)), EventReceipt.class, "The receipt");
    }

    /** Shows the coordinator a face for staff to look at; it keeps it in memory only. */
    public void showCrop(EventId event, byte[] jpeg) {
        String path = ApiPaths.CROPS + "/" + URLEncoder.encode(event.toString(), StandardCharsets.UTF_8);
        HttpRequest<Buffer> request = request(HttpMethod.PUT, path).putHeader("Content-Type", "image/jpeg");
        accepted(await(request, Buffer.buffer(jpeg), patience));
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
        HttpRequest<Buffer> request = request(HttpMethod.POST, path).putHeader("Content-Type", "application/json");
        return accepted(await(request, Buffer.buffer(json), patience));
    }

    private HttpRequest<Buffer> request(HttpMethod method, String path) {
        HttpRequest<Buffer> request = client.request(method, path).putHeader(ApiPaths.VERSION_HEADER, ApiPaths.VERSION);
        token.ifPresent(request::bearerTokenAuthentication);
        return request;
    }

    private HttpResponse<Buffer> await(HttpRequest<Buffer> request, Buffer body, Duration allowed) {
        // Not only this thread gives up: a request left waiting would keep its connection from all later ones.
        request.timeout(allowed.toMillis());
        Future<HttpResponse<Buffer>> answer = body.length() == 0 ? request.send() : request.sendBuffer(body);
        try {
            return answer.toCompletionStage()
                    .toCompletableFuture()
                    .get(allowed.toMillis() + CLEAN_UP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException away) {
            throw new CoordinatorAwayException("The coordinator at " + base + " does not answer.", away);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new CoordinatorAwayException("The node is stopping.", stopping);
        }
    }

    private HttpResponse<Buffer> accepted(HttpResponse<Buffer> response) {
        if (response.statusCode() / 100 != 2) {
            throw new CoordinatorRefusedException(
                    "The coordinator at " + base + " answers " + response.statusCode() + ": " + body(response));
        }
        return response;
    }

    private static String body(HttpResponse<Buffer> response) {
        String text = Optional.ofNullable(response.bodyAsString(StandardCharsets.UTF_8.name()))
                .map(CoordinatorClient::detail)
                .orElse("nothing");
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }

    /** The sentence of a problem document (RFC 9457); anything else as it is. */
    private static String detail(String body) {
        try {
            return ProtocolJson.mapper().readTree(body).path("detail").asText(body);
        } catch (JsonProcessingException notJson) {
            return body;
        }
    }

    private <T> T read(HttpResponse<Buffer> response, Class<T> type, String what) {
        try {
            byte[] json =
                    response.body() == null ? new byte[0] : response.body().getBytes();
            return ProtocolJson.read(json, type, what);
        } catch (InvalidInputException foreign) {
            throw new CoordinatorAwayException(
                    "The coordinator at " + base + " says something this version does not understand: "
                            + foreign.getMessage(),
                    foreign);
        }
    }

    private static URI checked(String url) {
        try {
            URI uri = URI.create(url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean bare = uri.getPath().isEmpty() || uri.getPath().equals("/");
            if (web && bare && uri.getHost() != null) {
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
