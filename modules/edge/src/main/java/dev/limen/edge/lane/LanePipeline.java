package dev.limen.edge.lane;

import dev.limen.core.BoundingBox;
import dev.limen.core.FaceTemplate;
import dev.limen.edge.barrier.Barrier;
import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.reading.FaceReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * From one frame to the decisions it brings about. Belongs to its lane's thread.
 *
 * <p>A person is decided about once: as soon as the matter is clear, or when patience ends, or when the person has gone;
 * and only while nobody else stands nearer to the gate, for it would open to that one. Faces outside the lane, too far
 * away, or never at the gate leave nothing behind.
 */
final class LanePipeline implements AutoCloseable {
    /** A track that begins within this time with the face of a decided one is the same walk-up, seen again. */
    private static final long SAME_WALK_UP_NANOS = 6_000_000_000L;

    /** Faces whose boxes overlap more than this are too close to read apart. */
    private static final double CROWDED_OVERLAP = 0.1;

    /** How often, in frames, somebody already decided about is looked at: it may be somebody else by now. */
    private static final int LOOK_AGAIN_EVERY = 8;

    /** So much wider, a face is that of somebody nearer. */
    private static final double NEARER = 1.1;

    private final LaneSettings settings;
    private final FaceReader reader;
    private final AdmissionDesk desk;
    private final Barrier barrier;
    private final FaceTracker tracker = new FaceTracker();
    private final Deque<Decided> recent = new ArrayDeque<>();

    LanePipeline(LaneSettings settings, FaceReader reader, AdmissionDesk desk, Barrier barrier) {
        this.settings = settings;
        this.reader = reader;
        this.desk = desk;
        this.barrier = barrier;
    }

    /** Looks at one frame. */
    void process(Frame frame) {
        long now = frame.arrivalNanos();
        List<DetectedFace> faces = reader.detect(frame);
        recent.removeIf(decided -> now - decided.nanos() > SAME_WALK_UP_NANOS);
        List<FaceTracker.Assignment> assigned = tracker.assign(faces, now);
        for (FaceTracker.Assignment seen : assigned) {
            Track track = seen.track();
            boolean due = !track.isDecided() || track.odd().isPresent() || track.sightings() % LOOK_AGAIN_EVERY == 0;
            if (due && concerns(seen.face(), frame) && !crowded(seen.face(), faces)) {
                look(track, seen.face(), frame, now, isNearest(seen, assigned, frame));
            }
        }
        tracker.expire(now).forEach(this::finish);
    }

    /** The camera has ended: whoever stands at the gate is decided about now. */
    void finishAll() {
        tracker.expireAll().forEach(this::finish);
    }

    @Override
    public void close() {
        reader.close();
    }

    private void look(Track track, DetectedFace face, Frame frame, long now, boolean nearest) {
        Optional<FaceReader.Reading> reading = reader.read(frame, face);
        if (reading.isEmpty()) {
            return;
        }
        FaceTemplate latest = reading.get().template();
        if (track.fused().filter(known -> desk.isAnotherFace(known, latest)).isPresent()) {
            boolean twice =
                    track.odd().filter(odd -> !desk.isAnotherFace(odd, latest)).isPresent();
            if (!twice) {
                // One odd picture may just be a bad one; it counts for nobody.
                track.remarkOdd(latest);
                return;
            }
            // Somebody has stepped into this person's place; what was seen so far says nothing about the newcomer.
            finish(track);
            track = tracker.replace(track, face, now);
        }
        if (track.isDecided()) {
            track.clearOdd();
            return;
        }
        track.fuse(latest, reading.get().weight());
        if (track.wantsCrop(reading.get().weight())) {
            track.keepCrop(reader.crop(frame, face), reading.get().weight());
        }
        if (face.box().width() < settings.decideWidth() || !nearest) {
            return;
        }
        if (wasDecided(track)) {
            track.decide();
            return;
        }
        track.arrive(now);
        boolean patient = now - track.firstUsableNanos().orElse(now) < settings.patienceNanos();
        Optional<Event.Decision> decision = desk.decide(track, barrier, patient);
        if (decision.isPresent()) {
            if (decision.get().outcome() == Outcome.ADMITTED) {
                track.admit();
            }
            remember(track);
        }
    }

    /** Whoever was let through is on the way already; whoever was turned away still stands before the gate. */
    private boolean isNearest(FaceTracker.Assignment seen, List<FaceTracker.Assignment> assigned, Frame frame) {
        double width = NEARER * seen.face().box().width();
        return assigned.stream()
                .filter(other -> !other.track().isAdmitted() && concerns(other.face(), frame))
                .noneMatch(other -> other.face().box().width() > width);
    }

    private void finish(Track track) {
        if (!track.isDecided() && track.firstUsableNanos().isPresent()) {
            track.decide();
            // A doubt is not remembered: who comes back into view deserves another look.
            if (!desk.isDoubt(desk.decideGone(track, barrier))) {
                remember(track);
            }
        }
    }

    private void remember(Track track) {
        track.decide();
        track.fused().ifPresent(face -> recent.add(new Decided(face, track.lastSeenNanos())));
    }

    private boolean wasDecided(Track track) {
        return track.firstUsableNanos().isEmpty()
                && track.fused()
                        .map(face -> recent.stream().anyMatch(decided -> desk.isSameFace(decided.face(), face)))
                        .orElse(false);
    }

    private boolean concerns(DetectedFace face, Frame frame) {
        return face.box().width() >= settings.minWidth()
                && settings.contains(face.box().center(), frame.width(), frame.height());
    }

    private static boolean crowded(DetectedFace face, List<DetectedFace> faces) {
        BoundingBox box = face.box();
        return faces.stream()
                .anyMatch(other -> other != face && other.box().intersectionOverUnion(box) > CROWDED_OVERLAP);
    }

    private record Decided(FaceTemplate face, long nanos) {}
}
