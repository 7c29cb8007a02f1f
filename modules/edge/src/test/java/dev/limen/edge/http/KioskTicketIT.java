package dev.limen.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.edge.lane.KioskScenes;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A ticket shown to a kiosk, over HTTP: to its camera or to its scanner. */
class KioskTicketIT extends KioskServerFixture {
    private static final String PATH = "/api/v1/kiosks/hall/ticket";

    @Override
    NodeRoutes routes(Vertx vertx) {
        return new KioskTicketRoutes(vertx, scenes.tickets(), registry);
    }

    private HttpResponse<Buffer> show(String type, byte[] body) throws Exception {
        return server.ask(HttpMethod.POST, PATH, Map.of("Content-Type", type), body);
    }

    @Test
    void whereItLeadsIsToldAndNothingElse() throws Exception {
        String expected = "{\"state\":\"found\",\"to\":\"block-c\",\"zone\":\"east\"}";

        HttpResponse<Buffer> seen = show("image/jpeg", KioskScenes.pictureOf(scenes.ticket()));
        assertThat(seen.bodyAsString()).isEqualTo(expected);
        assertThat(seen.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(show("text/plain", scenes.ticket().getBytes(StandardCharsets.UTF_8))
                        .bodyAsString())
                .isEqualTo(expected);
        assertThat(registry.counter("limen.kiosk.tickets", "outcome", "found").count())
                .isEqualTo(2);
    }

    @Test
    void whatIsNoTicketIsToldFromWhatIsNoPicture() throws Exception {
        assertThat(show("image/jpeg", scenes.picture()).bodyAsString()).isEqualTo("{\"state\":\"none\"}");
        assertThat(show("text/plain", "LT:HELLO".getBytes(StandardCharsets.UTF_8))
                        .bodyAsString())
                .isEqualTo("{\"state\":\"refused\"}");
        assertThat(show("image/jpeg", new byte[50]).statusCode()).isEqualTo(400);
        assertThat(show("image/jpeg", new byte[0]).statusCode()).isEqualTo(400);
        assertThat(show("image/jpeg", new byte[500_000]).statusCode()).isEqualTo(413);
        assertThat(show("text/plain", new byte[5_000]).statusCode()).isEqualTo(413);
        assertThat(show("application/json", "{}".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(415);
    }
}
