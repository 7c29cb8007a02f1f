package dev.limen.edge.sync;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.EventId;
import dev.limen.edge.state.Events;
import dev.limen.edge.state.Outbox;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Event;
import dev.limen.protocol.EventReceipt;
import dev.limen.testkit.network.FaultyProxy;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class EventUploaderIT {
    private static Vertx vertx;

    @TempDir
    private Path folder;

    private ScriptedCoordinator coordinator;
    private FaultyProxy network;
    private CoordinatorClient client;
    private Outbox outbox;
    private EventUploader uploader;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        ScriptedCoordinator.get(vertx.close());
    }

    @BeforeEach
    void open() {
        coordinator = new ScriptedCoordinator(vertx);
        network = FaultyProxy.to("127.0.0.1", coordinator.port());
        client =
                new CoordinatorClient(vertx, "http://" + network.host() + ":" + network.port(), Duration.ofMillis(500));
        startNode();
    }

    @AfterEach
    void close() {
        stopNode();
        client.close();
        network.close();
        coordinator.close();
    }

    private void startNode() {
        outbox = Outbox.open(folder.resolve("outbox.sqlite"), Events.NODE, 10_000);
        uploader = new EventUploader(Events.NODE, outbox, client);
        uploader.start();
    }

    private void stopNode() {
        uploader.close();
        outbox.close();
    }

    private void append(int events) {
        for (int i = 0; i < events; i++) {
            outbox.append(Events::passage);
        }
    }

    private void assertArrivedOnce(int events) {
        await(
                events + " events",
                () -> outbox.depth() == 0 && coordinator.events().size() == events);
        assertThat(coordinator.events())
                .extracting(event -> event.id().sequence())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events).boxed().toList());
    }

    @Test
    void eventsArriveInOrderAndLeaveTheOutbox() {
        append(25);
        assertArrivedOnce(25);
        await("the count", () -> uploader.acknowledged() == 25);

        assertThat(coordinator.doubled()).isZero();
        assertThat(coordinator.events().get(0)).isEqualTo(Events.passage(new EventId(Events.NODE, outbox.epoch(), 1)));
    }

    @Test
    void moreThanABatchArrivesInSeveral() {
        network.cut();
        append(700);
        network.heal();
        assertArrivedOnce(700);
    }

    @Test
    void onlyWhatWasAcknowledgedIsForgotten() {
        coordinator.receipts(whole -> new EventReceipt(whole.epoch(), Math.min(whole.through(), 3), 3));
        network.cut();
        append(5);
        network.heal();
        await("the first three to be acknowledged", () -> outbox.depth() == 2);

        List<Event> left = outbox.listOldest(10);
        assertThat(left).extracting(event -> event.id().sequence()).containsExactly(4L, 5L);
        assertThat(uploader.acknowledged()).isEqualTo(3);

        coordinator.receipts(whole -> whole);
        assertArrivedOnce(5);
        assertThat(uploader.acknowledged()).isEqualTo(5);
    }

    @Test
    void aReceiptForEventsThatWereNotSentIsRefused() {
        coordinator.receipts(whole -> new EventReceipt(whole.epoch(), whole.through() + 1, 1));
        append(2);
        await(
                "the problem to be told",
                () -> uploader.findProblem()
                        .filter(problem -> problem.contains("acknowledged events that were not sent"))
                        .isPresent());
        assertThat(outbox.depth()).isEqualTo(2);

        coordinator.receipts(whole -> new EventReceipt(UUID.randomUUID(), whole.through(), 1));
        int before = coordinator.asked(ApiPaths.EVENTS);
        await("another attempt", () -> coordinator.asked(ApiPaths.EVENTS) > before);
        assertThat(outbox.depth()).as("nor one for another outbox").isEqualTo(2);

        coordinator.receipts(whole -> whole);
        assertArrivedOnce(2);
    }

    @Test
    void errorsGarbageAndSilenceAreTriedAgainWithoutLoss() {
        coordinator.misbehave(
                ScriptedCoordinator.status(500),
                ScriptedCoordinator.status(400),
                ScriptedCoordinator.text("{}"),
                ScriptedCoordinator.nothingAtAll());
        append(3);
        assertArrivedOnce(3);

        assertThat(coordinator.hasMisbehaved()).isTrue();
        await("the problem to end", () -> uploader.findProblem().isEmpty());
    }

    @Test
    void anAnswerThatIsLostOnTheWayBackIsNotCountedTwice() {
        // The coordinator stores the batch and the connection breaks before the receipt.
        coordinator.receipts(whole -> {
            coordinator.receipts(next -> next);
            network.dropConnections();
            return whole;
        });
        append(1);
        assertArrivedOnce(1);

        assertThat(coordinator.doubled()).as("sent again under the same id").isPositive();
        await("the count", () -> uploader.acknowledged() == 1);
    }

    @Test
    void aNetworkThatComesAndGoesLosesNothingAndDoublesNothing() {
        for (int round = 0; round < 4; round++) {
            network.cut();
            append(10);
            network.heal();
            append(10);
        }
        assertArrivedOnce(80);
        await("the count", () -> uploader.acknowledged() == 80);
    }

    @Test
    void whatWasNotSentIsSentAfterARestart() {
        network.cut();
        append(4);
        stopNode();
        network.heal();
        startNode();
        assertArrivedOnce(4);
    }
}
