package dev.limen.credential;

import dev.limen.core.TicketId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Remembers the newest code that each phone-bound ticket was shown with, for as long as an older one could still be good,
 * and takes only newer ones (as RFC 6238, 5.2 asks of one-time codes). In memory; thread-safe.
 *
 * <p>It knows what was shown to those who share it. A code read off a screen and shown elsewhere within its time is taken
 * there, and so is one shown again right after a restart.
 */
public final class ReplayCache {
    private static final int MOST = 10_000;

    private final Map<TicketId, Spent> newest = new HashMap<>();

    /**
     * Uses up a code.
     *
     * @param shown with a step
     * @param now by the gate's clock
     * @return whether it was fresh; never when too many tickets were shown of late to remember one more
     */
    public synchronized boolean spend(Verdict.Genuine shown, Instant now) {
        long step = shown.step().orElseThrow();
        DeviceBinding device = shown.ticket().content().device().orElseThrow();
        TicketId ticket = shown.ticket().content().id();
        Spent before = newest.get(ticket);
        if (before != null && before.step >= step) {
            return false;
        }
        if (before == null && newest.size() >= MOST) {
            newest.values().removeIf(spent -> spent.until.isBefore(now));
            if (newest.size() >= MOST) {
                return false;
            }
        }
        long goodSteps = 2L * ScreenCode.SKEW_STEPS + 2;
        newest.put(ticket, new Spent(step, now.plus(device.step().multipliedBy(goodSteps))));
        return true;
    }

    private record Spent(long step, Instant until) {}
}
