package dev.limen.edge.barrier.gpio;

import dev.limen.edge.barrier.BarrierDirection;
import dev.limen.edge.barrier.BarrierFaultException;
import dev.limen.edge.barrier.BarrierWiring;
import dev.limen.edge.barrier.InputReading;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** A barrier behind GPIO lines. The passage sensor is read by its edges, so that none is missed between two readings. */
final class GpioWiring implements BarrierWiring {
    private static final Duration READ_EVERY = Duration.ofMillis(20);

    private final BarrierDirection direction;
    private final GpioLine relay;
    private final Optional<GpioLine> passage;
    private final Optional<GpioLine> fire;
    private final Optional<GpioLine> tamper;
    private final Optional<GpioLine> heartbeat;
    private boolean beat;

    GpioWiring(
            BarrierDirection direction,
            GpioLine relay,
            Optional<GpioLine> passage,
            Optional<GpioLine> fire,
            Optional<GpioLine> tamper,
            Optional<GpioLine> heartbeat) {
        this.direction = direction;
        this.relay = relay;
        this.passage = passage;
        this.fire = fire;
        this.tamper = tamper;
        this.heartbeat = heartbeat;
    }

    @Override
    public void move(boolean open) throws BarrierFaultException {
        relay.set(direction.energised(open));
    }

    @Override
    public Optional<Duration> readEvery() {
        boolean inputs = Stream.of(passage, fire, tamper).anyMatch(Optional::isPresent);
        return inputs ? Optional.of(READ_EVERY) : Optional.empty();
    }

    @Override
    public boolean hasPassageSensor() {
        return passage.isPresent();
    }

    @Override
    public boolean hasFireInput() {
        return fire.isPresent();
    }

    @Override
    public InputReading read() throws BarrierFaultException {
        boolean onFire = fire.isPresent() && fire.get().isOn();
        boolean tampered = tamper.isPresent() && tamper.get().isOn();
        int passages = passage.isPresent() ? passage.get().risingEdges() : 0;
        boolean occupied = passage.isPresent() && passage.get().isOn();
        return new InputReading(passages, occupied, onFire, tampered);
    }

    @Override
    public void beat() throws BarrierFaultException {
        if (heartbeat.isPresent()) {
            beat = !beat;
            heartbeat.get().set(beat);
        }
    }

    @Override
    public void close() {
        relay.close();
        Stream.of(passage, fire, tamper, heartbeat).flatMap(Optional::stream).forEach(GpioLine::close);
    }
}
