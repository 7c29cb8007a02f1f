package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.app.demo.CoordinatorApi;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.credential.SigningKey;
import dev.limen.edge.EdgeConfig;
import dev.limen.edge.EdgeNode;
import dev.limen.gallery.keys.KeyFile;
import dev.limen.protocol.Person;
import dev.limen.testkit.network.FreePort;
import io.vertx.core.Vertx;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody without a face on file prints a ticket at home, holds it before a gate's camera, and passes. */
class TicketIT {
    private static final int FRAMES = 60;

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void aPrintedTicketOpensTheGateAndTheCoordinatorHearsOfThePassage() throws Exception {
        TestModels.assumeDetector();
        KeyFile.create(folder.resolve("gallery.key"));
        SigningKey issuer = SigningKey.create(folder.resolve("ticket.key"));
        int port = FreePort.next();
        Path config = Files.writeString(folder.resolve("coordinator.yaml"), """
                data_dir: centre
                access: loopback
                gallery: {key: "file:gallery.key"}
                listen: {host: 127.0.0.1, port: %d}
                tickets: {signing_key: ticket.key}
                """.formatted(port));
        try (LimenProcess coordinator = LimenProcess.start("coordinator", "--config", config.toString());
                CoordinatorApi api = new CoordinatorApi(vertx, port)) {
            coordinator.awaitLine(line -> line.startsWith("Coordinator is running"));
            api.putPerson(new Person(new PersonId("grace"), "Grace", Optional.empty()));
            api.putTicket(new Ticket(
                    new TicketId("t-grace"),
                    new PersonId("grace"),
                    new Zone("east"),
                    Instant.now().minusSeconds(60),
                    Instant.now().plusSeconds(3_600),
                    Optional.empty()));
            film(qr(port));
            EdgeConfig edge = EdgeConfig.read(
                    Files.writeString(folder.resolve("edge.yaml"), """
                    node: north
                    data_dir: north
                    gallery: {key: "file:gallery.key"}
                    coordinator: {url: "http://127.0.0.1:%d"}
                    listen: {host: 127.0.0.1, port: 0}
                    tickets: {trusted_keys: ["%s"]}
                    gates:
                      - id: gate-a
                        zone: east
                        camera: {address: film}
                        barrier: {kind: simulated, open_for: 3s, options: {passage_after: 100ms}}
                        recognition: {target_fpir: 0.05}
                    """.formatted(port, issuer.publicKey())
                            .replace("address: film", "address: \"" + folder.resolve("film") + "\"")));
            try (EdgeNode node = EdgeNode.start(vertx, edge, TestModels.store(), Clock.systemUTC())) {
                await(node::isCaughtUp, "the ticket to be known");
                node.startLanes();

                await(() -> used(api), "the passage to reach the coordinator");
                JsonNode events = api.get("/api/v1/events?after=0&limit=100").get("events");
                JsonNode decision = events.get(0).get("decision");
                assertThat(decision.get("outcome").asText()).isEqualToIgnoringCase("admitted");
                assertThat(decision.get("ticket").asText()).isEqualTo("t-grace");
                assertThat(decision.has("match")).isFalse();
                assertThat(events.get(1).get("passage").get("person").asText()).isEqualTo("grace");
            }
        }
    }

    private static boolean used(CoordinatorApi api) {
        return api.get("/api/v1/tickets/t-grace").has("used");
    }

    private static BufferedImage qr(int port) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + port + "/api/v1/tickets/t-grace/qr?module=8"))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return ImageIO.read(new ByteArrayInputStream(answer.body()));
    }

    /** A hand that holds the sheet, askew and not quite still, before a wall; for the last second it is gone. */
    private void film(BufferedImage ticket) throws IOException {
        Path film = Files.createDirectory(folder.resolve("film"));
        for (int i = 0; i < FRAMES; i++) {
            BufferedImage frame = new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR);
            Graphics2D g = frame.createGraphics();
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            g.setColor(new Color(96, 104, 88));
            g.fillRect(0, 0, 640, 480);
            if (i < FRAMES - 15) {
                g.translate(320 + 6 * Math.sin(i / 4.0), 240 + 4 * Math.cos(i / 5.0));
                g.rotate(Math.toRadians(9 + 2 * Math.sin(i / 7.0)));
                g.scale(0.6, 0.6);
                g.drawImage(ticket, -ticket.getWidth() / 2, -ticket.getHeight() / 2, null);
            }
            g.dispose();
            ImageIO.write(
                    frame, "png", film.resolve(String.format("%03d.png", i)).toFile());
        }
    }

    private static void await(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain for " + what).isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
