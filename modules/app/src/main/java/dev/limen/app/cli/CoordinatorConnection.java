package dev.limen.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.core.InvalidInputException;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.http.ForeignCertificate;
import dev.limen.protocol.http.OriginGuard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
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
    private final Optional<String> token;
    private final String place;

    private CoordinatorConnection(URI uri, Optional<String> token) {
        boolean tls = "https".equals(uri.getScheme());
        int port = uri.getPort() != -1 ? uri.getPort() : tls ? 443 : 80;
        this.token = token;
        place = uri.getHost() + ":" + port;
        client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setDefaultHost(uri.getHost())
                        .setDefaultPort(port)
                        .setSsl(tls));
    }

    /**
     * {@return a connection, to be closed}
     *
     * @param address of the coordinator, such as {@code http://127.0.0.1:8080}
     * @param token shown with every request; empty when the coordinator asks for none
     * @throws InvalidInputException when there can be no coordinator, or everybody could read the token on its way
     */
    static CoordinatorConnection open(String address, Optional<String> token) {
        URI uri = uri(address);
        if (token.isPresent() && "http".equals(uri.getScheme()) && !OriginGuard.isLoopback(uri.getHost())) {
            throw new InvalidInputException("The token would travel to " + address
                    + " for everybody to read: give a --coordinator that begins with https://.");
        }
        return new CoordinatorConnection(uri, token);
    }

    private static URI uri(String address) {
        try {
            URI uri = new URI(address);
            if (List.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException told) {
            // As an address of another kind is.
        }
        throw new InvalidInputException("--coordinator is an address such as http://127.0.0.1:8080.");
    }

    /** @throws InvalidInputException in the coordinator's own sentence when it refuses */
    <T> T get(String path, Class<T> type) {
        return read(await(request(HttpMethod.GET, path).send()), type);
    }

    /** @throws InvalidInputException in the coordinator's own sentence when it refuses */
    <T> T post(String path, Object body, Class<T> type) {
        return read(
                await(request(HttpMethod.POST, path)
                        .putHeader("Content-Type", "application/json")
                        .sendBuffer(Buffer.buffer(ProtocolJson.write(body)))),
                type);
    }

    /** @throws InvalidInputException in the coordinator's own sentence when it refuses */
    <T> T put(String path, Object body, Class<T> type) {
        return read(
                await(request(HttpMethod.PUT, path)
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
        HttpRequest<Buffer> request = request(HttpMethod.POST, path).putHeader("Content-Type", imageType(picture));
        query.forEach(request::addQueryParam);
        return read(await(request.sendBuffer(Buffer.buffer(picture))), type);
    }

    /** @throws InvalidInputException in the coordinator's own sentence when it refuses */
    void post(String path) {
        await(request(HttpMethod.POST, path).send());
    }

    /**
     * {@return where the answer points to}
     *
     * @throws InvalidInputException in the coordinator's own sentence when it refuses
     */
    Optional<String> delete(String path) {
        return Optional.ofNullable(
                await(request(HttpMethod.DELETE, path).send()).getHeader("Location"));
    }

    @Override
    public void close() {
        client.close();
        vertx.close();
    }

    private HttpRequest<Buffer> request(HttpMethod method, String path) {
        HttpRequest<Buffer> request = client.request(method, path).putHeader(ApiPaths.VERSION_HEADER, ApiPaths.VERSION);
        token.ifPresent(request::bearerTokenAuthentication);
        return request;
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
                    ForeignCertificate.find("the coordinator at " + place, away)
                            .orElse("The coordinator at " + place
                                    + " does not answer: start it, or give --coordinator."),
                    away);
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
