package dev.limen.edge.simulation;

import java.util.EnumSet;
import java.util.Set;

/** Where on the way from a picture to the barrier something may fail. */
public enum Stage {
    /** The camera, and who brings its pictures. */
    CAMERA(Fault.STALL, Fault.WRONG_SHAPE),
    /** Finding faces. */
    DETECTION(Fault.values()),
    /** Judging, aligning and embedding a face. */
    READING(Fault.values()),
    /** The picture of the face for staff. */
    CROP(Fault.EXCEPTION, Fault.STALL, Fault.OUT_OF_MEMORY),
    /** Telling people from pictures of people. */
    ATTACK_CHECK(Fault.EXCEPTION, Fault.STALL, Fault.OUT_OF_MEMORY),
    /** The score by which people count as recognised. */
    THRESHOLD(Fault.EXCEPTION, Fault.STALL, Fault.NO_NUMBER, Fault.OUT_OF_MEMORY),
    /** The search among the enrolled. */
    SEARCH(Fault.values()),
    /** The watch list. */
    WATCH_LIST(Fault.EXCEPTION, Fault.STALL, Fault.NO_NUMBER, Fault.OUT_OF_MEMORY),
    /** What the node says of itself. */
    NODE_HEALTH(Fault.EXCEPTION, Fault.STALL, Fault.OUT_OF_MEMORY),
    /** The building's other nodes. */
    NEIGHBOURS(Fault.EXCEPTION, Fault.STALL, Fault.OUT_OF_MEMORY),
    /** What stands between the decision and the hardware. */
    BARRIER(Fault.EXCEPTION, Fault.STALL, Fault.OUT_OF_MEMORY);

    @SuppressWarnings("ImmutableEnumChecker") // Told as copies only.
    private final Set<Fault> faults;

    Stage(Fault... faults) {
        this.faults = EnumSet.of(faults[0], faults);
    }

    /** {@return what can happen there; only what answers numbers can answer none} */
    public Set<Fault> faults() {
        return EnumSet.copyOf(faults);
    }
}
