package dev.limen.edge.barrier;

import dev.limen.protocol.AlarmKind;
import java.util.Optional;

/** What can be wrong with a barrier, the gravest first. */
enum Trouble {
    /** The fire input is on. */
    FIRE(AlarmKind.FIRE),
    /** Staff say that everybody is to leave. */
    EVACUATION,
    /** Somebody has opened the housing. */
    TAMPER(AlarmKind.TAMPER),
    /** The thread that decides has been silent for too long. */
    STALLED(AlarmKind.BARRIER_FAULT),
    /** The hardware did not carry out the last command. */
    DISOBEYS(AlarmKind.BARRIER_FAULT),
    /** The inputs cannot be read. */
    BLIND(AlarmKind.BARRIER_FAULT),
    /** The inputs have not been read for the first time. */
    UNREAD(AlarmKind.BARRIER_FAULT),
    /** The passage sensor does not go off. */
    STUCK(AlarmKind.BARRIER_FAULT),
    /** The hardware's own watchdog cannot be told that this process lives. */
    NO_HEARTBEAT(AlarmKind.BARRIER_FAULT);

    private final Optional<AlarmKind> alarm;

    Trouble(AlarmKind alarm) {
        this.alarm = Optional.of(alarm);
    }

    Trouble() {
        this.alarm = Optional.empty();
    }

    /** {@return what staff are told; empty when it came from them} */
    Optional<AlarmKind> alarm() {
        return alarm;
    }
}
