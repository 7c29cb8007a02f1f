package dev.limen.edge.lane;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.EventId;
import dev.limen.core.GateId;
import dev.limen.edge.barrier.Barrier;
import dev.limen.edge.barrier.BarrierDirection;
import dev.limen.edge.barrier.BarrierDriver;
import dev.limen.edge.barrier.BarrierFaultException;
import dev.limen.edge.barrier.BarrierListener;
import dev.limen.edge.barrier.BarrierSettings;
import dev.limen.edge.barrier.BarrierState;
import dev.limen.edge.state.Events;
import dev.limen.protocol.AlarmKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fire while everything else of the node fails: the exit is freed all the same, and the entry stays shut. */
@Timeout(60)
class FireWhileFailingIT {
    private static final EventId DECISION = new EventId(Gatehouse.NODE, UUID.randomUUID(), 1);

    @TempDir
    private Path folder;

    private final CountDownLatch released = new CountDownLatch(1);
    private Gatehouse house;
    private AlarmDesk alarms;
    private Path relay;
    private Path fire;

    /** What may fail. */
    enum Failing {
        NOTHING,
        OUTBOX_DISK,
        RECORDS_DISK,
        FULL_OUTBOX,
        LANE_HANGS_WITH_THE_NODES_LOCK
    }

    @BeforeEach
    void open() throws IOException {
        house = new Gatehouse(folder, 50);
        alarms = new AlarmDesk(new GateId("gate-a"), house.context, house.clock);
        relay = Files.writeString(folder.resolve("relay"), "0");
        fire = Files.writeString(folder.resolve("fire"), "0");
    }

    @AfterEach
    void close() {
        released.countDown();
        alarms.close();
        house.close();
    }

    private void fail(Failing what) throws InterruptedException {
        switch (what) {
            case NOTHING -> {}
            case OUTBOX_DISK -> house.outbox.close();
            case RECORDS_DISK -> house.records.close();
            case FULL_OUTBOX -> {
                for (int i = 0; i < 50; i++) {
                    house.outbox.append(Events::passage);
                }
            }
            case LANE_HANGS_WITH_THE_NODES_LOCK -> hang();
        }
    }

    private void hang() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        Thread lane = new Thread(() -> {
            synchronized (house.context.reserved()) {
                held.countDown();
                try {
                    released.await();
                } catch (InterruptedException ending) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        lane.setDaemon(true);
        lane.start();
        held.await();
    }

    private Barrier barrier(BarrierDirection direction) {
        AdmissionDesk desk = house.gate("gate-a", "never").desk;
        return BarrierDriver.openAny(
                "gate-a",
                new BarrierSettings(
                        "relay",
                        Duration.ofMillis(300),
                        Optional.of(Map.of(
                                "path", relay.toString(), "fire_path", fire.toString(), "assume_passage", "true")),
                        Optional.of(direction),
                        Optional.empty()),
                new BarrierListener() {
                    @Override
                    public void passed(EventId decision) {
                        desk.grants().passed(decision);
                    }

                    @Override
                    public void lapsed(EventId decision) {
                        desk.grants().lapsed(decision);
                    }

                    @Override
                    public void alarmed(AlarmKind kind, String sentence) {
                        alarms.raise(kind, sentence);
                    }
                });
    }

    private String shown() {
        try {
            return Files.readString(relay);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExitIsFreed(Failing what) throws Exception {
        Barrier exit = barrier(BarrierDirection.EGRESS);
        assertThat(shown()).as("held shut").isEqualTo("1");
        fail(what);
        exit.release(DECISION);
        await("the release to end, whatever becomes of the news", () -> shown().equals("1"));

        Files.writeString(fire, "1");

        await("the exit to be free", () -> shown().equals("0") && exit.state() == BarrierState.RELEASED);
        released.countDown();
        exit.close();
        assertThat(shown()).isEqualTo("0");
    }

    @ParameterizedTest
    @EnumSource
    void anEntryStaysShut(Failing what) throws Exception {
        Barrier entry = barrier(BarrierDirection.ENTRY);
        entry.release(DECISION);
        fail(what);
        Files.writeString(fire, "1");

        await(
                "the entry to be shut",
                () -> shown().equals("0") && entry.findImpairment().isPresent());
        boolean refused = false;
        try {
            entry.release(DECISION);
        } catch (BarrierFaultException told) {
            refused = true;
        }
        assertThat(refused).isTrue();
        assertThat(shown()).isEqualTo("0");
        released.countDown();
        entry.close();
    }
}
