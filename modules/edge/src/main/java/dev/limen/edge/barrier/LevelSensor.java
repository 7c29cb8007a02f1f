package dev.limen.edge.barrier;

/** Makes passages of the level of a passage sensor: one each time it comes on. Belongs to one thread. */
public final class LevelSensor {
    /** Who stands in the sensor when it is first read has not gone through now. */
    private boolean wasOn = true;

    /** {@return how many people have stepped into the sensor since the last level, 0 or 1} */
    public int seen(boolean on) {
        boolean stepped = on && !wasOn;
        wasOn = on;
        return stepped ? 1 : 0;
    }
}
