package dev.limen.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Large JSON over a real connection, to clients that unpack it and to clients that do not. */
class LargeJsonIT {
    private static final byte[] LARGE =
            ("{\"names\":\"" + "Block C, ".repeat(20_000) + "\"}").getBytes(StandardCharsets.UTF_8);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void listen() throws Exception {
        Router router = Router.router(vertx);
        router.get("/kept")
                .handler(context -> LargeJson.kept(context.request(), LARGE).answer(context));
        router.get("/passing")
                .handler(context -> LargeJson.passing(context.request(), LARGE).answer(context));
        router.get("/small")
                .handler(context -> LargeJson.passing(context.request(), new byte[] {'{', '}'})
                        .answer(context));
        server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gzip, deflate, br   | true
            br;q=1, GZIP;q=0.5  | true
            deflate             | false
            gzip;q=0            | false
            identity, gzip; q=0.0 | false
            x-gzip              | false
            """)
    void isPackedForWhoeverCanUnpackIt(String accepted, boolean packed) throws Exception {
        HttpResponse<byte[]> answer = ask("/kept", "Accept-Encoding", accepted);

        assertThat(answer.headers().firstValue("Content-Encoding").isPresent()).isEqualTo(packed);
        assertThat(packed ? unpacked(answer.body()) : answer.body()).isEqualTo(LARGE);
        assertThat(answer.headers().firstValue("Vary")).contains("Accept-Encoding");
        if (packed) {
            assertThat(answer.body()).hasSizeLessThan(LARGE.length / 20);
        }
    }

    @Test
    void isNotSentAgainToWhoeverHasIt() throws Exception {
        HttpResponse<byte[]> first = ask("/kept", "Accept-Encoding", "gzip");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        for (String known : new String[] {tag, "\"other\", W/" + tag, "*"}) {
            HttpResponse<byte[]> again = ask("/kept", "If-None-Match", known);
            assertThat(again.statusCode()).as(known).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("ETag")).contains(tag);
        }
        assertThat(ask("/kept", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsPassingIsKeptByNobody() throws Exception {
        HttpResponse<byte[]> answer = ask("/passing", "Accept-Encoding", "gzip");

        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
        assertThat(unpacked(answer.body())).isEqualTo(LARGE);
        assertThat(ask("/small", "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    private HttpResponse<byte[]> ask(String path, String header, String value) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
                        .header(header, value)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static byte[] unpacked(byte[] body) throws Exception {
        return new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
