package dev.limen.edge.lane;

import dev.limen.core.GateId;
import dev.limen.edge.ticket.FrameScanner;
import dev.limen.edge.ticket.GateTickets;
import dev.limen.edge.ticket.ScannerDevice;
import dev.limen.vision.camera.Frame;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.Consumer;

/** What reads tickets at one gate: its camera, a scanner, both or nothing. */
record TicketReaders(Optional<FrameScanner> camera, Optional<ScannerDevice> scanner) implements AutoCloseable {
    static final TicketReaders NONE = new TicketReaders(Optional.empty(), Optional.empty());

    /** @throws dev.limen.core.InvalidInputException when the scanner cannot be one */
    static TicketReaders open(GateId gate, GateTickets tickets, Consumer<String> found, MeterRegistry registry) {
        Optional<ScannerDevice> scanner =
                tickets.scanner().map(device -> new ScannerDevice(gate.value(), device, found));
        return new TicketReaders(
                tickets.usesCamera() ? Optional.of(new FrameScanner(gate.value(), found, registry)) : Optional.empty(),
                scanner);
    }

    void offer(Frame frame) {
        camera.ifPresent(looking -> looking.offer(frame));
    }

    boolean any() {
        return camera.isPresent() || scanner.isPresent();
    }

    boolean hasScanner() {
        return scanner.isPresent();
    }

    Optional<String> findProblem() {
        return scanner.flatMap(ScannerDevice::findProblem);
    }

    @Override
    public void close() {
        camera.ifPresent(FrameScanner::close);
        scanner.ifPresent(ScannerDevice::close);
    }
}
