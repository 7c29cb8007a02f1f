package dev.limen.edge.lane;

import dev.limen.admission.Liveness;
import dev.limen.admission.MatchRules;
import dev.limen.core.FaceTemplate;
import dev.limen.core.PersonId;
import dev.limen.edge.threshold.RecognitionRules;
import dev.limen.gallery.SearchResult;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.reading.FaceReader;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * One visitor at a kiosk who has agreed to be looked at. What was seen of them exists in memory only and goes with the visit.
 * Not thread-safe.
 *
 * <p>As strict as a gate about who it is, and stricter about who else is there: what is told to one must not be another's.
 */
final class KioskVisit {
    /** Narrower, a face is that of somebody who stands farther away than one does to read a screen; share of the picture. */
    private static final double LEAST_WIDTH = 0.12;

    /** Somebody whose face is wider than this share of the nearest one's stands beside, not behind. */
    private static final double BESIDE = 0.6;

    private final FaceReader reader;
    private final PersonCheck persons;
    private final RecognitionRules recognition;
    private final boolean livenessRequired;
    private final BiFunction<FaceTemplate, Integer, SearchResult> gallery;
    private final FaceTracker tracker = new FaceTracker();

    KioskVisit(
            FaceReader reader,
            PersonCheck persons,
            RecognitionRules recognition,
            boolean livenessRequired,
            BiFunction<FaceTemplate, Integer, SearchResult> gallery) {
        this.reader = reader;
        this.persons = persons;
        this.recognition = recognition;
        this.livenessRequired = livenessRequired;
        this.gallery = gallery;
    }

    /** What a picture brought. */
    sealed interface Finding {
        /** Nobody is near enough. */
        record Nobody() implements Finding {}

        /** Somebody else stands as near. */
        record Several() implements Finding {}

        /** It is not certain yet. */
        record Open() implements Finding {}

        /** It is not a person, or two have taken turns: no later picture changes that. */
        record Refused() implements Finding {}

        /** It is this person. */
        record Certain(PersonId person) implements Finding {}
    }

    /** Looks at one picture. */
    Finding look(Frame frame) {
        List<DetectedFace> faces = reader.detect(frame);
        Optional<DetectedFace> nearest =
                faces.stream().max(Comparator.comparingDouble(face -> face.box().width()));
        if (nearest.isEmpty() || nearest.get().box().width() < LEAST_WIDTH * frame.width()) {
            return new Finding.Nobody();
        }
        double beside = BESIDE * nearest.get().box().width();
        if (faces.stream().filter(face -> face.box().width() > beside).count() > 1) {
            return new Finding.Several();
        }
        long now = frame.arrivalNanos();
        Track track = tracker.assign(List.of(nearest.get()), now).get(0).track();
        tracker.expire(now);
        return reader.read(frame, nearest.get())
                .map(reading -> add(track, frame, nearest.get(), reading))
                .orElseGet(Finding.Open::new);
    }

    private Finding add(Track track, Frame frame, DetectedFace face, FaceReader.Reading reading) {
        FaceComparison faces = new FaceComparison(recognition);
        if (track.fused()
                .filter(known -> faces.isAnother(known, reading.template()))
                .isPresent()) {
            return new Finding.Refused();
        }
        track.fuse(reading.template(), reading.weight());
        track.examine(frame, face, persons);
        Liveness liveness = livenessRequired ? track.liveness() : Liveness.NOT_REQUIRED;
        if (liveness == Liveness.ATTACK_SUSPECTED) {
            return new Finding.Refused();
        }
        boolean person = liveness == Liveness.BONA_FIDE || liveness == Liveness.NOT_REQUIRED;
        return recognition
                .find()
                .filter(rules -> person && !track.isEntangled() && track.frames() >= rules.minFrames())
                .flatMap(rules -> identify(track, rules))
                .<Finding>map(Finding.Certain::new)
                .orElseGet(Finding.Open::new);
    }

    /** The mean of all pictures and the newest alone must say the same. */
    private Optional<PersonId> identify(Track track, MatchRules rules) {
        SearchResult found = gallery.apply(track.fused().orElseThrow(), 2);
        return found.best()
                .filter(best -> best.score().compareTo(rules.threshold()) >= 0)
                .filter(best -> found.margin()
                        .filter(margin -> margin < rules.minMargin())
                        .isEmpty())
                .map(best -> best.person())
                .filter(person -> gallery.apply(track.latest().orElseThrow(), 1)
                        .best()
                        .filter(newest -> newest.person().equals(person))
                        .isPresent());
    }
}
