package dev.limen.edge.lane;

import dev.limen.admission.Reason;
import dev.limen.core.BoundingBox;
import dev.limen.core.FaceTemplate;
import dev.limen.edge.barrier.Barrier;
import dev.limen.protocol.Event;
import dev.limen.protocol.GateOverride;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.reading.FaceReader;
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

    private final DecidedPeople decided;
    private final PersonCheck persons;
    private final Optional<ShownTickets> tickets;
    private final Consumer<Encounter> encounters;
    private final OverrideDesk staff;
    private final AskedPeople asked;

    /** Whether other gates are being asked about a ticket that was shown beside a face. */
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
        this.asked = new AskedPeople(desk, tracker);
        this.decided = new DecidedPeople(desk);
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
        decided.forget(now);
        List<FaceTracker.Assignment> assigned = reconsider(tracker.assign(faces, now), now);
        for (FaceTracker.Assignment seen : assigned) {
            Track track = seen.track();
            boolean due = !track.isDecided()
                    || comparesWithTicket(track)
                    || asked.isWaiting(track)
                    || track.odd().isPresent()
                    || staff.isTold(track, System.nanoTime())
                    || track.sightings() % LOOK_AGAIN_EVERY == 0;
            if (due && concerns(seen.face(), frame) && !crowded(seen.face(), faces)) {
                look(track, seen.face(), frame, now, isNearest(seen, assigned, frame));
            }
        }
        tracker.expire(now).forEach(this::leave);
        asked.takeGone(now).forEach(this::finish);
    }

    /**
     * Whom the gate turned away for its own sake, and not for theirs, it looks at anew once that has changed: as at somebody
     * who has just come to it, for who holds up a picture meanwhile must not profit from what was seen before.
     */
    private List<FaceTracker.Assignment> reconsider(List<FaceTracker.Assignment> assigned, long now) {
        if (!decided.hasBarred()
                && assigned.stream().allMatch(seen -> seen.track().bar().isEmpty())) {
            return assigned;
        }
        GateCondition condition = desk.condition(barrier);
        decided.forgetUnless(condition);
        return assigned.stream()
                .map(seen -> isOver(seen.track(), condition, now) ? afresh(seen, now) : seen)
                .toList();
    }

    /** What staff said of a person holds. */
    private boolean isOver(Track track, GateCondition condition, long now) {
        return track.bar()
                        .filter(bar -> !bar.by().equals(condition) && now - bar.nanos() >= RECONSIDERED_AFTER_NANOS)
                        .isPresent()
                && !staff.isTold(track, System.nanoTime());
    }

    private FaceTracker.Assignment afresh(FaceTracker.Assignment seen, long now) {
        return new FaceTracker.Assignment(tracker.beginAnew(seen.track(), seen.face(), now), seen.face());
    }

    /** Decides about the tickets shown since, also while no pictures come. */
    void serveTickets(long now) {
        tickets.ifPresent(shown -> {
            Optional<Track> standing = standing();
            // A ticket that opens nothing leaves it to the face of whoever holds it.
            shown.serve(
                    now,
                    standing,
                    made -> holder(made)
                            .or(() -> standing)
                            .filter(track -> made.opened() || track.isDecided())
                            .ifPresent(track -> conclude(track, made, now)));
            if (shown.takePresented() || asking) {
                asking = false;
                asked.listInSight().forEach(track -> decideAgain(track, isTooYoung(track)));
            }
        });
        asked.takeGone(now).forEach(this::finish);
    }

    /** {@return whether other gates are being asked about a ticket that was shown, so that it is worth serving soon again} */
    boolean isAsking() {
        return asking || tickets.filter(ShownTickets::isAsking).isPresent();
    }

    /** The camera has ended: whoever stands at the gate is decided about now. */
    void finishAll() {
        tracker.expireAll().forEach(this::leave);
        asked.takeAll().forEach(this::finish);
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
        if (track.face().filter(known -> desk.faces().isAnother(known, latest)).isPresent()) {
            boolean twice = track.odd()
                    .filter(odd -> !desk.faces().isAnother(odd, latest))
                    .isPresent();
            if (!twice) {
                // One odd picture may just be a bad one; it counts for nobody.
                track.remarkOdd(latest);
                return;
            }
            // Somebody has stepped into this person's place; what was seen so far says nothing about the newcomer.
            Track gone = track;
            track = tracker.replace(gone, face, now);
            leave(gone);
        }
        if (nearest && staffDecide(track, latest, now)) {
            return;
        }
        if (track.isDecided() && !comparesWithTicket(track) && !asked.isWaiting(track)) {
            track.clearOdd();
            return;
        }
        track.fuse(latest, reading.get().weight());
        track.examine(frame, face, persons);
        if (track.wantsCrop(reading.get().weight())) {
            track.keepCrop(reader.crop(frame, face), reading.get().weight());
        }
        if (!track.isDecided()) {
            asked.recognise(track);
        } else if (asked.isWaiting(track) && desk.isTicketPresented()) {
            // Referred for want of a ticket, lately come back into sight.
            decideAgain(track, true);
            return;
        }
        if (track.isDecided() || face.box().width() < settings.decideWidth() || !nearest) {
            return;
        }
        Optional<DecidedPeople.Decided> before = decided.find(track);
        if (before.isPresent()) {
            track.decide(before.get().bar());
            track.turnedAwayByStaff(before.get().byStaff());
            asked.goOn(before.get().track(), track);
            return;
        }
        track.arrive(now);
        if (tickets.filter(ShownTickets::isWaitingForFace).isPresent()) {
            return;
        }
        TimeLeft time = new TimeLeft(
                now - track.firstUsableNanos().orElse(now) < settings.patienceNanos(),
                tickets.isPresent() && !AskedPeople.isOver(track, now));
        Optional<Conclusion> made = desk.decide(track, barrier, time);
        if (made.isPresent()) {
            conclude(track, made.get(), now);
        } else if (track.askedNanos().isPresent()) {
            asked.add(track);
        }
    }

    /**
     * What staff said of a person is done on a picture taken since, which shows that person and nobody else; also when the
     * gate has begun to look anew and not decided yet.
     */
    private boolean staffDecide(Track track, FaceTemplate latest, long now) {
        boolean same = track.isDecided() && desk.matchRules().isEmpty()
                || track.lastDecidedAbout()
                        .filter(known -> desk.faces().isSame(known, latest))
                        .isPresent();
        Optional<Conclusion> made = standing()
                .filter(alone -> same && alone.equals(track))
                .flatMap(alone -> staff.serve(alone, System.nanoTime()));
        made.ifPresent(done -> conclude(track, done, now));
        return made.isPresent();
    }

    /** Somebody who was not let in has shown a ticket with a face: more pictures may tell whether it is this one. */
    private boolean comparesWithTicket(Track track) {
        return !track.isLetIn()
                && tickets.filter(ShownTickets::isWaitingForFace).isPresent();
    }

    /** Takes note of what was decided about somebody, by face, by ticket or by staff: only the newest counts. */
    private void conclude(Track track, Conclusion made, long now) {
        Event.Decision decision = made.decision();
        if (made.opened()) {
            track.letIn();
            decision.ticket().ifPresent(ticket -> tickets.ifPresent(shown -> shown.letIn(ticket, now)));
        } else {
            track.decide(bar(made, now));
        }
        track.turnedAwayByStaff(decision.reason().equals(Reason.STAFF_DENIED.code()));
        decided.remember(track);
        boolean needsTicket = Reason.find(decision.reason())
                .filter(reason -> reason.asksForTicket() || reason == Reason.TICKET_ASKED)
                .isPresent();
        if (needsTicket) {
            asked.add(track);
        } else {
            asked.remove(track);
        }
    }

    private Optional<Track.Bar> bar(Conclusion made, long now) {
        if (made.isRefusedByBarrier()) {
            // Nobody is to stand before a shut gate as admitted: tried again, more slowly, since each try is an event.
            return Optional.of(
                    new Track.Bar(new GateCondition(desk.mode().current(), true), now + RECONSIDERED_AFTER_NANOS));
        }
        return GateCondition.settled(made.decision())
                ? Optional.of(new Track.Bar(desk.condition(barrier), now))
                : Optional.empty();
    }

    /** A ticket was shown, perhaps by somebody who was asked for one, or referred; another person's changes nothing. */
    private void decideAgain(Track track, boolean patient) {
        desk.decide(track, barrier, new TimeLeft(patient, true))
                .ifPresent(done -> conclude(track, done, track.lastSeenNanos()));
        asking |= desk.isAskingOthers();
    }

    private boolean isTooYoung(Track track) {
        return desk.matchRules()
                .filter(rules -> track.frames() < rules.minFrames())
                .isPresent();
    }

    /** {@return who was asked for the ticket that has opened the gate, in sight or not} */
    private Optional<Track> holder(Conclusion made) {
        return made.decision().ticket().flatMap(ticket -> asked.find(track -> desk.isHolder(track, ticket)));
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
        if (!asked.isWaiting(track) && !track.isSuperseded()) {
            finish(track);
        }
        if (track.isTurnedAwayByStaff()) {
            decided.remember(track);
        }
    }

    private void finish(Track track) {
        if (!track.isDecided() && track.firstUsableNanos().isPresent()) {
            // First: who cannot be recorded is not tried again with every frame.
            track.decide(Optional.empty());
            Conclusion gone = desk.decideGone(track, barrier);
            track.decide(bar(gone, track.lastSeenNanos()));
            // A doubt is not remembered: who comes back into view deserves another look, also with the ticket.
            if (!desk.isDoubt(gone.decision()) && track.askedNanos().isEmpty()) {
                decided.remember(track);
            }
        }
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
}
