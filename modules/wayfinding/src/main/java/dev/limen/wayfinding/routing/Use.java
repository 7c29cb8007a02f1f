package dev.limen.wayfinding.routing;

/** How willingly one kind of way is used, up and down apart; whatever does not climb counts as level. */
public enum Use {
    ALLOW(true, true, true),
    /** Not willingly upwards; down and on the level as any other. */
    AVOID_UP(false, true, true),
    /** Not willingly downwards; up and on the level as any other. */
    AVOID_DOWN(true, false, true),
    /** Not willingly at all. */
    AVOID(false, false, false),
    /** Never: a hard barrier. */
    FORBID(false, false, false);

    private final boolean isWillingUp;
    private final boolean isWillingDown;
    private final boolean isWillingLevel;

    Use(boolean isWillingUp, boolean isWillingDown, boolean isWillingLevel) {
        this.isWillingUp = isWillingUp;
        this.isWillingDown = isWillingDown;
        this.isWillingLevel = isWillingLevel;
    }

    /**
     * {@return whether it is used willingly}
     *
     * @param climb levels or slope, negative downwards, 0 on the level
     */
    public boolean isWilling(double climb) {
        if (climb > 0) {
            return isWillingUp;
        }
        return climb < 0 ? isWillingDown : isWillingLevel;
    }
}
