package dev.limen.edge.barrier.modbus;

import dev.limen.core.InvalidInputException;
import dev.limen.edge.barrier.Barrier;
import dev.limen.edge.barrier.BarrierDriver;
import dev.limen.edge.barrier.BarrierListener;
import dev.limen.edge.barrier.BarrierOptions;
import dev.limen.edge.barrier.BarrierSettings;
import dev.limen.edge.barrier.TimedBarrier;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Kind {@code modbus}: a coil and discrete inputs of a relay board that speaks Modbus TCP. A board that is away is a fault
 * until it answers; the node starts without it.
 *
 * <p>Options: {@code host}, {@code port} (default 502), {@code unit} (default 1); {@code coil} of the relay; {@code
 * passage_input}, {@code fire_input}, {@code tamper_input}; {@code heartbeat_coil} and {@code heartbeat_register}, which
 * change twice a second while the process lives, for the board's own watchdog; {@code active_low} and the same after an
 * input's name; {@code timeout} of one request (default 500ms); {@code poll}, how often inputs are read (default 50ms);
 * {@code pulse}; {@code assume_passage}. Numbers of coils, inputs and registers count from 0.
 */
public final class ModbusBarrierDriver implements BarrierDriver {
    private static final Set<String> OPTIONS = Set.of(
            "host",
            "port",
            "unit",
            "coil",
            "active_low",
            "passage_input",
            "passage_active_low",
            "assume_passage",
            "fire_input",
            "fire_active_low",
            "tamper_input",
            "tamper_active_low",
            "heartbeat_coil",
            "heartbeat_register",
            "timeout",
            "poll",
            "pulse");
    private static final int LAST = 0xFFFF;

    /** Most that one request reads. */
    private static final int WIDEST = 2000;

    @Override
    public String kind() {
        return "modbus";
    }

    @Override
    public Barrier open(String name, BarrierSettings settings, BarrierListener listener) {
        BarrierOptions options = new BarrierOptions(name, settings, OPTIONS);
        String host = options.require("host", "the board's name or address");
        options.require("coil", "the number of the relay's coil");
        options.requireOneWayToKnowPassages("passage_input");
        Optional<Duration> pulse = options.findPulse();
        ModbusWiring.Wires wires = new ModbusWiring.Wires(
                number(options, "coil").orElseThrow(),
                options.flag("active_low"),
                input(options, "passage"),
                input(options, "fire"),
                input(options, "tamper"),
                options.findDuration("poll", Duration.ofMillis(10), Duration.ofSeconds(1))
                        .orElse(Duration.ofMillis(50)),
                number(options, "heartbeat_coil"),
                number(options, "heartbeat_register"));
        requireNear(name, wires);
        ModbusBoard board = new ModbusBoard(
                name,
                host,
                options.findNumber("port", 1, LAST).orElse(502),
                options.findNumber("unit", 0, 255).orElse(1),
                options.findDuration("timeout", Duration.ofMillis(50), Duration.ofSeconds(2))
                        .orElse(Duration.ofMillis(500)));
        return TimedBarrier.start(
                name, settings, pulse, new ModbusWiring(board, settings.effectiveDirection(), wires), listener);
    }

    private static OptionalInt number(BarrierOptions options, String name) {
        return options.findNumber(name, 0, LAST);
    }

    private static Optional<ModbusWiring.Input> input(BarrierOptions options, String what) {
        boolean activeLow = options.flag(what + "_active_low");
        OptionalInt number = number(options, what + "_input");
        return number.isPresent()
                ? Optional.of(new ModbusWiring.Input(number.getAsInt(), activeLow))
                : Optional.empty();
    }

    private static void requireNear(String gate, ModbusWiring.Wires wires) {
        int[] numbers = Stream.of(wires.passage(), wires.fire(), wires.tamper())
                .flatMap(Optional::stream)
                .mapToInt(ModbusWiring.Input::number)
                .toArray();
        int span = IntStream.of(numbers).max().orElse(0)
                - IntStream.of(numbers).min().orElse(0);
        if (span >= WIDEST) {
            throw new InvalidInputException("Gate " + gate + ": the numbers of a modbus barrier's inputs lie within "
                    + WIDEST + " of each other, because one request reads them all.");
        }
    }
}
