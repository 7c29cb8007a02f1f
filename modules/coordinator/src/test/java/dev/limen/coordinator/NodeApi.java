package dev.limen.coordinator;

import dev.limen.identity.HeldKey;
import dev.limen.identity.KeyAndChain;
import dev.limen.protocol.ProtocolJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** A device that speaks TLS to a coordinator under test. */
final class NodeApi {
    private final URI base;
    private final HttpClient client;

    NodeApi(int port, X509ExtendedTrustManager trust, Optional<KeyAndChain> identity) {
        this(port, trust, identity, "TLSv1.3");
    }

    NodeApi(int port, X509ExtendedTrustManager trust, Optional<KeyAndChain> identity, String version) {
        this.base = URI.create("https://127.0.0.1:" + port);
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {version});
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(30))
                .sslContext(tls(trust, identity))
                .sslParameters(parameters)
                .build();
    }

    Api.Answer get(String path) {
        return send(request(path).GET());
    }

    Api.Answer post(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(ProtocolJson.write(body))));
    }

    Api.Answer put(String path, String type, byte[] body) {
        return send(request(path).header("Content-Type", type).PUT(BodyPublishers.ofByteArray(body)));
    }

    CompletableFuture<HttpResponse<byte[]>> getLater(String path) {
        return client.sendAsync(request(path).GET().build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(70));
    }

    private Api.Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Api.Answer(response.statusCode(), response);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private static SSLContext tls(X509ExtendedTrustManager trust, Optional<KeyAndChain> identity) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManager[] keys =
                    identity.map(held -> new KeyManager[] {new HeldKey(held)}).orElse(new KeyManager[0]);
            context.init(keys, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
