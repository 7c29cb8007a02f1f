package dev.limen.edge.lane;

import dev.limen.core.FaceTemplate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What was decided lately, by face: whoever goes out of sight and comes back at once is decided about no second time. Belongs
 * to its lane's thread; holds faces in memory for seconds only.
 */
final class DecidedPeople {
    /** A track that begins within this time with the face of a decided one is the same walk-up, seen again. */
    private static final long SAME_WALK_UP_NANOS = 6_000_000_000L;

    /** Whom staff have turned away, no rule lets in by face before they have been out of sight for this long. */
    private static final long STAFF_WORD_NANOS = 30_000_000_000L;

    private final AdmissionDesk desk;

    /** The newest first. */
    private final Deque<Decided> recent = new ArrayDeque<>();

    DecidedPeople(AdmissionDesk desk) {
        this.desk = desk;
    }

    /** Forgets whose time is over. */
    void forget(long now) {
        recent.removeIf(decided -> now - decided.untilNanos() > 0);
    }

    /** {@return whether somebody was turned away for the gate's sake} */
    boolean hasBarred() {
        return recent.stream().anyMatch(decided -> decided.bar().isPresent());
    }

    /** Forgets those turned away for what the gate no longer is. */
    void forgetUnless(GateCondition condition) {
        recent.removeIf(decided ->
                decided.bar().filter(bar -> !bar.by().equals(condition)).isPresent());
    }

    void remember(Track track) {
        recent.removeIf(decided -> decided.track() == track.id());
        boolean byStaff = track.isTurnedAwayByStaff();
        long until = track.lastSeenNanos() + (byStaff ? STAFF_WORD_NANOS : SAME_WALK_UP_NANOS);
        track.fused().ifPresent(face -> recent.addFirst(new Decided(track.id(), face, until, track.bar(), byStaff)));
    }

    /** {@return what was decided last about the same face, of somebody who has only just come into view again} */
    Optional<Decided> find(Track track) {
        return track.firstUsableNanos().isPresent()
                ? Optional.empty()
                : track.fused()
                        .flatMap(face -> recent.stream()
                                .filter(decided -> desk.faces().isSame(decided.face(), face))
                                .findFirst());
    }

    /**
     * @param untilNanos when it is forgotten
     * @param bar what of the gate, not of the person, it was for; empty otherwise
     * @param byStaff whether staff have turned the person away
     */
    record Decided(long track, FaceTemplate face, long untilNanos, Optional<Track.Bar> bar, boolean byStaff) {}
}
