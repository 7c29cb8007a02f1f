package dev.limen.edge.lane;

import dev.limen.admission.Liveness;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.liveness.PresentationAttackDetector;
import dev.limen.vision.liveness.PresentationVerdict;
import dev.limen.vision.liveness.TrackExamination;

/**
 * Whether people walk up to a gate, or pictures of people (ISO/IEC 30107-3). Belongs to its lane's thread; closed with the
 * lane.
 */
public interface PersonCheck extends AutoCloseable {
    /** Looks at nothing and vouches for nobody. */
    PersonCheck NONE = () -> Examination.NOTHING_SEEN;

    /** {@return what is to be known of a walk-up that begins} */
    Examination begin();

    @Override
    default void close() {}

    /** One walk-up. Whatever fails, it is not a person until it was seen to be one. */
    interface Examination {
        /** Nobody has looked. */
        Examination NOTHING_SEEN = new Examination() {
            @Override
            public void see(Frame frame, DetectedFace face) {}

            @Override
            public Liveness verdict() {
                return Liveness.NOT_CHECKED;
            }
        };

        /** Adds what a frame shows; never throws. */
        void see(Frame frame, DetectedFace face);

        /** {@return what is known now} */
        Liveness verdict();
    }

    /** {@return the check by a detector, which it takes over} */
    static PersonCheck by(PresentationAttackDetector detector) {
        return new PersonCheck() {
            @Override
            public Examination begin() {
                TrackExamination examination = detector.begin();
                return new Examination() {
                    @Override
                    public void see(Frame frame, DetectedFace face) {
                        examination.see(frame, face);
                    }

                    @Override
                    public Liveness verdict() {
                        return liveness(examination.verdict());
                    }
                };
            }

            @Override
            public void close() {
                detector.close();
            }
        };
    }

    private static Liveness liveness(PresentationVerdict verdict) {
        if (verdict instanceof PresentationVerdict.BonaFide) {
            return Liveness.BONA_FIDE;
        }
        if (verdict instanceof PresentationVerdict.Doubtful) {
            return Liveness.DOUBTFUL;
        }
        return verdict instanceof PresentationVerdict.AttackSuspected
                ? Liveness.ATTACK_SUSPECTED
                : Liveness.NOT_CHECKED;
    }
}
