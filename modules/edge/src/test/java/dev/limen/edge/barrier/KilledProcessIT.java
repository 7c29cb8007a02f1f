package dev.limen.edge.barrier;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.edge.barrier.modbus.ModbusSlave;
import dev.limen.edge.barrier.mqtt.TestBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that is killed while somebody passes leaves a shut entry and a free exit. */
@Timeout(120)
class KilledProcessIT {
    private Optional<Process> process = Optional.empty();

    private void start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                BarrierProcess.class.getName()));
        command.addAll(List.of(arguments));
        Process started = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process = Optional.of(started);
        BufferedReader out =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.equals("OPEN") && !line.equals("CLOSED")) {
            line = out.readLine();
        }
        assertThat(line).isNotNull();
    }

    private void kill() {
        process.ifPresent(Process::destroyForcibly);
    }

    @AfterEach
    void end() {
        kill();
    }

    private void start(TestBroker broker, String direction, String released) throws Exception {
        start(
                "mqtt",
                direction,
                released,
                "url=mqtt://127.0.0.1:" + broker.port(),
                "command_topic=gate",
                "passage_topic=passage",
                "timeout=2s");
    }

    private void start(ModbusSlave board, String direction, String released) throws Exception {
        start(
                "modbus",
                direction,
                released,
                "host=" + board.host(),
                "port=" + board.port(),
                "coil=3",
                "passage_input=0",
                "heartbeat_coil=5",
                "timeout=2s");
        board.watch(Duration.ofSeconds(2));
    }

    @Test
    void theBrokerShutsAnEntry() throws Exception {
        try (TestBroker broker = new TestBroker()) {
            start(broker, "ENTRY", "true");
            assertThat(broker.newest("gate")).isEqualTo("open");

            kill();
            await("the last will", () -> broker.newest("gate").equals("closed kept"));
        }
    }

    @Test
    void theBrokerFreesAnExit() throws Exception {
        try (TestBroker broker = new TestBroker()) {
            start(broker, "EGRESS", "false");
            assertThat(broker.newest("gate")).isEqualTo("closed");

            kill();
            await("the last will", () -> broker.newest("gate").equals("open kept"));
        }
    }

    @Test
    void theBoardsWatchdogLetsGoOfAnEntrysRelay() throws Exception {
        try (ModbusSlave board = new ModbusSlave()) {
            start(board, "ENTRY", "true");
            assertThat(board.coil(3)).isTrue();

            kill();
            await("the relay to fall off", () -> !board.coil(3));
        }
    }

    @Test
    void theBoardsWatchdogLetsGoOfAnExitsRelayWhichFreesIt() throws Exception {
        try (ModbusSlave board = new ModbusSlave()) {
            start(board, "EGRESS", "false");
            assertThat(board.coil(3)).as("held shut by the energised relay").isTrue();

            kill();
            await("the relay to fall off", () -> !board.coil(3));
        }
    }
}
