package dev.limen.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.GateId;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.http.Problem;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.venue.Venue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Kiosks of the demo venue at a server of their own, and how tests ask them. */
abstract class AtTheKiosks {
    static Vertx vertx;
    static Venue venue;
    static final LiveMap MAP = new LiveMap(Clock.systemUTC());
    static KioskRoutes kiosks;
    static HttpServer server;
    static WebClient browser;
    static String upperBlock;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        venue = DemoVenue.load();
        MAP.follow(new Wayfinder(venue));
        upperBlock = DemoVenue.idOf(venue, "Upper Block F");
        kiosks = new KioskRoutes(vertx, MAP);
        Router router = Router.router(vertx);
        router.route().failureHandler(Problem::answer);
        kiosks.mount(router);
        server = get(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        browser = WebClient.create(vertx);
    }

    @AfterAll
    static void stop() throws Exception {
        kiosks.close();
        get(vertx.close());
    }

    static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    static HttpResponse<Buffer> ask(String path) throws Exception {
        return get(browser.get(server.actualPort(), "127.0.0.1", "/api/v1/kiosks" + path)
                .send());
    }

    static <T> T read(HttpResponse<Buffer> answer, Class<T> type) {
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        return ProtocolJson.read(answer.body().getBytes(), type, "The answer");
    }

    static void assertRefused(String path, int status, String sentence) throws Exception {
        HttpResponse<Buffer> answer = ask(path);
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(status);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.bodyAsJsonObject().getString("detail")).contains(sentence);
    }

    static double seconds(String kiosk, String exit, Profile profile) {
        return MAP.find()
                .orElseThrow()
                .directionsFromGate(new GateId(kiosk), exit, profile, Locale.ENGLISH, Instant.EPOCH)
                .directions()
                .orElseThrow()
                .duration();
    }
}
