package dev.limen.edge.lane;

import dev.limen.admission.Liveness;
import dev.limen.core.BoundingBox;
import dev.limen.core.FaceTemplate;
import dev.limen.core.Point;
import dev.limen.fusion.IdentityFusion;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.DetectedFace;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One person walking up, as far as the camera can tell. Belongs to its lane's thread. Its template and crop exist in
 * memory only and go with it.
 */
final class Track {
    /** Weight of the newest movement in the running estimate of speed. */
    private static final double SMOOTHING = 0.5;

    private final long id;
    private final Optional<FaceTemplate> before;
    private DetectedFace face;
    private double speedX;
    private double speedY;
    private long lastSeenNanos;
    private final IdentityFusion looks = new IdentityFusion();
    private int sightings = 1;
    private @Nullable FaceTemplate latest;
    private @Nullable FaceTemplate odd;
    private PersonCheck.Examination examination = PersonCheck.Examination.NOTHING_SEEN;
    private boolean examined;
    private boolean entangled;
    private boolean walkUp;
    private boolean atGate;
    private long firstUsableNanos;
    private boolean decided;
    private boolean letIn;
    private OptionalLong askedNanos = OptionalLong.empty();
    private boolean doubted;
    private boolean superseded;
    private Optional<Bar> bar = Optional.empty();
    private boolean turnedAwayByStaff;
    private double bestWeight;
    private byte[] crop = new byte[0];

    Track(long id, DetectedFace face, long nanos) {
        this(id, face, nanos, Optional.empty());
    }

    private Track(long id, DetectedFace face, long nanos, Optional<FaceTemplate> before) {
        this.id = id;
        this.face = face;
        this.lastSeenNanos = nanos;
        this.before = before;
    }

    /** {@return the same person's walk-up, looked at anew: it goes by the same number, so that staff know it for the same} */
    static Track goingOnFrom(Track before, DetectedFace face, long nanos) {
        Track fresh = new Track(before.id, face, nanos, before.face());
        fresh.walkUp = before.walkUp;
        fresh.doubted = before.doubted;
        return fresh;
    }

    /** {@return the number of the walk-up} */
    long id() {
        return id;
    }

    BoundingBox box() {
        return face.box();
    }

    long lastSeenNanos() {
        return lastSeenNanos;
    }

    /** Where the face should be by now if it moved on evenly. */
    BoundingBox predicted(long nanos) {
        double seconds = (nanos - lastSeenNanos) / 1e9;
        BoundingBox box = face.box();
        return new BoundingBox(box.x() + speedX * seconds, box.y() + speedY * seconds, box.width(), box.height());
    }

    /** {@return in how many frames the face was found} */
    int sightings() {
        return sightings;
    }

    /**
     * {@return how far the landmarks lie from where they were within the box, on average, in widths of the box} A head that
     * turns moves them a little from frame to frame; another head has them elsewhere.
     */
    double landmarkShift(DetectedFace other) {
        List<Point> here = face.landmarks().points();
        List<Point> there = other.landmarks().points();
        double sum = 0;
        for (int i = 0; i < here.size(); i++) {
            sum += within(here.get(i), face.box()).distanceTo(within(there.get(i), other.box()));
        }
        return sum / here.size();
    }

    private static Point within(Point point, BoundingBox box) {
        double width = Math.max(1, box.width());
        return new Point(
                (point.x() - box.center().x()) / width,
                (point.y() - box.center().y()) / width);
    }

    void seen(DetectedFace now, long nanos) {
        sightings++;
        double seconds = Math.max((nanos - lastSeenNanos) / 1e9, 1e-3);
        Point from = face.box().center();
        Point to = now.box().center();
        speedX += SMOOTHING * ((to.x() - from.x()) / seconds - speedX);
        speedY += SMOOTHING * ((to.y() - from.y()) / seconds - speedY);
        face = now;
        lastSeenNanos = nanos;
    }

    /** {@return the last picture that showed another face than the ones before; empty when the newest did not} */
    Optional<FaceTemplate> odd() {
        return Optional.ofNullable(odd);
    }

    void remarkOdd(FaceTemplate template) {
        odd = template;
    }

    void clearOdd() {
        odd = null;
    }

    /** {@return the newest frame's template alone; empty before the first one} */
    Optional<FaceTemplate> latest() {
        return Optional.ofNullable(latest);
    }

    /** Adds one frame's template to what is known of the face. */
    void fuse(FaceTemplate template, double weight) {
        looks.add(template, weight);
        latest = template;
        odd = null;
    }

    /** {@return one template of all usable frames; empty before the first one} */
    Optional<FaceTemplate> fused() {
        return looks.template();
    }

    /** {@return whose walk-up it is, by the usable frames or, before the first one, by those before it was looked at anew} */
    Optional<FaceTemplate> face() {
        return fused().or(() -> before);
    }

    /** {@return the face that the newest decision was about; empty before the first one} */
    Optional<FaceTemplate> lastDecidedAbout() {
        return decided ? face() : before;
    }

    /** {@return what the usable frames add up to} */
    IdentityFusion looks() {
        return looks;
    }

    int frames() {
        return looks.looks();
    }

    /** Adds a frame to what is known of whether this is a person. */
    void examine(Frame frame, DetectedFace seen, PersonCheck check) {
        if (!examined) {
            examined = true;
            examination = check.begin();
        }
        examination.see(frame, seen);
    }

    /** {@return whether this is a person, as far as anybody has looked} A doubt for which a ticket was asked stays one. */
    Liveness liveness() {
        Liveness verdict = examination.verdict();
        return doubted && verdict == Liveness.BONA_FIDE ? Liveness.DOUBTFUL : verdict;
    }

    /** {@return whether it is in doubt for good that this is a live person} */
    boolean isDoubted() {
        return doubted;
    }

    /** From here on no picture is enough, only a ticket beside the face. */
    void doubt() {
        doubted = true;
    }

    /** {@return since when the person is asked to show a ticket; empty when nobody asked} */
    OptionalLong askedNanos() {
        return askedNanos;
    }

    /** The person is asked to show a ticket. */
    void ask(long nanos) {
        askedNanos = OptionalLong.of(nanos);
    }

    /** The same person as {@code before}, whose place this takes: what was asked then goes on. */
    void goOnAsked(Track before) {
        askedNanos = before.askedNanos;
        doubted |= before.doubted;
        superseded = false;
        before.superseded = true;
    }

    /** {@return whether the person goes on as another track, by which will be decided} */
    boolean isSuperseded() {
        return superseded;
    }

    boolean isEntangled() {
        return entangled;
    }

    void entangle() {
        entangled = true;
    }

    /** The person stands at the gate; the clock of patience and latency starts with the first usable frame there. */
    void arrive(long nanos) {
        walkUp = true;
        if (!atGate) {
            atGate = true;
            firstUsableNanos = nanos;
        }
    }

    /** {@return whether the person has stood at the gate, also before being looked at anew} */
    boolean isWalkUp() {
        return walkUp;
    }

    OptionalLong firstUsableNanos() {
        return atGate ? OptionalLong.of(firstUsableNanos) : OptionalLong.empty();
    }

    boolean isDecided() {
        return decided;
    }

    /**
     * The person was decided about; each decision takes the place of the one before, but nothing turns away who was let in.
     *
     * @param why what of the gate, not of the person, it was for; empty otherwise
     */
    void decide(Optional<Bar> why) {
        decided = true;
        bar = letIn ? Optional.empty() : why;
    }

    /** {@return what of the gate, not of the person, the newest decision was for; empty otherwise} */
    Optional<Bar> bar() {
        return bar;
    }

    /** {@return whether the newest decision was that of staff, to turn the person away} */
    boolean isTurnedAwayByStaff() {
        return turnedAwayByStaff;
    }

    void turnedAwayByStaff(boolean so) {
        turnedAwayByStaff = so;
    }

    /** {@return whether the person was let in} */
    boolean isLetIn() {
        return letIn;
    }

    /** The gate has opened for the person. */
    void letIn() {
        letIn = true;
        decide(Optional.empty());
    }

    /** {@return whether a crop of this weight would be better than the one kept} */
    boolean wantsCrop(double weight) {
        return weight > bestWeight;
    }

    void keepCrop(byte[] jpeg, double weight) {
        crop = jpeg;
        bestWeight = weight;
    }

    byte[] crop() {
        return crop;
    }

    /**
     * Why somebody was turned away when it was not for their own sake.
     *
     * @param by what the gate did to everybody then
     * @param nanos since when
     */
    record Bar(GateCondition by, long nanos) {}
}
