package dev.limen.edge.barrier;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires whose every failure is a sentence: what their driver did not foresee is told as a fault, and its cause logged. */
final class SpokenWiring implements BarrierWiring {
    private static final Logger log = LoggerFactory.getLogger(SpokenWiring.class);

    private final String gate;
    private final BarrierWiring wiring;
    /** Of what was logged last: a driver that fails twice a second is one piece of news. */
    private volatile String logged = "";

    SpokenWiring(String gate, BarrierWiring wiring) {
        this.gate = gate;
        this.wiring = wiring;
    }

    @Override
    public void move(boolean open) throws BarrierFaultException {
        try {
            wiring.move(open);
        } catch (RuntimeException unforeseen) {
            throw fault("The barrier of gate " + gate + " failed: look into the log.", unforeseen);
        }
    }

    @Override
    public InputReading read() throws BarrierFaultException {
        try {
            return wiring.read();
        } catch (RuntimeException unforeseen) {
            throw fault("The inputs of gate " + gate + " cannot be read: look into the log.", unforeseen);
        }
    }

    @Override
    public void beat() throws BarrierFaultException {
        try {
            wiring.beat();
        } catch (RuntimeException unforeseen) {
            throw fault("The barrier of gate " + gate + " failed: look into the log.", unforeseen);
        }
    }

    private BarrierFaultException fault(String sentence, RuntimeException cause) {
        if (!cause.toString().equals(logged)) {
            logged = cause.toString();
            log.atError().addKeyValue("gate", gate).setCause(cause).log("barrier driver failed");
        }
        return new BarrierFaultException(sentence, cause);
    }

    @Override
    public Optional<Duration> readEvery() {
        return wiring.readEvery();
    }

    @Override
    public boolean hasPassageSensor() {
        return wiring.hasPassageSensor();
    }

    @Override
    public boolean hasFireInput() {
        return wiring.hasFireInput();
    }

    @Override
    public void close() {
        wiring.close();
    }
}
