package dev.limen.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.GateId;
import dev.limen.vision.camera.CameraOptions;
import dev.limen.vision.camera.CameraState;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.camera.PushedCamera;
import dev.limen.vision.camera.ReconnectingCamera;
import dev.limen.vision.natives.NativeLibraries;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pictures that a page brings to a gate. */
@Timeout(60)
class BrowserCameraIT {
    private static final UUID PAGE = new UUID(1, 2);

    private final Vertx vertx = Vertx.vertx();
    private final PushedCamera camera = new PushedCamera("gate gate-a", CameraOptions.defaults());
    private final List<CameraState> states = new CopyOnWriteArrayList<>();
    private final ReconnectingCamera reader = camera.reader(states::add);
    private BrowserCameraRoutes routes;
    private TestServer server;

    @BeforeAll
    static void load() {
        NativeLibraries.loadOpenCv();
    }

    @BeforeEach
    void start() throws Exception {
        routes = new BrowserCameraRoutes(
                vertx, gate -> gate.equals(new GateId("gate-a")) ? Optional.of(camera) : Optional.empty());
        server = TestServer.serve(vertx, routes::mount);
    }

    @AfterEach
    void stop() throws Exception {
        reader.close();
        routes.close();
        server.close();
    }

    private static byte[] jpeg(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpg", out);
        return out.toByteArray();
    }

    private HttpResponse<Buffer> show(String gate, String page, byte[] picture) throws Exception {
        return server.ask(
                HttpMethod.POST,
                "/api/v1/gates/" + gate + "/camera",
                Map.of("Content-Type", "image/jpeg", BrowserCameraRoutes.PAGE_HEADER, page),
                picture);
    }

    @Test
    void aPageIsTheGatesCamera() throws Exception {
        assertThat(show("gate-a", PAGE.toString(), jpeg(640, 480)).statusCode()).isEqualTo(204);

        try (Frame frame = reader.next().orElseThrow()) {
            assertThat(frame.width()).isEqualTo(640);
            assertThat(frame.height()).isEqualTo(480);
            assertThat(frame.source()).isEqualTo("gate gate-a");
        }
        assertThat(states.get(states.size() - 1)).isInstanceOf(CameraState.Streaming.class);
    }

    @Test
    void aGateWithACameraOfItsOwnTakesNoPictures() throws Exception {
        HttpResponse<Buffer> refused = show("gate-b", PAGE.toString(), jpeg(640, 480));

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.bodyAsJsonObject().getString("detail")).contains("gate-b");
    }

    @Test
    void twoPagesDoNotStandBeforeOneGate() throws Exception {
        show("gate-a", PAGE.toString(), jpeg(640, 480));

        HttpResponse<Buffer> second = show("gate-a", new UUID(3, 4).toString(), jpeg(640, 480));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.bodyAsJsonObject().getString("detail")).contains("already");
        assertThat(show("gate-a", PAGE.toString(), jpeg(640, 480)).statusCode()).isEqualTo(204);
    }

    @Test
    void whatIsNoPictureIsRefusedInOneSentence() throws Exception {
        for (byte[] odd : List.of(new byte[] {1, 2, 3}, jpeg(2_000, 40))) {
            HttpResponse<Buffer> refused = show("gate-a", PAGE.toString(), odd);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.bodyAsJsonObject().getString("detail")).endsWith(".");
        }
        assertThat(show("gate-a", PAGE.toString(), new byte[700_000]).statusCode())
                .isEqualTo(413);
        assertThat(show("gate-a", "me", jpeg(640, 480)).statusCode()).isEqualTo(400);
    }
}
