package dev.limen.edge.simulation;

import dev.limen.admission.Liveness;
import dev.limen.core.BoundingBox;
import dev.limen.core.FaceLandmarks;
import dev.limen.core.PersonId;
import dev.limen.core.Point;
import dev.limen.vision.detect.DetectedFace;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One person on the way through the lane. Not thread-safe. */
final class Walker {
    /** Where the camera begins to see a face well enough, and where people stop before the closed gate. */
    static final double FAR_METRES = 2.3;

    static final double GATE_METRES = 0.9;

    /** Between one person and the next. */
    static final double SPACING_METRES = 0.8;

    /** Nearer, a face is above the picture. */
    private static final double UNSEEN_METRES = 0.6;

    private static final double FOCAL_PIXELS = 554;
    private static final double FACE_METRES = 0.145;

    final Kind kind;
    final Optional<PersonId> claimed;
    final float[] face;
    final double arrivedSeconds;
    private final double speed;
    private final double sideways;
    private final double hesitatesAt;
    private final double hesitates;
    private final double turnedFrom;
    private final double turnedUntil;
    final double clumsiness;
    final Liveness liveness;
    private final OptionalDouble timeToShow;

    private double metres = FAR_METRES + 0.5;
    private double inLane;
    private double hesitated;
    private @Nullable Double atGate;
    private @Nullable Double decided;
    private boolean admitted;
    private @Nullable Double asked;
    private boolean shown;

    /** Who somebody is. */
    enum Kind {
        /** Enrolled, with a ticket. */
        ENROLLED,
        /** Not enrolled. */
        UNKNOWN,
        /** Shows a picture of somebody enrolled. */
        ATTACK
    }

    /**
     * @param liveness what the presentation attack detector makes of this walk-up
     * @param timeToShow seconds until the ticket is shown once somebody asks for it; empty without one at hand
     */
    Walker(
            Kind kind,
            Optional<PersonId> claimed,
            float[] face,
            double arrivedSeconds,
            Liveness liveness,
            OptionalDouble timeToShow,
            Random random) {
        this.kind = kind;
        this.claimed = claimed;
        this.face = face;
        this.arrivedSeconds = arrivedSeconds;
        this.liveness = liveness;
        this.timeToShow = timeToShow;
        this.speed = Math.max(0.6, 1.2 + 0.2 * random.nextGaussian());
        this.sideways = 0.12 * random.nextGaussian();
        this.hesitatesAt = 1 + random.nextDouble();
        this.hesitates = random.nextInt(10) == 0 ? 1 + 2 * random.nextDouble() : 0;
        this.turnedFrom = random.nextInt(4) == 0 ? random.nextDouble() : Double.POSITIVE_INFINITY;
        this.turnedUntil = turnedFrom + 0.3 + random.nextDouble();
        this.clumsiness = Math.exp(0.3 * random.nextGaussian());
    }

    /**
     * Walks on for a frame's time.
     *
     * @param ahead how far the one in front is, infinite behind nobody
     */
    void walk(double seconds, double ahead) {
        inLane += seconds;
        if (metres < hesitatesAt && hesitated < hesitates) {
            hesitated += seconds;
            return;
        }
        double stop = admitted ? Double.NEGATIVE_INFINITY : GATE_METRES;
        metres = Math.max(metres - speed * seconds, Math.max(stop, Math.min(metres, ahead + SPACING_METRES)));
    }

    double metres() {
        return metres;
    }

    boolean isThrough() {
        return admitted && metres < 0;
    }

    boolean isSeen() {
        return metres <= FAR_METRES && metres >= UNSEEN_METRES;
    }

    boolean isTurnedAway() {
        return inLane >= turnedFrom && inLane < turnedUntil;
    }

    /** {@return the face in a picture of 640×360} */
    DetectedFace detected(Random random) {
        double width = FOCAL_PIXELS * FACE_METRES / metres * (1 + 0.02 * random.nextGaussian());
        double x = 320 + FOCAL_PIXELS * sideways / metres + 0.02 * width * random.nextGaussian();
        double y = 150 + 0.02 * width * random.nextGaussian();
        double eye = 0.22 * width;
        return new DetectedFace(
                new BoundingBox(x - width / 2, y - 0.65 * width, width, 1.3 * width),
                new FaceLandmarks(
                        new Point(x - eye, y - eye),
                        new Point(x + eye, y - eye),
                        new Point(x, y),
                        new Point(x - 0.8 * eye, y + eye),
                        new Point(x + 0.8 * eye, y + eye)),
                0.9);
    }

    void seenAtGate(double now) {
        if (atGate == null) {
            atGate = now;
        }
    }

    /** {@return since when the face was at the gate; empty while it was not read there} */
    Optional<Double> atGate() {
        return Optional.ofNullable(atGate);
    }

    void askForTicket(double now) {
        asked = now;
    }

    boolean wasAskedForTicket() {
        return asked != null;
    }

    /** {@return whose ticket is shown now; empty while nobody asked, it is looked for, or it was shown} */
    Optional<PersonId> showTicket(double now) {
        if (shown || asked == null || timeToShow.isEmpty() || now < asked + timeToShow.getAsDouble()) {
            return Optional.empty();
        }
        shown = true;
        return claimed;
    }

    void decide(double now, boolean letIn) {
        decided = now;
        admitted = letIn;
    }

    Optional<Double> decided() {
        return Optional.ofNullable(decided);
    }

    boolean isAdmitted() {
        return admitted;
    }
}
