package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.credential.OpeningKey;
import dev.limen.credential.SigningKey;
import dev.limen.credential.TemplateSealer;
import dev.limen.credential.TicketVerifier;
import dev.limen.credential.TrustedKey;
import dev.limen.credential.Verdict;
import dev.limen.credential.qr.QrReader;
import dev.limen.protocol.Event;
import dev.limen.protocol.SignedTicketView;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tickets as people carry them, over a real socket. */
class SignedTicketIT {
    @TempDir
    Path directory;

    private final OpeningKey gates = OpeningKey.ephemeral();
    private TrustedKey issuer;
    private RunningCoordinator coordinator;
    private Api api;

    @BeforeEach
    void start() {
        Path key = directory.resolve("ticket.key");
        issuer = SigningKey.create(key).publicKey();
        coordinator = RunningCoordinator.start(
                CoordinatorConfig.onLoopback(directory.resolve("data"))
                        .withTickets(new CoordinatorConfig.Tickets(
                                key, Optional.of(gates.publicKey().toString()))),
                Clock.systemUTC());
        api = coordinator.api();
        api.putPerson("p1");
        api.put("/api/v1/tickets/t1", Api.ticket("t1", "p1"));
    }

    @AfterEach
    void stop() {
        coordinator.close();
    }

    private Verdict verified(String text) {
        return new TicketVerifier(Set.of(issuer), Set.of()).verify(text, Api.NOON);
    }

    @Test
    void theQrCodeOfATicketIsWhatItsGateReads() throws IOException {
        Api.Answer picture = api.get("/api/v1/tickets/t1/qr");

        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.header("content-type")).isEqualTo("image/png");
        assertThat(picture.header("cache-control")).isEqualTo("no-store");
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(picture.response().body()));
        byte[] grey = new byte[image.getWidth() * image.getHeight()];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) image.getRGB(i % image.getWidth(), i / image.getWidth());
        }
        String text =
                new QrReader().search(grey, image.getWidth(), image.getHeight()).get(0);
        assertThat(verified(text)).isInstanceOfSatisfying(Verdict.Genuine.class, genuine -> {
            assertThat(genuine.ticket().content().id().value()).isEqualTo("t1");
            assertThat(genuine.ticket().content().holder().value()).isEqualTo("p1");
        });
    }

    @Test
    void aTicketCarriesItsHoldersFaceAndTheStoreKeepsNothingOfIt() throws IOException {
        api.enrol("p1", RunningCoordinator.image(1));
        SignedTicketView view = api.get("/api/v1/tickets/t1/signed?face=true").as(SignedTicketView.class);

        Verdict.Genuine genuine = (Verdict.Genuine) verified(view.text());
        assertThat(TemplateSealer.open(genuine.ticket(), gates)
                        .orElseThrow()
                        .compareWith(RunningCoordinator.template(RunningCoordinator.image(1)))
                        .value())
                .isGreaterThan(0.99);
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain(view.text()));
        }
    }

    @Test
    void whoIsLetInByTicketAloneIsShownByName() {
        Events north = new Events("north");
        Event.Decision seen = north.decision(1, "p1", "t1");
        Event.Decision byTicket = new Event.Decision(
                seen.id(),
                seen.gate(),
                seen.at(),
                seen.outcome(),
                seen.zone(),
                seen.reason(),
                List.of("ticket t1 was shown"),
                0,
                Optional.empty(),
                seen.ticket(),
                40,
                Optional.empty());
        api.send(north.batch(byTicket));

        assertThat(api.get("/api/v1/events?after=0")
                        .json()
                        .at("/events/0/displayName")
                        .asText())
                .isEqualTo("Name of p1");
    }

    @Test
    void whatCannotBeSignedIsToldInOneSentence() {
        assertThat(api.get("/api/v1/tickets/t9/qr").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/tickets/t1/qr?face=true").detail()).contains("p1", "no reference");
        assertThat(api.get("/api/v1/tickets/t1/qr?face=perhaps").status()).isEqualTo(400);
        assertThat(api.get("/api/v1/tickets/t1/signed?device=x").detail()).contains("P-256");
        assertThat(api.get("/api/v1/tickets/t1/signed?devise=x").detail()).contains("devise");
    }

    @Test
    void aCoordinatorWithoutAKeySignsNothingAndOneWithoutItsKeyDoesNotStart() {
        try (RunningCoordinator keyless = RunningCoordinator.start(directory.resolve("other"))) {
            keyless.api().putPerson("p1");
            keyless.api().put("/api/v1/tickets/t1", Api.ticket("t1", "p1"));
            Api.Answer refused = keyless.api().get("/api/v1/tickets/t1/qr");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.detail()).contains("limen ticket key");
        }
        CoordinatorConfig lost = CoordinatorConfig.onLoopback(directory.resolve("third"))
                .withTickets(new CoordinatorConfig.Tickets(directory.resolve("lost.key"), Optional.empty()));
        assertThatThrownBy(() -> RunningCoordinator.start(lost, Clock.systemUTC()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("lost.key");
    }
}
