package dev.limen.edge.barrier.mqtt;

import static dev.limen.edge.barrier.Told.decision;
import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.edge.barrier.Barrier;
import dev.limen.edge.barrier.BarrierDirection;
import dev.limen.edge.barrier.BarrierDriver;
import dev.limen.edge.barrier.BarrierSettings;
import dev.limen.edge.barrier.BarrierState;
import dev.limen.edge.barrier.Told;
import dev.limen.protocol.AlarmKind;
import dev.limen.testkit.network.FaultyProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class MqttBarrierIT {
    private static final String COMMAND = "gate-a/command";

    @TempDir
    private Path folder;

    private final Told told = new Told();
    private final TestBroker broker = new TestBroker();
    private final FaultyProxy cable = FaultyProxy.to("127.0.0.1", broker.port());
    private Optional<Barrier> barrier = Optional.empty();

    private Barrier open(BarrierDirection direction, Map<String, String> more) {
        Map<String, String> options = new HashMap<>(Map.of(
                "url",
                "mqtt://127.0.0.1:" + cable.port(),
                "command_topic",
                COMMAND,
                "passage_topic",
                "gate-a/passage",
                "timeout",
                "2s",
                "keep_alive",
                "1s"));
        options.putAll(more);
        options.values().removeIf(String::isEmpty);
        Barrier opened = BarrierDriver.openAny(
                "gate-a",
                new BarrierSettings(
                        "mqtt", Duration.ofSeconds(30), Optional.of(options), Optional.of(direction), Optional.empty()),
                told);
        barrier = Optional.of(opened);
        return opened;
    }

    private Barrier openConnected(BarrierDirection direction, Map<String, String> more) {
        Barrier opened = open(direction, more);
        await("the broker", () -> opened.state() == BarrierState.CLOSED);
        return opened;
    }

    @AfterEach
    void letGo() {
        barrier.ifPresent(Barrier::close);
        cable.close();
        broker.close();
    }

    @Test
    void saysOpenUntilThePassageIsTold() throws Exception {
        Barrier entry = openConnected(BarrierDirection.ENTRY, Map.of());
        assertThat(broker.newest(COMMAND)).isEqualTo("closed kept");
        entry.release(decision(1));
        assertThat(broker.newest(COMMAND))
                .as("never kept for a barrier that comes back")
                .isEqualTo("open");

        broker.publish("gate-a/passage", "1", false);
        await("the passage", () -> told.news().contains("passed 1"));
        await("the barrier to shut", () -> broker.newest(COMMAND).equals("closed kept"));
    }

    @Test
    void aPassageThatTheBrokerKeptIsNobodys() throws Exception {
        broker.publish("gate-a/passage", "1", true);
        Barrier entry =
                openConnected(BarrierDirection.ENTRY, Map.of("fire_topic", "gate-a/fire", "timeout", "2s"), "0");
        entry.release(decision(1));
        assertThat(told.news()).isEmpty();
        assertThat(told.alarms()).doesNotContain(AlarmKind.TAILGATING);
    }

    /** As {@link #openConnected(BarrierDirection, Map)}, with a fire input that says so from the start. */
    private Barrier openConnected(BarrierDirection direction, Map<String, String> more, String fire) {
        broker.publish("gate-a/fire", fire, true);
        return openConnected(direction, more);
    }

    @Test
    void fireFreesAnExitAndNeverOpensAnEntry() {
        Map<String, String> fire = Map.of("fire_topic", "gate-a/fire");
        Barrier exit = openConnected(BarrierDirection.EGRESS, fire, "0");
        assertThat(broker.newest(COMMAND)).isEqualTo("closed");
        broker.publish("gate-a/fire", "1", true);
        await("the exit to be free", () -> broker.newest(COMMAND).equals("open kept"));
        assertThat(exit.state()).isEqualTo(BarrierState.RELEASED);
        exit.close();

        Barrier entry = open(BarrierDirection.ENTRY, fire);
        // Before the first input has been read it says that.
        await(
                "the entry to know",
                () -> entry.findProblem()
                        .filter("The fire input of gate gate-a is on: nobody is let in."::equals)
                        .isPresent());
        assertThat(broker.newest(COMMAND)).isEqualTo("closed kept");
    }

    @Test
    void anExitWhoseFireInputHasNeverSpokenIsFree() {
        Barrier exit = open(BarrierDirection.EGRESS, Map.of("fire_topic", "gate-a/fire"));
        await(
                "the exit to be free",
                () -> exit.state() == BarrierState.RELEASED
                        && broker.newest(COMMAND).equals("open kept"));
        await(
                "the reason",
                () -> exit.findProblem()
                        .equals(Optional.of(
                                "The fire input of gate gate-a has not said 0 or 1 on gate-a/fire: let it keep its last"
                                        + " message at the broker (retain).")));
    }

    @Test
    void aBarrierThatSaysItIsFaultyOrAwayIsAFault() {
        broker.publish("gate-a/state", "closed", true);
        Barrier entry = openConnected(BarrierDirection.ENTRY, Map.of("state_topic", "gate-a/state"));
        broker.publish("gate-a/state", "fault", true);
        await(
                "the fault",
                () -> entry.findProblem()
                        .equals(Optional.of("The barrier of gate gate-a says that it is faulty: look at it.")));
        broker.publish("gate-a/state", "closed", true);
        await("the end of the fault", () -> entry.state() == BarrierState.CLOSED);
        broker.publish("gate-a/state", "offline", true);
        await("the barrier to be away", () -> entry.state() == BarrierState.FAULT);
    }

    @Test
    void aTamperedHousingIsTold() {
        broker.publish("gate-a/tamper", "0", true);
        openConnected(BarrierDirection.ENTRY, Map.of("tamper_topic", "gate-a/tamper"));
        broker.publish("gate-a/tamper", "1", true);
        await("the alarm", () -> told.alarms().contains(AlarmKind.TAMPER));
    }

    @Test
    void aCutCableIsAFaultTheBrokerShutsTheEntryAndTheConnectionComesBack() throws Exception {
        Barrier entry = openConnected(BarrierDirection.ENTRY, Map.of());
        entry.release(decision(1));
        assertThat(broker.newest(COMMAND)).isEqualTo("open");
        cable.cut();

        await("the last will", () -> broker.newest(COMMAND).equals("closed kept"));
        await("the fault", () -> entry.state() == BarrierState.FAULT);
        assertThat(entry.findProblem().orElseThrow())
                .isEqualTo("The broker of gate gate-a at mqtt://127.0.0.1:" + cable.port()
                        + " cannot be reached: check options.url, options.username, its power and the cable.");
        cable.heal();
        await("the connection", () -> entry.state() != BarrierState.FAULT && broker.clients() == 1);
    }

    @Test
    void aCommandThatIsNotAcknowledgedIsAFaultAndTheSafeOneIsRepeated() {
        Barrier entry = openConnected(BarrierDirection.ENTRY, Map.of("timeout", "400ms"));
        broker.deaf(true);
        assertThatThrownBy(() -> entry.release(decision(1)))
                .hasMessageEndingWith("did not acknowledge a command within 400 ms: check its load and the cable.");
        broker.deaf(false);
        await(
                "the barrier to be shut",
                () -> entry.state() == BarrierState.CLOSED
                        && broker.newest(COMMAND).equals("closed kept"));
    }

    @Test
    void theNodeStartsWithoutTheBrokerAndTellsAWrongPassword() throws Exception {
        broker.require("right");
        Path secret = Files.writeString(folder.resolve("secret"), "wrong\n");
        Barrier entry = open(BarrierDirection.ENTRY, Map.of("username", "gate", "password_file", secret.toString()));
        assertThat(entry.state()).isEqualTo(BarrierState.FAULT);
        assertThat(entry.findProblem().orElseThrow()).contains("options.username");

        broker.require("wrong");
        await("the broker", () -> entry.state() == BarrierState.CLOSED);
    }

    @Test
    void countsOnAHeartbeatTopic() {
        openConnected(BarrierDirection.ENTRY, Map.of("heartbeat_topic", "gate-a/alive"));
        await("two beats", () -> broker.newest("gate-a/alive").equals("2"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            url           | -                | Gate gate-a: a mqtt barrier needs options.url, where the broker is, such as mqtt://127.0.0.1:1883.
            url           | http://broker    | Gate gate-a: options.url is mqtt://host:port or mqtts://host:port, and the user stands in options.username.
            url           | mqtt://u:p@host  | Gate gate-a: options.url is mqtt://host:port or mqtts://host:port, and the user stands in options.username.
            command_topic | -                | Gate gate-a: a mqtt barrier needs options.command_topic, where the barrier listens.
            fire_topic    | gate-a/command   | Gate gate-a: each topic of an mqtt barrier is one of its own, without + and #, not "gate-a/command".
            fire_topic    | gate-a/#         | Gate gate-a: each topic of an mqtt barrier is one of its own, without + and #, not "gate-a/#".
            password_file | /absent/secret   | Gate gate-a: options.password_file /absent/secret cannot be read: check path and rights.
            keep_alive    | 10ms             | Gate gate-a: options.keep_alive is 1000ms to 60000ms, not 10ms.
            """)
    void whatCannotBeIsRefusedInOneSentence(String option, String value, String sentence) {
        assertThatThrownBy(() -> open(BarrierDirection.ENTRY, Map.of(option, value == null ? "" : value)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(sentence);
    }
}
