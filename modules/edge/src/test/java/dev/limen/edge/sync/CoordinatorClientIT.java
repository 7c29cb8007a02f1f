package dev.limen.edge.sync;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.EventId;
import dev.limen.core.InvalidInputException;
import dev.limen.edge.state.Events;
import dev.limen.protocol.ApiPaths;
import dev.limen.testkit.network.FaultyProxy;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class CoordinatorClientIT {
    private static final EventId EVENT = new EventId(Events.NODE, UUID.randomUUID(), 1);

    private Vertx vertx;
    private ScriptedCoordinator coordinator;
    private CoordinatorClient client;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        coordinator = new ScriptedCoordinator(vertx);
        client = new CoordinatorClient(vertx, coordinator.url(), Duration.ofMillis(250));
    }

    @AfterEach
    void close() {
        client.close();
        coordinator.close();
        ScriptedCoordinator.get(vertx.close());
    }

    @Test
    void aCoordinatorThatStaysSilentIsAwayAndDoesNotUseUpTheConnections() {
        for (int i = 0; i < 12; i++) {
            coordinator.misbehave(ScriptedCoordinator.silence());
        }
        for (int i = 0; i < 12; i++) {
            assertThatThrownBy(() -> client.changes(0, 1, Duration.ZERO))
                    .isInstanceOf(CoordinatorAwayException.class)
                    .hasMessage("The coordinator at " + coordinator.url() + " does not answer.");
        }
        assertThat(client.changes(0, 1, Duration.ZERO).position()).isZero();
        assertThat(coordinator.asked(ApiPaths.CHANGES))
                .as("each request reached it")
                .isEqualTo(13);
    }

    @Test
    void connectionsThatAreCutOffAsTheyStandDoNotUseItUp() throws IOException {
        try (FaultyProxy line = FaultyProxy.to(
                        "127.0.0.1", URI.create(coordinator.url()).getPort());
                CoordinatorClient distant =
                        new CoordinatorClient(vertx, "http://127.0.0.1:" + line.port(), Duration.ofMillis(250))) {
            line.cut();
            for (int i = 0; i < 60; i++) {
                assertThatThrownBy(() -> distant.changes(0, 1, Duration.ZERO))
                        .isInstanceOf(CoordinatorAwayException.class);
            }
            line.heal();

            await("the coordinator to be heard again", () -> {
                try {
                    return distant.changes(0, 1, Duration.ZERO).position() == 0;
                } catch (CoordinatorAwayException notYet) {
                    return false;
                }
            });
        }
    }

    @Test
    void anErrorIsToldInBriefHoweverMuchTheOtherSideSays() {
        coordinator.misbehave(request -> request.response().setStatusCode(502).end("<p>".repeat(10_000)));
        assertThatThrownBy(() -> client.changes(0, 1, Duration.ZERO))
                .isInstanceOf(CoordinatorAwayException.class)
                .hasMessageContaining("answers 502: <p><p>")
                .satisfies(told -> assertThat(told.getMessage()).hasSizeLessThan(300));
    }

    @Test
    void noRedirectIsFollowed() {
        coordinator.misbehave(request -> request.response()
                .setStatusCode(307)
                .putHeader("Location", coordinator.url() + "/elsewhere")
                .end());
        assertThatThrownBy(() -> client.changes(0, 1, Duration.ZERO)).hasMessageContaining("answers 307");
        assertThat(coordinator.asked("/elsewhere")).isZero();
    }

    @Test
    void nobodyListeningIsAway() {
        try (CoordinatorClient lost = new CoordinatorClient(vertx, "http://127.0.0.1:1", Duration.ofMillis(500))) {
            assertThatThrownBy(() -> lost.changes(0, 1, Duration.ZERO)).isInstanceOf(CoordinatorAwayException.class);
        }
    }

    @Test
    void facesAreShownUnderTheirEventAndForgottenWhenTheCoordinatorIsAway() {
        try (CropSender crops = new CropSender(client)) {
            crops.offer(EVENT, new byte[] {1});
            await("the first face", () -> coordinator.crops().size() == 1);
            assertThat(coordinator.requests())
                    .anyMatch(request -> request.startsWith("PUT " + ApiPaths.CROPS + "/node-a%3A"));

            coordinator.misbehave(ScriptedCoordinator.status(503));
            crops.offer(EVENT, new byte[] {2});
            await("the refusal", coordinator::hasMisbehaved);
            crops.offer(EVENT, new byte[] {3});
            await("the third face", () -> coordinator.crops().size() == 2);
            assertThat(coordinator.crops().get(1)).as("the second was dropped").containsExactly(3);
        }
    }

    @Test
    void onlyTheNewestFacesWait() {
        coordinator.misbehave(ScriptedCoordinator.status(503));
        try (CropSender crops = new CropSender(client)) {
            crops.offer(EVENT, new byte[] {0});
            await("the refusal", coordinator::hasMisbehaved);
            for (byte face = 1; face <= 40; face++) {
                crops.offer(EVENT, new byte[] {face});
            }
            await("the last face", () -> coordinator.crops().stream().anyMatch(face -> face[0] == 40));
            assertThat(coordinator.crops()).hasSizeLessThan(40);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "ftp://127.0.0.1", "http://", "http://a b", "http://host/limen"})
    void whatIsNoAddressIsRefusedInOneSentence(String url) {
        assertThatThrownBy(() -> new CoordinatorClient(vertx, url))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The coordinator's url \"" + url
                        + "\" is not an address: give one such as http://127.0.0.1:8080.");
    }
}
