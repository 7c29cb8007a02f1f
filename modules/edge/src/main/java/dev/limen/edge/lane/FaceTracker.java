package dev.limen.edge.lane;

import dev.limen.vision.detect.DetectedFace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which face of this frame is which face of the last one: the greatest overlap with where each track should be by
 * now, less what the landmarks have moved within the face; best pairs first. Whether it still is the same face, the
 * embedding says ({@link LanePipeline}). Not thread-safe; belongs to its lane's thread.
 */
final class FaceTracker {
    /** Less overlap than this is another person. */
    private static final double MIN_OVERLAP = 0.25;

    /** So many times wider or narrower, a face is that of somebody nearer or farther; more after a gap, for people walk. */
    private static final double MOST_GROWTH = 1.25;

    private static final double MOST_GROWTH_PER_SECOND = 1;

    /** A track unseen for longer is over. */
    private static final long FORGET_NANOS = 500_000_000L;

    /** Somebody unseen for so much longer than another has gone on: the other's face is the other's. */
    private static final long GONE_NANOS = 200_000_000L;

    /** After a longer gap in the pictures themselves, whoever stands in the same place may be somebody else. */
    private static final long LONGEST_GAP_NANOS = 2_000_000_000L;

    private final List<Track> tracks = new ArrayList<>();
    private long nextId = 1;

    /** {@return each face with its track, new ones included, in the order of {@code faces}} */
    List<Assignment> assign(List<DetectedFace> faces, long nanos) {
        List<Pair> pairs = new ArrayList<>();
        for (int face = 0; face < faces.size(); face++) {
            for (Track track : tracks) {
                if (nanos - track.lastSeenNanos() > LONGEST_GAP_NANOS) {
                    continue;
                }
                double overlap = faces.get(face).box().intersectionOverUnion(track.predicted(nanos));
                if (overlap >= MIN_OVERLAP && isSameSize(faces.get(face), track, nanos)) {
                    pairs.add(new Pair(face, track, overlap - track.landmarkShift(faces.get(face))));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::affinity).reversed());
        Track[] owner = new Track[faces.size()];
        Set<Track> taken = new HashSet<>();
        for (Pair pair : pairs) {
            if (owner[pair.face()] == null && taken.add(pair.track())) {
                owner[pair.face()] = pair.track();
            } else {
                // It could be either: both pairs overlap enough to be the same person.
                pair.track().entangle();
                Optional.ofNullable(owner[pair.face()])
                        .filter(own -> own.lastSeenNanos() - pair.track().lastSeenNanos() < GONE_NANOS)
                        .ifPresent(Track::entangle);
            }
        }
        List<Assignment> assigned = new ArrayList<>();
        for (int face = 0; face < owner.length; face++) {
            Track track = owner[face];
            if (track == null) {
                track = new Track(nextId++, faces.get(face), nanos);
                tracks.add(track);
            } else {
                track.seen(faces.get(face), nanos);
            }
            assigned.add(new Assignment(track, faces.get(face)));
        }
        return assigned;
    }

    private static boolean isSameSize(DetectedFace face, Track track, long nanos) {
        double growth = face.box().width() / Math.max(1, track.box().width());
        double most = MOST_GROWTH + MOST_GROWTH_PER_SECOND * (nanos - track.lastSeenNanos()) / 1e9;
        return growth <= most && growth >= 1 / most;
    }

    /** {@return the track of somebody else in place of {@code track}, which is forgotten} */
    Track replace(Track track, DetectedFace face, long nanos) {
        return replace(track, new Track(nextId++, face, nanos));
    }

    /** {@return a new track of the same walk-up in place of {@code track}: nothing that was seen before counts for it} */
    Track beginAnew(Track track, DetectedFace face, long nanos) {
        return replace(track, Track.goingOnFrom(track, face, nanos));
    }

    private Track replace(Track old, Track fresh) {
        tracks.remove(old);
        tracks.add(fresh);
        return fresh;
    }

    /** {@return the tracks that are not over} */
    List<Track> list() {
        return List.copyOf(tracks);
    }

    /** {@return the tracks that are over by now; they are forgotten} */
    List<Track> expire(long nanos) {
        List<Track> over = tracks.stream()
                .filter(track -> nanos - track.lastSeenNanos() > FORGET_NANOS)
                .toList();
        tracks.removeAll(over);
        return over;
    }

    /** {@return all tracks; they are forgotten} */
    List<Track> expireAll() {
        List<Track> all = List.copyOf(tracks);
        tracks.clear();
        return all;
    }

    record Assignment(Track track, DetectedFace face) {}

    private record Pair(int face, Track track, double affinity) {}
}
