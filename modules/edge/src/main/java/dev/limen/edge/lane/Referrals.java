package dev.limen.edge.lane;

import dev.limen.core.Ticket;
import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The walk-ups whose newest decision asks staff. In memory only; belongs to its lane's thread. */
final class Referrals {
    private static final int MOST = 64;

    private final Map<Long, Referral> byTrack = new LinkedHashMap<>();

    /**
     * @param event the decision that asks
     * @param inHand the genuine ticket that was shown
     */
    record Referral(Event.Decision event, Optional<Ticket> inHand) {}

    /** A gate has decided, again or for the first time: only the newest decision about a walk-up counts. */
    void note(Event.Decision decision, Walk walk) {
        if (walk.track() == 0) {
            return;
        }
        byTrack.remove(walk.track());
        if (decision.outcome() == Outcome.REFERRED) {
            byTrack.put(walk.track(), new Referral(decision, walk.inHand()));
            if (byTrack.size() > MOST) {
                byTrack.remove(byTrack.keySet().iterator().next());
            }
        }
    }

    /** {@return what staff were asked about that walk-up last, unless it was settled since} */
    Optional<Referral> find(long track) {
        return Optional.ofNullable(byTrack.get(track));
    }
}
