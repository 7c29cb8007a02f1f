package dev.limen.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.protocol.KioskRecognition;
import dev.limen.protocol.ProtocolJson;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Recognition at a kiosk over HTTP: only for kiosks, only for who has agreed, only while the node knows who is who. */
class KioskRecognitionIT extends KioskServerFixture {
    private static final String KEY = "a-key-that-nobody-guesses";
    private static final String PATH = "/api/v1/kiosks/hall/recognition";

    private volatile Optional<String> staleness = Optional.empty();

    @Override
    NodeRoutes routes(Vertx vertx) {
        return new KioskRecognitionRoutes(vertx, scenes.eyes(), KEY, () -> staleness, registry);
    }

    private HttpResponse<Buffer> ask(HttpMethod method, String path, String key, String type, byte[] body)
            throws Exception {
        return server.ask(method, path, Map.of(KioskRecognitionRoutes.KEY_HEADER, key, "Content-Type", type), body);
    }

    private HttpResponse<Buffer> begin(boolean agreed) throws Exception {
        return ask(
                HttpMethod.POST,
                PATH,
                KEY,
                "application/json",
                ProtocolJson.write(new KioskRecognition.Request(agreed)));
    }

    private HttpResponse<Buffer> show(String visit) throws Exception {
        return ask(HttpMethod.POST, PATH + "/" + visit, KEY, "image/jpeg", scenes.picture());
    }

    private String visit() throws Exception {
        return begin(true).bodyAsJsonObject().getString("visit");
    }

    @Test
    void whoHasAgreedIsLedAndNothingButThePlaceIsTold() throws Exception {
        scenes.holderStands();
        assertThat(ask(HttpMethod.GET, PATH, KEY, "text/plain", new byte[0]).statusCode())
                .isEqualTo(204);
        HttpResponse<Buffer> begun = begin(true);
        assertThat(begun.statusCode()).isEqualTo(201);
        assertThat(begun.bodyAsJsonObject().getInteger("seconds")).isEqualTo(10);
        String visit = begun.bodyAsJsonObject().getString("visit");

        show(visit);
        show(visit);
        HttpResponse<Buffer> told = show(visit);

        assertThat(told.bodyAsString()).isEqualTo("{\"state\":\"recognised\",\"to\":\"block-c\"}");
        assertThat(told.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(registry.counter("limen.kiosk.recognitions", "outcome", "recognised")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void withoutTheKeyNobodyIsAnswered() throws Exception {
        String visit = visit();
        for (String path : new String[] {PATH, PATH + "/" + visit}) {
            for (HttpMethod method : new HttpMethod[] {HttpMethod.GET, HttpMethod.POST, HttpMethod.DELETE}) {
                assertThat(ask(method, path, "wrong", "image/jpeg", scenes.picture())
                                .statusCode())
                        .as(method + " " + path)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void whoHasNotAgreedIsNotLookedAt() throws Exception {
        HttpResponse<Buffer> refused = begin(false);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.bodyAsJsonObject().getString("detail")).contains("agreed");
    }

    @Test
    void aNodeThatDoesNotKnowWhoIsWhoSaysSo() throws Exception {
        staleness = Optional.of("The gate has not heard from the coordinator yet and knows nobody.");

        assertThat(begin(true).statusCode()).isEqualTo(503);
    }

    @Test
    void whatIsNoPictureOrTooLargeIsRefusedAndTheVisitGoesOn() throws Exception {
        scenes.holderStands();
        String visit = visit();

        assertThat(ask(HttpMethod.POST, PATH + "/" + visit, KEY, "image/jpeg", new byte[500_000])
                        .statusCode())
                .isEqualTo(413);
        assertThat(ask(HttpMethod.POST, PATH + "/" + visit, KEY, "image/jpeg", new byte[50])
                        .statusCode())
                .isEqualTo(400);
        assertThat(ask(HttpMethod.POST, PATH + "/hello", KEY, "image/jpeg", scenes.picture())
                        .statusCode())
                .isEqualTo(400);
        assertThat(show(visit).bodyAsJsonObject().getString("state")).isEqualTo("looking");
        assertThat(ask(HttpMethod.DELETE, PATH + "/" + visit, KEY, "text/plain", new byte[0])
                        .statusCode())
                .isEqualTo(204);
        assertThat(show(visit).bodyAsJsonObject().getString("state")).isEqualTo("unknown");
    }
}
