package dev.limen.edge.lane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who is to show a ticket beside the face at one gate, and whose face was in doubt. People who look for their telephone go out
 * of sight and come back as another track: they have been asked already, their time goes on, and the doubt is theirs. Belongs
 * to its lane's thread.
 */
final class AskedPeople {
    /** How long whoever is asked for a ticket has to show it, before staff are told. */
    static final long TIME_TO_SHOW_NANOS = 10_000_000_000L;

    /** How long somebody who was referred for want of a ticket may be out of sight and still show it. */
    private static final long REFERRED_NANOS = 10_000_000_000L;

    /** How long a face must be out of sight before its doubt is forgotten. */
    private static final long DOUBT_NANOS = 30_000_000_000L;

    /** The oldest go first. */
    private static final int MOST = 64;

    private final AdmissionDesk desk;
    private final FaceTracker tracker;

    /** Of each person the newest track; undecided, or referred for want of a ticket. */
    private final List<Track> waiting = new ArrayList<>();

    /** Tracks whose faces were in doubt, also those that are over. */
    private final List<Track> doubted = new ArrayList<>();

    AskedPeople(AdmissionDesk desk, FaceTracker tracker) {
        this.desk = desk;
        this.tracker = tracker;
    }

    /** A person was asked, or referred for want of a ticket. */
    void add(Track track) {
        put(waiting, track);
        if (track.isDoubted()) {
            put(doubted, track);
        }
    }

    /** Nothing is to be shown any more; a doubt is remembered. */
    void remove(Track track) {
        waiting.remove(track);
    }

    boolean isWaiting(Track track) {
        return waiting.contains(track);
    }

    /** {@return whether the person had time enough} */
    static boolean isOver(Track track, long now) {
        return track.askedNanos().isPresent() && now - track.askedNanos().getAsLong() >= TIME_TO_SHOW_NANOS;
    }

    /** {@return those in sight} */
    List<Track> listInSight() {
        return waiting.stream().filter(tracker.list()::contains).toList();
    }

    /** {@return the first of those not let in for whom that holds} */
    Optional<Track> find(Predicate<Track> whom) {
        return waiting.stream().filter(track -> !track.isLetIn()).filter(whom).findFirst();
    }

    /** Looks whether somebody who is not decided about was here before; after every usable picture. */
    void recognise(Track track) {
        if (!track.isDoubted() && doubted.stream().anyMatch(before -> isSame(before, track))) {
            track.doubt();
        }
        if (track.isDoubted()) {
            put(doubted, track);
        }
        if (!waiting.contains(track)) {
            find(before -> !before.isDecided()
                            && before.lastSeenNanos() < track.lastSeenNanos()
                            && isSame(before, track))
                    .ifPresent(before -> goOn(before, track));
        }
    }

    /** The same person goes on as another track. */
    private void goOn(Track before, Track now) {
        now.goOnAsked(before);
        waiting.set(waiting.indexOf(before), now);
    }

    /** Somebody who was decided about goes on as another track. */
    void goOn(long before, Track now) {
        find(track -> track.id() == before && track != now).ifPresent(track -> goOn(track, now));
    }

    /** {@return those who were asked, went, and have not come back in time; they are waited for no more} */
    List<Track> takeGone(long now) {
        doubted.removeIf(track -> now - track.lastSeenNanos() >= DOUBT_NANOS);
        List<Track> away = waiting.stream()
                .filter(track -> !tracker.list().contains(track))
                .toList();
        List<Track> gone = away.stream()
                .filter(track -> !track.isDecided() && isOver(track, now))
                .toList();
        waiting.removeAll(gone);
        waiting.removeIf(
                track -> away.contains(track) && track.isDecided() && now - track.lastSeenNanos() >= REFERRED_NANOS);
        return gone;
    }

    /** {@return those who were asked and are not decided about; nobody is waited for any more} */
    List<Track> takeAll() {
        List<Track> all = waiting.stream().filter(track -> !track.isDecided()).toList();
        waiting.clear();
        return all;
    }

    private boolean isSame(Track before, Track now) {
        return before != now
                && before.face()
                        .flatMap(
                                known -> now.fused().filter(face -> desk.faces().isSame(known, face)))
                        .isPresent();
    }

    private static void put(List<Track> list, Track track) {
        list.remove(track);
        list.add(track);
        if (list.size() > MOST) {
            list.remove(0);
        }
    }
}
