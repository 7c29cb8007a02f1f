package dev.limen.edge.barrier;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Notices that the thread which decides has fallen silent. Thread-safe. */
final class LaneWatch {
    private final Duration patience;
    private volatile OptionalLong last = OptionalLong.empty();

    LaneWatch(Duration patience) {
        this.patience = patience;
    }

    void beat(long nanos) {
        last = OptionalLong.of(nanos);
    }

    void rest() {
        last = OptionalLong.empty();
    }

    /** {@return one sentence for staff, once it has been silent for too long} */
    Optional<String> findStall(long now, String gate, BarrierDirection direction) {
        OptionalLong heard = last;
        if (heard.isEmpty() || now - heard.getAsLong() < patience.toNanos()) {
            return Optional.empty();
        }
        return Optional.of("Gate " + gate + " has decided nothing for " + patience.toSeconds() + " s, "
                + (direction == BarrierDirection.EGRESS ? "so this exit stands free" : "so this entry is shut")
                + ": restart the node if it does not recover.");
    }
}
