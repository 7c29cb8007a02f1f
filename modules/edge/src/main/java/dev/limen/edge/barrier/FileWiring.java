package dev.limen.edge.barrier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A barrier behind files that hold 0 or 1. */
final class FileWiring implements BarrierWiring {
    private static final Duration READ_EVERY = Duration.ofMillis(20);

    private final String gate;
    private final BarrierDirection direction;
    private final Path relay;
    private final boolean activeLow;
    private final Optional<Input> passage;
    private final Optional<Input> fire;
    private final Optional<Input> tamper;
    private final Optional<Path> heartbeat;
    private final LevelSensor sensor = new LevelSensor();
    private boolean beat;

    FileWiring(
            String gate,
            BarrierDirection direction,
            Path relay,
            boolean activeLow,
            Optional<Input> passage,
            Optional<Input> fire,
            Optional<Input> tamper,
            Optional<Path> heartbeat) {
        this.gate = gate;
        this.direction = direction;
        this.relay = relay;
        this.activeLow = activeLow;
        this.passage = passage;
        this.fire = fire;
        this.tamper = tamper;
        this.heartbeat = heartbeat;
    }

    /**
     * @param what {@code passage}, {@code fire} or {@code tamper}
     * @param path the file
     * @param activeLow whether 0 means that it is on
     */
    record Input(String what, Path path, boolean activeLow) {
        private String sentence(String gate) {
            return "The " + (what.equals("passage") ? "passage sensor" : what + " input") + " of gate " + gate + " at "
                    + path + " cannot be read: check options." + what + "_path, wiring and rights.";
        }
    }

    /** {@return a sentence about an input that is not there} */
    Optional<String> findUnreadable() {
        return inputs().stream()
                .filter(input -> !Files.isReadable(input.path()))
                .map(input -> input.sentence(gate))
                .findFirst();
    }

    @Override
    public void move(boolean open) throws BarrierFaultException {
        write(relay, direction.energised(open) != activeLow, "relay");
    }

    @Override
    public Optional<Duration> readEvery() {
        return inputs().isEmpty() ? Optional.empty() : Optional.of(READ_EVERY);
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
        boolean onFire = isOn(fire);
        boolean tampered = isOn(tamper);
        boolean occupied = isOn(passage);
        return new InputReading(passage.isPresent() ? sensor.seen(occupied) : 0, occupied, onFire, tampered);
    }

    @Override
    public void beat() throws BarrierFaultException {
        if (heartbeat.isPresent()) {
            beat = !beat;
            write(heartbeat.get(), beat, "heartbeat");
        }
    }

    @Override
    public void close() {}

    private List<Input> inputs() {
        return Stream.of(passage, fire, tamper).flatMap(Optional::stream).toList();
    }

    private boolean isOn(Optional<Input> input) throws BarrierFaultException {
        if (input.isEmpty()) {
            return false;
        }
        try {
            return switch (Files.readString(input.get().path()).strip()) {
                case "1" -> !input.get().activeLow();
                case "0" -> input.get().activeLow();
                default -> throw new BarrierFaultException(input.get().sentence(gate));
            };
        } catch (BarrierFaultException told) {
            throw told;
        } catch (IOException unreadable) {
            throw new BarrierFaultException(input.get().sentence(gate), unreadable);
        }
    }

    private void write(Path path, boolean one, String what) throws BarrierFaultException {
        try {
            // Not created when missing: a relay that is not there must not look like one that obeys.
            Files.writeString(path, one ? "1" : "0", StandardOpenOption.WRITE);
        } catch (IOException broken) {
            throw new BarrierFaultException(
                    "The " + what + " of gate " + gate + " at " + path + " cannot be written: check wiring and rights.",
                    broken);
        }
    }
}
