package dev.limen.edge.barrier.modbus;

import dev.limen.edge.barrier.BarrierDirection;
import dev.limen.edge.barrier.BarrierFaultException;
import dev.limen.edge.barrier.BarrierWiring;
import dev.limen.edge.barrier.InputReading;
import dev.limen.edge.barrier.LevelSensor;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A barrier behind a coil of a board, with its discrete inputs. */
final class ModbusWiring implements BarrierWiring {
    private static final int LARGEST_COUNT = 0xFFFF;

    private final ModbusBoard board;
    private final BarrierDirection direction;
    private final Wires wires;
    private final LevelSensor sensor = new LevelSensor();
    private int beats;

    ModbusWiring(ModbusBoard board, BarrierDirection direction, Wires wires) {
        this.board = board;
        this.direction = direction;
        this.wires = wires;
    }

    /**
     * Which wire is where.
     *
     * @param coil of the relay
     * @param activeLow whether the coil is off while the relay is energised
     * @param readEvery how often the inputs are read
     * @param heartbeatCoil goes on and off in turns
     * @param heartbeatRegister counts
     */
    record Wires(
            int coil,
            boolean activeLow,
            Optional<Input> passage,
            Optional<Input> fire,
            Optional<Input> tamper,
            Duration readEvery,
            OptionalInt heartbeatCoil,
            OptionalInt heartbeatRegister) {}

    /**
     * @param number of the discrete input, from 0
     * @param activeLow whether it is on while the bit is 0
     */
    record Input(int number, boolean activeLow) {
        private boolean isOn(byte[] bits, int first) {
            int at = number - first;
            return ((bits[at >> 3] >> (at & 7) & 1) == 1) != activeLow;
        }
    }

    @Override
    public void move(boolean open) throws BarrierFaultException {
        board.writeCoil(wires.coil(), direction.energised(open) != wires.activeLow());
    }

    @Override
    public Optional<Duration> readEvery() {
        return inputs().findAny().map(any -> wires.readEvery());
    }

    @Override
    public boolean hasPassageSensor() {
        return wires.passage().isPresent();
    }

    @Override
    public boolean hasFireInput() {
        return wires.fire().isPresent();
    }

    @Override
    public InputReading read() throws BarrierFaultException {
        int first = inputs().mapToInt(Input::number).min().orElse(0);
        int last = inputs().mapToInt(Input::number).max().orElse(0);
        byte[] bits = board.readInputs(first, last - first + 1);
        boolean occupied = isOn(wires.passage(), bits, first);
        int passages = wires.passage().isPresent() ? sensor.seen(occupied) : 0;
        return new InputReading(passages, occupied, isOn(wires.fire(), bits, first), isOn(wires.tamper(), bits, first));
    }

    @Override
    public void beat() throws BarrierFaultException {
        beats = beats == LARGEST_COUNT ? 0 : beats + 1;
        if (wires.heartbeatCoil().isPresent()) {
            board.writeCoil(wires.heartbeatCoil().getAsInt(), beats % 2 == 1);
        }
        if (wires.heartbeatRegister().isPresent()) {
            board.writeRegister(wires.heartbeatRegister().getAsInt(), beats);
        }
    }

    @Override
    public void close() {
        board.close();
    }

    private Stream<Input> inputs() {
        return Stream.of(wires.passage(), wires.fire(), wires.tamper()).flatMap(Optional::stream);
    }

    private static boolean isOn(Optional<Input> input, byte[] bits, int first) {
        return input.isPresent() && input.get().isOn(bits, first);
    }
}
