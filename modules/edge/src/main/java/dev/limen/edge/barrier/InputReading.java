package dev.limen.edge.barrier;

/**
 * What the inputs of a barrier show.
 *
 * @param passages how many people the passage sensor has seen since the last reading
 * @param occupied whether it sees somebody now
 * @param fire whether the fire input is on
 * @param tamper whether somebody has opened the housing
 */
public record InputReading(int passages, boolean occupied, boolean fire, boolean tamper) {
    /** Nobody there, and all is well. */
    public static final InputReading CALM = new InputReading(0, false, false, false);
}
