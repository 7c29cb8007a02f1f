package dev.limen.edge.barrier;

/** Which way people go through a barrier, and so which of its two positions is the safe one. */
public enum BarrierDirection {
    /** People come in: whatever fails, it is shut. */
    ENTRY,
    /** People go out: in a fire, and whenever nobody decides any more, it is free. */
    EGRESS;

    /** {@return whether it stands open when nothing and nobody can be trusted} */
    public boolean isSafelyOpen() {
        return this == EGRESS;
    }

    /**
     * Whether a relay has to be energised for a position. Letting go of it, as a power cut does, always leads to the safe
     * one: it shuts an entry and frees an exit.
     */
    public boolean energised(boolean open) {
        return open != isSafelyOpen();
    }
}
