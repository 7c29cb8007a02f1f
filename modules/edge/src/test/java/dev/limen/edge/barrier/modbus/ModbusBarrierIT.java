package dev.limen.edge.barrier.modbus;

import static dev.limen.edge.barrier.Told.decision;
import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.edge.barrier.Barrier;
import dev.limen.edge.barrier.BarrierDirection;
import dev.limen.edge.barrier.BarrierDriver;
import dev.limen.edge.barrier.BarrierFaultException;
import dev.limen.edge.barrier.BarrierSettings;
import dev.limen.edge.barrier.BarrierState;
import dev.limen.edge.barrier.Told;
import dev.limen.protocol.AlarmKind;
import dev.limen.testkit.network.FaultyProxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ModbusBarrierIT {
    private static final int RELAY = 3;
    private static final int SENSOR = 0;
    private static final int FIRE = 8;
    private static final int HOUSING = 9;

    private final Told told = new Told();
    private final ModbusSlave board = new ModbusSlave();
    private final FaultyProxy cable = FaultyProxy.to(board.host(), board.port());
    private Optional<Barrier> barrier = Optional.empty();

    private Barrier open(BarrierDirection direction, Map<String, String> more) {
        Map<String, String> options = new HashMap<>(Map.of(
                "host",
                cable.host(),
                "port",
                Integer.toString(cable.port()),
                "coil",
                "3",
                "passage_input",
                "0",
                "fire_input",
                "8",
                "tamper_input",
                "9",
                "timeout",
                "300ms",
                "poll",
                "10ms"));
        options.putAll(more);
        options.values().removeIf(String::isEmpty);
        Barrier opened = BarrierDriver.openAny(
                "gate-a",
                new BarrierSettings(
                        "modbus",
                        Duration.ofSeconds(30),
                        Optional.of(options),
                        Optional.of(direction),
                        Optional.empty()),
                told);
        barrier = Optional.of(opened);
        return opened;
    }

    @AfterEach
    void letGo() {
        barrier.ifPresent(Barrier::close);
        cable.close();
        board.close();
    }

    @Test
    void opensTheCoilUntilTheInputSeesThePerson() throws Exception {
        Barrier entry = open(BarrierDirection.ENTRY, Map.of());
        await("the first look", () -> entry.state() == BarrierState.CLOSED);
        entry.release(decision(1));
        assertThat(board.coil(RELAY)).isTrue();

        await("the passage", () -> {
            board.show(SENSOR, !told.news().isEmpty() || System.nanoTime() % 200_000_000 < 100_000_000);
            return told.news().contains("passed 1");
        });
        await("the barrier to shut", () -> !board.coil(RELAY));
        assertThat(told.alarms()).doesNotContain(AlarmKind.BARRIER_FAULT);
    }

    @Test
    void whoGoesThroughAShutBarrierRaisesAnAlarm() {
        open(BarrierDirection.ENTRY, Map.of());
        await("the alarm", () -> {
            board.show(SENSOR, System.nanoTime() % 200_000_000 < 100_000_000);
            return told.alarms().contains(AlarmKind.TAILGATING);
        });
        assertThat(board.coil(RELAY)).isFalse();
    }

    @Test
    void fireFreesAnExitAndNeverOpensAnEntry() {
        Barrier exit = open(BarrierDirection.EGRESS, Map.of());
        await("the exit to be held shut", () -> board.coil(RELAY));
        board.show(FIRE, true);
        await("the exit to be free", () -> !board.coil(RELAY));
        assertThat(exit.state()).isEqualTo(BarrierState.RELEASED);
        board.show(FIRE, false);
        await("the exit to be shut again", () -> board.coil(RELAY));
        exit.close();
        assertThat(board.coil(RELAY)).isFalse();

        board.show(FIRE, true);
        Barrier entry = open(BarrierDirection.ENTRY, Map.of());
        await("the entry to know", () -> entry.findProblem().isPresent());
        assertThatThrownBy(() -> entry.release(decision(1)))
                .hasMessage("The fire input of gate gate-a is on: nobody is let in.");
        assertThat(board.coil(RELAY)).isFalse();
    }

    @Test
    void anOpenHousingIsTold() {
        open(BarrierDirection.ENTRY, Map.of("tamper_active_low", "true"));
        await("the alarm", () -> told.alarms().contains(AlarmKind.TAMPER));
        board.show(HOUSING, true);
        await(
                "the housing to be shut",
                () -> barrier.orElseThrow().findProblem().isEmpty());
    }

    @Test
    void aCutCableIsAFaultAndTheBoardIsUsedAgainWhenItIsMended() throws Exception {
        Barrier entry = open(BarrierDirection.ENTRY, Map.of());
        await("the board", () -> entry.state() == BarrierState.CLOSED);
        entry.release(decision(1));
        cable.cut();

        await("the fault", () -> entry.state() == BarrierState.FAULT);
        assertThat(entry.findImpairment()).isPresent();
        cable.heal();
        await("the fault to end", () -> entry.state() != BarrierState.FAULT);
        entry.close();
        assertThat(board.coil(RELAY)).isFalse();
    }

    @Test
    void aPulledCableIsAFaultAfterTheTimeoutAndNothingStaysOpenWhenItIsBack() throws Exception {
        Barrier entry = open(BarrierDirection.ENTRY, Map.of());
        await("the board", () -> entry.state() == BarrierState.CLOSED && board.connections() == 1);
        cable.stall();

        assertThatThrownBy(() -> entry.release(decision(1)))
                .isInstanceOf(BarrierFaultException.class)
                .hasMessageContaining("The relay board of gate gate-a at " + cable.host() + ":" + cable.port());
        assertThat(entry.state()).isEqualTo(BarrierState.FAULT);

        cable.heal();
        await("the barrier to obey again", () -> entry.state() == BarrierState.CLOSED);
        await("the coil to be off", () -> !board.coil(RELAY));
    }

    @Test
    void aBoardThatAnswersSlowlyWorksAndOneThatAnswersTooLateDoesNot() throws Exception {
        board.slow(Duration.ofMillis(60));
        Barrier entry = open(BarrierDirection.ENTRY, Map.of());
        await("the board", () -> entry.state() == BarrierState.CLOSED);
        entry.release(decision(1));
        assertThat(board.coil(RELAY)).isTrue();

        board.slow(Duration.ofMillis(900));
        await("the fault", () -> entry.state() == BarrierState.FAULT);
        assertThat(entry.findProblem().orElseThrow()).contains("gate-a");
        board.slow(Duration.ZERO);
        await("the board to be in time again", () -> entry.state() != BarrierState.FAULT);
    }

    @Test
    void anotherUnitsBoardIsAFaultThatNamesTheUnit() {
        Barrier entry = open(BarrierDirection.ENTRY, Map.of("unit", "9"));
        assertThat(entry.state()).isEqualTo(BarrierState.FAULT);
        assertThat(entry.findProblem())
                .contains("The relay board of gate gate-a at " + cable.host() + ":" + cable.port()
                        + ", unit 9, did not answer within 300 ms: check options.unit and the cable.");
    }

    @Test
    void aCoilThatTheBoardDoesNotHaveIsAFaultThatSaysSo() {
        Barrier entry = open(BarrierDirection.ENTRY, Map.of("coil", "40"));
        assertThat(entry.state()).isEqualTo(BarrierState.FAULT);
        assertThat(entry.findProblem().orElseThrow())
                .endsWith("refuses, exception 2: check options.unit and the numbers of coil and inputs.");
    }

    @Test
    void theNodeStartsWithoutTheBoardAndTakesItWhenItComes() {
        cable.cut();
        Barrier entry = open(BarrierDirection.ENTRY, Map.of());
        assertThat(entry.state()).isEqualTo(BarrierState.FAULT);
        cable.heal();
        await("the board", () -> entry.state() == BarrierState.CLOSED);
    }

    @Test
    void theBoardsWatchdogIsFed() {
        open(BarrierDirection.ENTRY, Map.of("heartbeat_coil", "5", "heartbeat_register", "7"));
        await("the coil to go on", () -> board.coil(5));
        await("and off", () -> !board.coil(5));
        await("the register to count", () -> board.registers().size() >= 3);
        assertThat(board.registers()).startsWith(1, 2, 3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            host          | -     | Gate gate-a: a modbus barrier needs options.host, the board's name or address.
            coil          | -     | Gate gate-a: a modbus barrier needs options.coil, the number of the relay's coil.
            coil          | 70000 | Gate gate-a: options.coil is a whole number from 0 to 65535, not "70000".
            unit          | 256   | Gate gate-a: options.unit is a whole number from 0 to 255, not "256".
            timeout       | 1h    | Gate gate-a: options.timeout is 50ms to 2000ms, not 1h.
            fire_input    | 3000  | Gate gate-a: the numbers of a modbus barrier's inputs lie within 2000 of each other, because one request reads them all.
            passage_input | -     | Gate gate-a: a modbus barrier needs either options.passage_input, a sensor, or options.assume_passage: true.
            """)
    void whatCannotBeIsRefusedInOneSentence(String option, String value, String sentence) {
        assertThatThrownBy(() -> open(BarrierDirection.ENTRY, Map.of(option, value == null ? "" : value)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(sentence);
    }
}
