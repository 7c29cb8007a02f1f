package dev.limen.edge.barrier;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hardware that writes down its commands, may refuse them, and shows what the test wants. */
final class FakeWiring implements BarrierWiring {
    final List<Boolean> commands = new CopyOnWriteArrayList<>();
    volatile boolean open;
    volatile boolean broken;
    volatile boolean unreadable;
    volatile boolean fire;
    volatile boolean tamper;
    volatile boolean occupied;
    volatile boolean deafToBeats;
    volatile boolean closed;
    private int passages;

    /** Somebody goes through the sensor. */
    synchronized void pass() {
        passages++;
    }

    @Override
    public void move(boolean open) throws BarrierFaultException {
        if (broken) {
            throw new BarrierFaultException("The barrier is stuck.");
        }
        this.open = open;
        commands.add(open);
    }

    @Override
    public Optional<Duration> readEvery() {
        return Optional.of(Duration.ofMillis(20));
    }

    @Override
    public boolean hasPassageSensor() {
        return true;
    }

    @Override
    public boolean hasFireInput() {
        return true;
    }

    @Override
    public synchronized InputReading read() throws BarrierFaultException {
        if (unreadable) {
            throw new BarrierFaultException("The inputs are gone.");
        }
        int seen = passages;
        passages = 0;
        return new InputReading(seen, occupied, fire, tamper);
    }

    @Override
    public void beat() throws BarrierFaultException {
        if (deafToBeats) {
            throw new BarrierFaultException("The watchdog is gone.");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
