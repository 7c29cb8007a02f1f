package dev.limen.edge.lane;

/** How near somebody came, and with it what was made of the face. */
enum Encounter {
    /** Was detected, and never embedded: outside the lane, too far away, or too poorly seen. */
    BYSTANDER,
    /** Was embedded in memory on the way, and turned away before the gate. */
    PASSER_BY,
    /** Stood at the gate. */
    WALK_UP;

    static Encounter of(Track track) {
        if (track.isWalkUp()) {
            return WALK_UP;
        }
        return track.fused().isPresent() ? PASSER_BY : BYSTANDER;
    }
}
