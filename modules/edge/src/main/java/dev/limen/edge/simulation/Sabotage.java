package dev.limen.edge.simulation;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Lets one stage fail in one way, from when it begins until it is over. Thread-safe. */
final class Sabotage {
    private volatile Optional<Struck> struck = Optional.empty();

    void begin(Stage stage, Fault fault) {
        struck = Optional.of(new Struck(stage, fault, new CountDownLatch(1)));
    }

    /** What stalled goes on. */
    void end() {
        Optional<Struck> before = struck;
        struck = Optional.empty();
        before.ifPresent(one -> one.over().countDown());
    }

    /**
     * A stage begins its work: throws or waits when that is its fault.
     *
     * @return the fault, when it is for the stage itself to spoil its answer
     */
    Optional<Fault> strike(Stage stage) {
        Optional<Struck> now = struck.filter(one -> one.stage() == stage);
        if (now.isEmpty()) {
            return Optional.empty();
        }
        switch (now.get().fault()) {
            case EXCEPTION -> throw new IllegalStateException("injected at " + stage);
            case OUT_OF_MEMORY -> throw new OutOfMemoryError("injected at " + stage);
            case STALL -> await(now.get().over());
            case NO_NUMBER, WRONG_SHAPE -> {
                return now.map(Struck::fault);
            }
        }
        return Optional.empty();
    }

    private static void await(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private record Struck(Stage stage, Fault fault, CountDownLatch over) {}
}
