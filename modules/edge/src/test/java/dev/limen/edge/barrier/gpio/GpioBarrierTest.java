package dev.limen.edge.barrier.gpio;

import static dev.limen.edge.barrier.Told.decision;
import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.edge.barrier.Barrier;
import dev.limen.edge.barrier.BarrierDirection;
import dev.limen.edge.barrier.BarrierSettings;
import dev.limen.edge.barrier.BarrierState;
import dev.limen.edge.barrier.Told;
import dev.limen.protocol.AlarmKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class GpioBarrierTest {
    private static final int RELAY = 1;
    private static final int SENSOR = 2;
    private static final int FIRE = 3;

    private final Told told = new Told();
    private final FakeGpio gpio = new FakeGpio();
    private Optional<Barrier> barrier = Optional.empty();

    private Barrier open(BarrierDirection direction, Map<String, String> more) {
        Map<String, String> options =
                new HashMap<>(Map.of("chip", FakeGpio.CHIP, "line", "1", "passage_line", "2", "fire_line", "3"));
        options.putAll(more);
        options.values().removeIf(String::isEmpty);
        Barrier opened = new GpioBarrierDriver(() -> gpio)
                .open(
                        "gate-a",
                        new BarrierSettings(
                                "gpio",
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
        assertThat(gpio.open()).as("no descriptor is left open").isZero();
    }

    @Test
    void aShortStepIntoTheSensorIsAPassage() throws Exception {
        Barrier entry = open(BarrierDirection.ENTRY, Map.of());
        assertThat(gpio.value(RELAY)).isFalse();
        entry.release(decision(1));
        assertThat(gpio.value(RELAY)).isTrue();

        gpio.show(SENSOR, true);
        gpio.show(SENSOR, false);

        await("the passage", () -> told.news().contains("passed 1"));
        assertThat(gpio.value(RELAY)).isFalse();
    }

    @Test
    void asksForTheLinesAsTheOptionsSay() {
        open(
                BarrierDirection.ENTRY,
                Map.of("bias", "pull_up", "active_low", "true", "fire_active_low", "true", "debounce", "10ms"));

        FakeGpio.Line relay = gpio.lines.get(RELAY);
        assertThat(relay.flags).isEqualTo(GpioUapi.OUTPUT | GpioUapi.ACTIVE_LOW);
        assertThat(relay.consumer).isEqualTo("limen-gate-a");
        FakeGpio.Line sensor = gpio.lines.get(SENSOR);
        assertThat(sensor.flags).isEqualTo(GpioUapi.INPUT | GpioUapi.EDGE_RISING | GpioUapi.BIAS_PULL_UP);
        assertThat(sensor.debounceMicros).isEqualTo(10_000);
        assertThat(gpio.lines.get(FIRE).flags).isEqualTo(GpioUapi.INPUT | GpioUapi.BIAS_PULL_UP | GpioUapi.ACTIVE_LOW);
    }

    @Test
    void anExitIsHeldShutByItsRelayAndFreeWithoutPower() {
        Barrier exit = open(BarrierDirection.EGRESS, Map.of());
        assertThat(gpio.value(RELAY)).isTrue();

        gpio.show(FIRE, true);
        await("the exit to be free", () -> !gpio.value(RELAY));
        assertThat(exit.state()).isEqualTo(BarrierState.RELEASED);
        await("the alarm", () -> told.alarms().contains(AlarmKind.FIRE));

        gpio.show(FIRE, false);
        await("the exit to be shut again", () -> gpio.value(RELAY));
        exit.close();
        assertThat(gpio.value(RELAY)).as("let go of at the end").isFalse();
    }

    @Test
    void aChipThatIsPulledOutIsAFaultAndIsUsedAgainWhenItIsBack() throws Exception {
        Barrier entry = open(BarrierDirection.ENTRY, Map.of());
        gpio.unplug(true);
        await("the fault", () -> entry.state() == BarrierState.FAULT);
        assertThatThrownBy(() -> entry.release(decision(1)))
                .hasMessage(
                        "The relay of gate gate-a at /dev/gpiochip9, line 1, does not work; there is no such device:"
                                + " check options.chip and the wiring.");

        gpio.unplug(false);
        await("the barrier to obey again", () -> entry.state() == BarrierState.CLOSED);
        entry.release(decision(2));
        assertThat(gpio.value(RELAY)).isTrue();
    }

    @Test
    void aHeartbeatLineGoesOnAndOff() {
        open(BarrierDirection.ENTRY, Map.of("heartbeat_line", "5"));
        await("on", () -> gpio.lines.containsKey(5) && gpio.value(5));
        await("off", () -> !gpio.value(5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            chip         | -           | Gate gate-a: a gpio barrier needs options.chip, the device, such as /dev/gpiochip0.
            line         | -           | Gate gate-a: a gpio barrier needs options.line, the number of the relay's line.
            line         | x           | Gate gate-a: options.line is a whole number from 0 to 1023, not "x".
            line         | 8           | The relay of gate gate-a at /dev/gpiochip9, line 8, does not work; the chip has no such line or cannot do what is asked of it: check the line's number and bias.
            line         | 2           | The relay of gate gate-a at /dev/gpiochip9, line 2, does not work; another program holds it: end that program, or choose another line.
            chip         | /dev/absent | The fire input of gate gate-a at /dev/absent, line 3, does not work; there is no such device: check options.chip and the wiring.
            bias         | up          | Gate gate-a: options.bias is pull_up, pull_down or disabled.
            passage_line | -           | Gate gate-a: a gpio barrier needs either options.passage_line, a sensor, or options.assume_passage: true.
            pulse        | 31s         | Gate gate-a: options.pulse is 20ms to 30000ms, not 31s.
            debounce     | 5           | Gate gate-a: options.debounce is a duration: "5" is not a duration: give a whole number and ms, s, m, h or d, such as 150ms.
            """)
    void whatCannotBeIsRefusedInOneSentence(String option, String value, String sentence) {
        assertThatThrownBy(() -> open(BarrierDirection.ENTRY, Map.of(option, value == null ? "" : value)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(sentence);
    }

    @Test
    void anExitIsNotPulsed() {
        assertThatThrownBy(() -> open(BarrierDirection.EGRESS, Map.of("pulse", "1s")))
                .hasMessage("Gate gate-a: options.pulse is for entries; an exit must be held free in a fire.");
    }
}
