package dev.limen.edge.barrier;

import static dev.limen.edge.barrier.Told.decision;
import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelayBarrierIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final long STEP_NANOS = 100_000_000;
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    private Path folder;

    private final Told told = new Told();
    private Path relay;
    private Path sensor;

    @BeforeEach
    void wire() throws IOException {
        relay = Files.writeString(folder.resolve("relay"), "1");
        sensor = Files.writeString(folder.resolve("sensor"), "0");
    }

    private Barrier open(Duration openFor, Map<String, String> more) {
        return open(openFor, more, BarrierDirection.ENTRY);
    }

    private Barrier open(Duration openFor, Map<String, String> more, BarrierDirection direction) {
        Map<String, String> options = new HashMap<>(Map.of("path", relay.toString()));
        options.putAll(more);
        return BarrierDriver.openAny(
                "gate-a",
                new BarrierSettings("relay", openFor, Optional.of(options), Optional.of(direction), Optional.empty()),
                told);
    }

    private Barrier openWithSensor(Duration openFor) {
        return open(openFor, Map.of("passage_path", sensor.toString()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void show(String value) {
        try {
            Files.writeString(sensor, value);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void shutsARelayThatSomebodyLeftOpen() {
        try (Barrier barrier = openWithSensor(LONG)) {
            assertThat(read(relay)).isEqualTo("0");
            assertThat(barrier.state()).isEqualTo(BarrierState.CLOSED);
        }
    }

    @Test
    void energisesUntilTheSensorSeesThePerson() throws Exception {
        try (Barrier barrier = openWithSensor(LONG)) {
            barrier.release(decision(1));
            assertThat(read(relay)).isEqualTo("1");

            awaitPassage("passed 1");
            assertThat(read(relay)).isEqualTo("0");
            assertThat(barrier.state()).isEqualTo(BarrierState.CLOSED);
        }
        assertThat(told.news()).containsExactly("passed 1");
    }

    /** Steps in and out of the sensor, each for longer than it takes to be read, until the barrier has noticed. */
    private void awaitPassage(String news) {
        long start = System.nanoTime();
        await(news, () -> {
            if (told.news().contains(news)) {
                return true;
            }
            long step = (System.nanoTime() - start) / STEP_NANOS;
            show(step % 2 == 0 ? "0" : "1");
            return false;
        });
    }

    @Test
    void whoeverStaysInTheSensorDoesNotPassForTheNextOne() throws Exception {
        try (Barrier barrier = openWithSensor(Duration.ofMillis(500))) {
            barrier.release(decision(1));
            awaitPassage("passed 1");
            assertThat(read(sensor)).isEqualTo("1");

            barrier.release(decision(2));
            await("the second release to lapse", () -> told.news().contains("lapsed 2"));
        }
        assertThat(told.news()).containsExactly("passed 1", "lapsed 2");
    }

    @Test
    void whoeverStoodInTheSensorAlreadyDoesNotPass() throws Exception {
        show("1");
        try (Barrier barrier = openWithSensor(Duration.ofMillis(400))) {
            barrier.release(decision(1));
            await("the lapse", () -> told.news().contains("lapsed 1"));
        }
    }

    @Test
    void aSensorThatVanishesConfirmsNothing() throws Exception {
        try (Barrier barrier = openWithSensor(SHORT)) {
            Files.delete(sensor);
            barrier.release(decision(1));
            await("the lapse", () -> told.news().contains("lapsed 1"));
            assertThat(read(relay)).isEqualTo("0");

            await("the fault to show", () -> barrier.state() == BarrierState.FAULT);

            show("0");
            await("the sensor to be back", () -> barrier.state() == BarrierState.CLOSED);
            barrier.release(decision(2));
            await("the second lapse", () -> told.news().contains("lapsed 2"));
        }
    }

    @Test
    void activeLowTurnsTheSignalRound() throws Exception {
        try (Barrier barrier = open(LONG, Map.of("active_low", "true", "passage_path", sensor.toString()))) {
            assertThat(read(relay)).isEqualTo("1");
            barrier.release(decision(1));
            assertThat(read(relay)).isEqualTo("0");
        }
        assertThat(read(relay)).isEqualTo("1");
    }

    @Test
    void closingLetsGo() throws Exception {
        Barrier barrier = openWithSensor(LONG);
        barrier.release(decision(1));
        barrier.close();

        assertThat(read(relay)).isEqualTo("0");
        assertThat(told.news()).containsExactly("lapsed 1");
    }

    @Test
    void withoutASensorEveryOpenedReleaseCountsAsAPassage() throws Exception {
        try (Barrier barrier = open(SHORT, Map.of("assume_passage", "true"))) {
            barrier.release(decision(1));
            await("the assumed passage", () -> told.news().contains("passed 1"));
            await("the relay to let go", () -> read(relay).equals("0"));
        }
    }

    @Test
    void aReleaseThatNeverOpenedIsNoPassageEvenWhenPassagesAreAssumed() throws Exception {
        try (Barrier barrier = open(SHORT, Map.of("assume_passage", "true"))) {
            barrier.release(decision(1));
            barrier.release(decision(2));
            Files.delete(relay);
            await("both releases to end", () -> told.news().size() == 2);
            assertThat(told.news()).containsExactly("passed 1", "lapsed 2");
        }
    }

    @Test
    void fireFreesAnExitAlsoWhenTheRelayMustBeToldTwiceAndNeverOpensAnEntry() throws Exception {
        Path fire = Files.writeString(folder.resolve("fire"), "1");
        Map<String, String> more =
                Map.of("passage_path", sensor.toString(), "fire_path", fire.toString(), "fire_active_low", "true");
        try (Barrier exit = open(LONG, more, BarrierDirection.EGRESS)) {
            assertThat(read(relay)).as("energised to hold it shut").isEqualTo("1");
            Files.delete(relay);
            Files.writeString(fire, "0");
            await("the fire to be seen", () -> exit.state() == BarrierState.RELEASED);
            Files.writeString(relay, "1");
            await("the exit to be free", () -> read(relay).equals("0"));
        }
        try (Barrier entry = open(LONG, more, BarrierDirection.ENTRY)) {
            await("the fire to be seen", () -> entry.findProblem().isPresent());
            assertThatThrownBy(() -> entry.release(decision(1))).isInstanceOf(BarrierFaultException.class);
            assertThat(read(relay)).isEqualTo("0");
        }
    }

    @Test
    void aHeartbeatIsWrittenInTurnsWhileTheProcessLives() throws Exception {
        Path heartbeat = Files.writeString(folder.resolve("heartbeat"), "0");
        try (Barrier barrier =
                open(LONG, Map.of("passage_path", sensor.toString(), "heartbeat_path", heartbeat.toString()))) {
            await("on", () -> read(heartbeat).equals("1"));
            await("off", () -> read(heartbeat).equals("0"));
            assertThat(barrier.state()).isEqualTo(BarrierState.CLOSED);
        }
    }

    @Test
    void aRelayThatVanishesIsAFaultAndIsNotCreated() throws Exception {
        try (Barrier barrier = openWithSensor(LONG)) {
            Files.delete(relay);

            assertThatThrownBy(() -> barrier.release(decision(1)))
                    .isInstanceOf(BarrierFaultException.class)
                    .hasMessageContaining("The relay of gate gate-a at " + relay + " cannot be written");
            assertThat(barrier.state()).isEqualTo(BarrierState.FAULT);
            assertThat(relay).doesNotExist();

            Files.writeString(relay, "1");
            await("the relay to obey again", () -> barrier.state() == BarrierState.CLOSED);
            assertThat(read(relay)).isEqualTo("0");
        }
    }

    @Test
    void aMissingRelayIsToldAtTheStart() throws Exception {
        Files.delete(relay);
        assertThatThrownBy(() -> openWithSensor(LONG))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The relay of gate gate-a at " + relay + " cannot be written: check wiring and rights.");
        assertThat(relay).doesNotExist();
    }

    @Test
    void aMissingSensorIsToldAtTheStart() throws Exception {
        Files.delete(sensor);
        assertThatThrownBy(() -> openWithSensor(LONG))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("The passage sensor of gate gate-a at " + sensor + " cannot be read");
    }

    @Test
    void sensorAndAssumptionExcludeEachOtherAndOneIsNeeded() {
        String sentence = "needs either options.passage_path, a sensor, or options.assume_passage: true.";
        assertThatThrownBy(() -> open(LONG, Map.of())).hasMessageContaining(sentence);
        assertThatThrownBy(() -> open(LONG, Map.of("assume_passage", "true", "passage_path", sensor.toString())))
                .hasMessageContaining(sentence);
        assertThatThrownBy(() -> open(LONG, Map.of("assume_passage", "perhaps")))
                .hasMessage("Gate gate-a: options.assume_passage is true or false.");
        assertThatThrownBy(() -> open(LONG, Map.of("pin", "17")))
                .hasMessageContaining("A barrier of kind relay has no option \"pin\"");
        BarrierSettings nowhere = new BarrierSettings("relay", LONG, Optional.of(Map.of("assume_passage", "true")));
        assertThatThrownBy(() -> BarrierDriver.openAny("gate-a", nowhere, told))
                .hasMessage("Gate gate-a: a relay barrier needs options.path, the file that moves it.");
    }
}
