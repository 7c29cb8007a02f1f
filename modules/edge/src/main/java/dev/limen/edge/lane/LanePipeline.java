package dev.limen.edge.lane;

import dev.limen.admission.Reason;
import dev.limen.core.BoundingBox;
import dev.limen.core.FaceTemplate;
import dev.limen.edge.barrier.Barrier;
import dev.limen.protocol.Event;
import dev.limen.protocol.GateOverride;
import dev.limen.protocol.Outcome;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.reading.FaceReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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

    /** A gate whose condition flutters tells of everybody no more often than this. */
    private static final long RECONSIDERED_AFTER_NANOS = 500_000_000L;

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

    private final PersonCheck persons;
    private final Optional<ShownTickets> tickets;
    private final Consumer<Encounter> encounters;
    private final OverrideDesk staff;
    private Optional<Track> lookAlike = Optional.empty();

    /** Whether other gates are being asked about the ticket that the look-alike has shown. */
    private boolean asking;

    LanePipeline(LaneSettings settings, FaceReader reader, AdmissionDesk desk, Barrier barrier) {
        this(settings, reader, PersonCheck.NONE, desk, barrier, Optional.empty(), left -> {});
    }

    /**
     * Takes over {@code reader} and {@code persons}.
     *
     * @param encounters told of everybody who has gone out of sight
     */
    LanePipeline(
            LaneSettings settings,
            FaceReader reader,
            PersonCheck persons,
            AdmissionDesk desk,
            Barrier barrier,
            Optional<ShownTickets> tickets,
            Consumer<Encounter> encounters) {
        this.settings = settings;
        this.reader = reader;
        this.persons = persons;
        this.desk = desk;
        this.barrier = barrier;
        this.tickets = tickets;
        this.encounters = encounters;
        this.staff = desk.overrides(barrier);
    }

    /** Takes what staff decided about somebody whom this gate referred. From any thread. */
    void offer(GateOverride override) {
        staff.overrides().offer(override, System.nanoTime());
    }

    /** {@return how the gate is run. From any thread} */
    LaneMode mode() {
        return desk.mode();
    }

    /** Looks at one frame. */
    void process(Frame frame) {
        long now = frame.arrivalNanos();
        // First, so that a ticket opens also where no face can be looked at.
        serveTickets(now);
        List<DetectedFace> faces = reader.detect(frame);
        recent.removeIf(decided -> now - decided.nanos() > SAME_WALK_UP_NANOS);
        List<FaceTracker.Assignment> assigned = tracker.assign(faces, now);
        reconsider(now);
        for (FaceTracker.Assignment seen : assigned) {
            Track track = seen.track();
            boolean due = !track.isDecided()
                    || comparesWithTicket(track)
                    || track.odd().isPresent()
                    || staff.isTold(track, System.nanoTime())
                    || track.sightings() % LOOK_AGAIN_EVERY == 0;
            if (due && concerns(seen.face(), frame) && !crowded(seen.face(), faces)) {
                look(track, seen.face(), frame, now, isNearest(seen, assigned, frame));
            }
        }
        tracker.expire(now).forEach(this::leave);
    }

    /** Whom the gate turned away for its own sake, and not for theirs, it looks at anew once that has changed. */
    private void reconsider(long now) {
        List<Track> barred = tracker.list().stream()
                .filter(track -> track.barredBy().isPresent())
                .toList();
        if (barred.isEmpty()
                && recent.stream().allMatch(decided -> decided.barredBy().isEmpty())) {
            return;
        }
        GateCondition condition = desk.condition(barrier);
        recent.removeIf(decided ->
                decided.barredBy().filter(by -> !by.equals(condition)).isPresent());
        barred.stream()
                .filter(track -> !track.barredBy().equals(Optional.of(condition)))
                .filter(track -> now - track.barredSinceNanos() >= RECONSIDERED_AFTER_NANOS)
                // What staff said of it holds.
                .filter(track -> !staff.isTold(track, System.nanoTime()))
                .forEach(Track::reconsider);
    }

    /** Decides about the tickets shown since, also while no pictures come. */
    void serveTickets(long now) {
        tickets.ifPresent(shown -> {
            Optional<Track> standing = standing();
            if (shown.serve(now, standing)) {
                standing.ifPresent(this::remember);
                standing.ifPresent(Track::letIn);
            }
            if (shown.takePresented() || asking) {
                asking = false;
                lookAlike.filter(tracker.list()::contains).ifPresent(this::decideAgain);
            }
        });
    }

    /** {@return whether other gates are being asked about a ticket that was shown, so that it is worth serving soon again} */
    boolean isAsking() {
        return asking || tickets.filter(ShownTickets::isAsking).isPresent();
    }

    /** The camera has ended: whoever stands at the gate is decided about now. */
    void finishAll() {
        tracker.expireAll().forEach(this::leave);
    }

    @Override
    public void close() {
        try (persons) {
            reader.close();
        }
    }

    private void look(Track track, DetectedFace face, Frame frame, long now, boolean nearest) {
        Optional<FaceReader.Reading> reading = reader.read(frame, face);
        if (reading.isEmpty()) {
            return;
        }
        FaceTemplate latest = reading.get().template();
        if (track.fused().filter(known -> desk.faces().isAnother(known, latest)).isPresent()) {
            boolean twice = track.odd()
                    .filter(odd -> !desk.faces().isAnother(odd, latest))
                    .isPresent();
            if (!twice) {
                // One odd picture may just be a bad one; it counts for nobody.
                track.remarkOdd(latest);
                return;
            }
            // Somebody has stepped into this person's place; what was seen so far says nothing about the newcomer.
            finish(track);
            track = tracker.replace(track, face, now);
        }
        if (track.isDecided() && nearest && staffDecide(track, latest, now)) {
            return;
        }
        if (track.isDecided() && !comparesWithTicket(track)) {
            track.clearOdd();
            return;
        }
        track.fuse(latest, reading.get().weight());
        track.examine(frame, face, persons);
        if (track.wantsCrop(reading.get().weight())) {
            track.keepCrop(reader.crop(frame, face), reading.get().weight());
        }
        if (track.isDecided() || face.box().width() < settings.decideWidth() || !nearest) {
            return;
        }
        if (wasDecided(track)) {
            track.decide();
            return;
        }
        track.arrive(now);
        if (tickets.filter(ShownTickets::isWaitingForFace).isPresent()) {
            return;
        }
        boolean patient = now - track.firstUsableNanos().orElse(now) < settings.patienceNanos();
        Optional<Event.Decision> decision = desk.decide(track, barrier, patient);
        if (decision.isPresent()) {
            if (desk.wasRefused(decision.get())) {
                // Nobody is to stand before a shut gate as admitted: tried again, more slowly, since each try is an
                // event.
                track.bar(new GateCondition(desk.mode().current(), true), now + RECONSIDERED_AFTER_NANOS);
            } else if (GateCondition.settled(decision.get())) {
                track.bar(desk.condition(barrier), now);
            }
            remember(track);
            decided(track, decision.get(), now);
        }
    }

    /** What staff said of a person is done on a picture taken since, which shows that person and nobody else. */
    private boolean staffDecide(Track track, FaceTemplate latest, long now) {
        boolean same = desk.matchRules().isEmpty()
                || track.fused()
                        .filter(known -> desk.faces().isSame(known, latest))
                        .isPresent();
        Optional<Event.Decision> decision = standing()
                .filter(alone -> same && alone.equals(track))
                .flatMap(alone -> staff.serve(alone, System.nanoTime()));
        decision.ifPresent(done -> decided(track, done, now));
        return decision.isPresent();
    }

    /** Somebody who was not let in has shown a ticket with a face: more pictures may tell whether it is this one. */
    private boolean comparesWithTicket(Track track) {
        return !track.isLetIn()
                && tickets.filter(ShownTickets::isWaitingForFace).isPresent();
    }

    private void decided(Track track, Event.Decision decision, long now) {
        if (decision.outcome() == Outcome.ADMITTED) {
            track.letIn();
            decision.ticket().ifPresent(ticket -> tickets.ifPresent(shown -> shown.letIn(ticket, now)));
        }
        boolean needsTicket = decision.reason().equals(Reason.SECOND_FACTOR_NEEDED.code())
                || decision.reason().equals(Reason.TICKET_ASKED.code());
        lookAlike = needsTicket ? Optional.of(track) : Optional.empty();
    }

    /** A look-alike was referred and shows a ticket now. */
    private void decideAgain(Track track) {
        lookAlike = Optional.empty();
        Optional<Event.Decision> decision = desk.decide(track, barrier, false);
        decision.ifPresent(made -> decided(track, made, track.lastSeenNanos()));
        if (decision.isEmpty()) {
            lookAlike = Optional.of(track);
            asking = true;
        }
    }

    /** {@return the one person at the gate who is not let in yet; empty when there is nobody, or several} */
    private Optional<Track> standing() {
        List<Track> there = tracker.list().stream()
                .filter(track -> track.firstUsableNanos().isPresent() && !track.isLetIn())
                .toList();
        return there.size() == 1 ? Optional.of(there.get(0)) : Optional.empty();
    }

    /** Whoever was let through is on the way already; whoever was turned away still stands before the gate. */
    private boolean isNearest(FaceTracker.Assignment seen, List<FaceTracker.Assignment> assigned, Frame frame) {
        double width = NEARER * seen.face().box().width();
        return assigned.stream()
                .filter(other -> !other.track().isLetIn() && concerns(other.face(), frame))
                .noneMatch(other -> other.face().box().width() > width);
    }

    private void leave(Track track) {
        encounters.accept(Encounter.of(track));
        finish(track);
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
        track.fused().ifPresent(face -> recent.add(new Decided(face, track.lastSeenNanos(), track.barredBy())));
    }

    private boolean wasDecided(Track track) {
        return track.firstUsableNanos().isEmpty()
                && track.fused()
                        .map(face ->
                                recent.stream().anyMatch(decided -> desk.faces().isSame(decided.face(), face)))
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

    /** @param barredBy what of the gate, not of the person, it was for; empty otherwise */
    private record Decided(FaceTemplate face, long nanos, Optional<GateCondition> barredBy) {}
}
