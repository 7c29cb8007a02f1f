package dev.limen.vision.liveness;

import dev.limen.core.InvalidInputException;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.DetectedFace;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.opencv.core.Mat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was seen of one track so far, and what follows: the mean of what the network said of its frames, since frames of one
 * track repeat each other; of pixels and of edges what a quarter of the frames showed at least, since most frames of an
 * attack do not show them; how its landmarks moved, and whether its eyes blinked. Made by
 * {@link PresentationAttackDetector#begin}, to be used on the detector's thread; holds no native memory.
 *
 * <p>One failure is enough for {@link PresentationVerdict.NotChecked} for good: nobody becomes bona fide by a fault.
 */
public final class TrackExamination {
    /** Frames before a verdict. */
    public static final int FEWEST_FRAMES = 3;

    /** Looks after which a verdict may be clear. */
    private static final int CLEAR_AFTER = 6;

    /**
     * While the verdict is clear only every fourth frame is looked at, and those that show the face larger than before, until one
     * of them says the opposite.
     */
    private static final int SELDOM = 4;

    /** How much wider than in all looks before a face shows something new. */
    private static final double LARGER = 1.15;

    private static final Logger log = LoggerFactory.getLogger(TrackExamination.class);

    private final PresentationAttackDetector detector;
    private final ReliefCue relief = new ReliefCue();
    private final BlinkCue blink = new BlinkCue();
    private final Map<String, Integer> species = new HashMap<>();
    private int frames;
    private double looks;
    private double widest;
    private final QuarterOfFrames pixels = new QuarterOfFrames();
    private final QuarterOfFrames edges = new QuarterOfFrames();

    /** What the newest frame that was looked at says alone. */
    private double newest;

    private int passedOver;
    private Optional<String> failure = Optional.empty();

    TrackExamination(PresentationAttackDetector detector) {
        this.detector = detector;
    }

    /**
     * Adds what a frame shows, unless the face is too small to tell. Never throws: what fails is remembered.
     *
     * @param frame open
     * @param face of the track, in it
     */
    public void see(Frame frame, DetectedFace face) {
        try {
            see(frame.picture(), face, Optional.of(frame.capturedAt()));
        } catch (RuntimeException fault) {
            fail(fault);
        }
    }

    /**
     * As {@link #see(Frame, DetectedFace)}, for still pictures.
     *
     * @param picture 8-bit BGR; not changed
     * @param at when it was taken; empty where that is unknown, and then no blink is looked for
     */
    public void see(Mat picture, DetectedFace face, Optional<Instant> at) {
        if (failure.isPresent() || !detector.isChecking()) {
            return;
        }
        try {
            double width = face.box().width();
            if (isClear() && width < LARGER * widest && ++passedOver % SELDOM != 0) {
                follow(picture, face, at);
                return;
            }
            FrameEvidence seen = detector.look(picture, face);
            follow(picture, face, at);
            frames++;
            looks += seen.estimate().evidence();
            widest = Math.max(widest, width);
            pixels.add(seen.pixels());
            edges.add(seen.edges());
            newest = seen.estimate().evidence() + seen.pixels() + seen.edges();
            species.merge(seen.estimate().species(), 1, Integer::sum);
        } catch (InvalidInputException unfit) {
            // Nothing failed: such a face is only too small to be looked at.
            log.debug("a face was left out", unfit);
        } catch (RuntimeException fault) {
            fail(fault);
        }
    }

    /** What is looked at in every frame. */
    private void follow(Mat picture, DetectedFace face, Optional<Instant> at) {
        relief.add(face.landmarks());
        if (at.isPresent()) {
            blink.add(at.get(), detector.eyes(picture, face.landmarks()));
        }
    }

    private boolean isClear() {
        if (frames < CLEAR_AFTER) {
            return false;
        }
        // A blink says less than that, either way: it neither makes a verdict clear nor turns a clear one.
        return detector.limits().areClear(withoutBlink(), newest);
    }

    /** What all that was seen says. */
    private double sum() {
        return withoutBlink() + blink.evidence();
    }

    private double withoutBlink() {
        return looks / frames + pixels.evidence() + edges.evidence() + relief.evidence();
    }

    /** {@return how many frames have been looked at} */
    public int frames() {
        return frames;
    }

    /** {@return for a person, natural log-likelihood ratio; empty when nothing was seen or something failed} */
    public OptionalDouble evidence() {
        if (failure.isPresent() || frames == 0 || !detector.isChecking()) {
            return OptionalDouble.empty();
        }
        double all = sum();
        return Double.isNaN(all) ? OptionalDouble.empty() : OptionalDouble.of(all);
    }

    /** {@return what is known now; may change with every frame} */
    public PresentationVerdict verdict() {
        if (!detector.isChecking()) {
            return new PresentationVerdict.NotChecked("no presentation attack detector is at work");
        }
        if (failure.isPresent()) {
            return new PresentationVerdict.NotChecked(failure.get());
        }
        if (frames < FEWEST_FRAMES) {
            return new PresentationVerdict.NotEnoughSeen(frames, FEWEST_FRAMES);
        }
        try {
            OptionalDouble evidence = evidence();
            if (evidence.isEmpty()) {
                return new PresentationVerdict.NotChecked("the evidence is no number");
            }
            double all = evidence.getAsDouble();
            if (all < detector.limits().threshold()) {
                return new PresentationVerdict.AttackSuspected(likeliest(), clue(), all);
            }
            return all < detector.limits().doubt()
                    ? new PresentationVerdict.Doubtful(all)
                    : new PresentationVerdict.BonaFide(all);
        } catch (RuntimeException fault) {
            fail(fault);
            return new PresentationVerdict.NotChecked(failure.orElseThrow());
        }
    }

    private String likeliest() {
        return species.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("attack");
    }

    /** That nobody blinked is none: many people show no blink. */
    private Clue clue() {
        double least = Math.min(0, looks / frames - detector.limits().threshold());
        Clue clue = Clue.LOOKS;
        if (relief.evidence() < least) {
            least = relief.evidence();
            clue = Clue.FLATNESS;
        }
        if (pixels.evidence() < least) {
            least = pixels.evidence();
            clue = Clue.PIXELS;
        }
        return edges.evidence() < least ? Clue.EDGES : clue;
    }

    private void fail(RuntimeException fault) {
        if (failure.isEmpty()) {
            log.warn("a face could not be checked for a presentation attack", fault);
            failure = Optional.of("a check failed: " + fault.getMessage());
        }
    }
}
