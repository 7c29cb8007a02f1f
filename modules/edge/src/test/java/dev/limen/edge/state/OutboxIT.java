package dev.limen.edge.state;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.protocol.Event;
import dev.limen.storage.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OutboxIT {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("outbox.sqlite");
    }

    private Outbox open() {
        return Outbox.open(file, Events.NODE, 1_000);
    }

    @Test
    void whatAKilledProcessHadAppendedIsThereOnceAndWithoutGaps() throws Exception {
        List<Long> printed = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            printed.addAll(appendUntilKilled(40 + 25 * round));
        }

        try (Outbox outbox = open()) {
            List<Long> kept = Events.sequences(outbox.listOldest(Integer.MAX_VALUE));
            assertThat(kept).containsAll(printed);
            assertThat(kept)
                    .as("without gaps, from 1 on, over both lives")
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, kept.size()).boxed().toList());
            assertThat(printed).doesNotHaveDuplicates();
            assertThat(outbox.depth()).isEqualTo(kept.size());
        }
    }

    /** {@return every sequence that another process printed before it was killed} */
    private List<Long> appendUntilKilled(int atLeast) throws Exception {
        Path printed = Files.createTempFile(folder, "printed", "");
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OutboxWriter.class.getName(),
                        file.toString())
                .redirectOutput(printed.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            await("another process to append", () -> sequencesIn(printed).size() >= atLeast || !writer.isAlive());
            assertThat(writer.isAlive()).isTrue();
        } finally {
            writer.destroyForcibly();
        }
        assertThat(writer.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return sequencesIn(printed);
    }

    /** Without the last line, which the kill may have cut in half. */
    private static List<Long> sequencesIn(Path printed) {
        try {
            String text = Files.readString(printed);
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(Long::valueOf)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void sequencesGoOnAfterEverythingWasAcknowledged() {
        UUID epoch;
        try (Outbox outbox = open()) {
            epoch = outbox.epoch();
            outbox.append(Events::passage);
            outbox.append(Events::passage);
            outbox.acknowledge(2);
            assertThat(outbox.depth()).isZero();
        }
        try (Outbox outbox = open()) {
            assertThat(outbox.epoch()).isEqualTo(epoch);
            assertThat(outbox.append(Events::passage).id().sequence()).isEqualTo(3);
        }
    }

    @Test
    void aNewFileIsANewEpoch() {
        UUID first;
        try (Outbox outbox = open()) {
            first = outbox.epoch();
        }
        try (Outbox other = Outbox.open(folder.resolve("other.sqlite"), Events.NODE, 10)) {
            assertThat(other.epoch()).isNotEqualTo(first);
        }
    }

    @Test
    void aFullOutboxRefusesInsteadOfForgetting() {
        try (Outbox outbox = Outbox.open(file, Events.NODE, 2)) {
            outbox.append(Events::passage);
            outbox.append(Events::passage);

            assertThatThrownBy(() -> outbox.append(Events::passage))
                    .isInstanceOf(OutboxFullException.class)
                    .hasMessageContaining("2 events");
            assertThat(Events.sequences(outbox.listOldest(10))).containsExactly(1L, 2L);

            outbox.acknowledge(1);
            assertThat(outbox.append(Events::passage).id().sequence()).isEqualTo(3);
        }
    }

    @Test
    void facesStopBeforeTicketsAndTicketsBeforePassages() {
        try (Outbox outbox = Outbox.open(file, Events.NODE, 80)) {
            for (int i = 0; i < 39; i++) {
                outbox.requireRoomForFaces();
                outbox.appendLeavingRoom(Events::passage);
            }
            outbox.append(Events::passage);

            assertThatThrownBy(outbox::requireRoomForFaces).isInstanceOf(OutboxFullException.class);
            for (int i = 40; i < 48; i++) {
                outbox.appendLeavingRoom(Events::passage);
            }
            assertThatThrownBy(() -> outbox.appendLeavingRoom(Events::passage)).isInstanceOf(OutboxFullException.class);
            for (int i = 48; i < 80; i++) {
                outbox.append(Events::passage);
            }
            assertThatThrownBy(() -> outbox.append(Events::passage)).isInstanceOf(OutboxFullException.class);
        }
    }

    @Test
    void anOutboxThatIsFullStaysFullWhenItIsOpenedAgain() {
        try (Outbox outbox = Outbox.open(file, Events.NODE, 2)) {
            outbox.append(Events::passage);
            outbox.append(Events::passage);
        }
        try (Outbox outbox = Outbox.open(file, Events.NODE, 2)) {
            assertThatThrownBy(() -> outbox.append(Events::passage)).isInstanceOf(OutboxFullException.class);
        }
    }

    @Test
    void anotherNodesOutboxIsRefused() {
        open().close();
        assertThatThrownBy(() -> Outbox.open(file, new NodeId("node-b"), 10))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The outbox " + file + " belongs to node node-a, this is node-b: give each node a data_dir"
                        + " of its own.");
        // and was let go of, so that its own node can still have it
        open().close();
    }

    @Test
    void anEventThatCannotBeMadeTakesNoSequence() {
        try (Outbox outbox = open()) {
            assertThatThrownBy(() -> outbox.append(id -> {
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(outbox.append(Events::passage).id().sequence()).isEqualTo(1);
            assertThat(outbox.depth()).isEqualTo(1);
        }
    }

    @Test
    void aClosedOutboxRefusesToAppend() {
        Outbox outbox = open();
        outbox.close();
        assertThatThrownBy(() -> outbox.append(Events::passage)).isInstanceOf(StorageException.class);
    }

    @Test
    void manyWritersShareOneSequence() throws Exception {
        int writers = 4;
        int each = 40;
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        try (Outbox outbox = open()) {
            Callable<List<Long>> write = () -> {
                List<Long> own = new ArrayList<>();
                for (int i = 0; i < each; i++) {
                    own.add(outbox.append(Events::passage).id().sequence());
                }
                return own;
            };
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> own : pool.invokeAll(Collections.nCopies(writers, write))) {
                assertThat(own.get()).isSorted();
                all.addAll(own.get());
            }
            List<Long> expected =
                    LongStream.rangeClosed(1, writers * each).boxed().toList();
            assertThat(all).containsExactlyInAnyOrderElementsOf(expected);
            List<Event> stored = outbox.listOldest(1_000);
            assertThat(Events.sequences(stored)).containsExactlyElementsOf(expected);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void whoeverWaitsForAnEventIsWokenByIt() throws Exception {
        try (Outbox outbox = open()) {
            Thread writer = new Thread(() -> outbox.append(Events::passage));
            writer.start();
            outbox.awaitEvent(30_000);
            assertThat(outbox.depth()).isEqualTo(1);
            writer.join();

            long start = System.nanoTime();
            outbox.acknowledge(1);
            outbox.awaitEvent(50);
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(40_000_000);
        }
    }
}
