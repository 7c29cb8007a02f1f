package dev.limen.edge.lane;

import dev.limen.admission.GateMode;
import dev.limen.admission.Liveness;
import dev.limen.admission.MatchRules;
import dev.limen.core.ComparisonScore;
import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.Zone;
import dev.limen.edge.barrier.BarrierSettings;
import dev.limen.vision.camera.CameraAddress;
import dev.limen.vision.camera.CameraOptions;
import dev.limen.vision.camera.CameraOptions.Pace;
import dev.limen.vision.camera.Rotation;
import java.util.Optional;

/**
 * One gate as the configuration file describes it.
 *
 * @param id of the gate, the same as in the venue's map
 * @param zone what lies behind it
 * @param camera what it sees with
 * @param barrier what it opens
 * @param mode how it is run (default automatic)
 * @param recognition when somebody counts as recognised
 * @param lane which faces concern it (defaults there)
 */
public record LaneConfig(
        GateId id,
        Zone zone,
        Camera camera,
        BarrierSettings barrier,
        Optional<GateMode> mode,
        Recognition recognition,
        Optional<LaneSettings> lane) {

    /** {@return how the gate is run} */
    public GateMode effectiveMode() {
        return mode.orElse(GateMode.AUTOMATIC);
    }

    /**
     * @param address a number (USB), an rtsp:// or http:// address, a folder of pictures, or a video file
     * @param loop whether a recording starts again at its end (default no)
     * @param rotate 0, 90, 180 or 270 degrees clockwise (default 0)
     * @param maxWidth wider pictures are shrunk to this many pixels (default 1280)
     * @param folderFps pictures a second of a folder (default 15)
     */
    public record Camera(
            String address,
            Optional<Boolean> loop,
            Optional<Integer> rotate,
            Optional<Integer> maxWidth,
            Optional<Double> folderFps) {
        /** @throws InvalidInputException when a value is out of range, or the address leads nowhere */
        public Camera {
            rotation(rotate.orElse(0));
            CameraAddress.parse(address);
        }

        CameraAddress parsedAddress() {
            return CameraAddress.parse(address);
        }

        CameraOptions options() {
            CameraOptions defaults = CameraOptions.defaults();
            return defaults.withPace(Pace.REAL_TIME)
                    .withLoop(loop.orElse(false))
                    .withRotation(rotation(rotate.orElse(0)))
                    .withMaxWidth(maxWidth.orElse(defaults.maxWidth()))
                    .withFolderFps(folderFps.orElse(defaults.folderFps()));
        }

        private static Rotation rotation(int degrees) {
            return switch (degrees) {
                case 0 -> Rotation.NONE;
                case 90 -> Rotation.CLOCKWISE_90;
                case 180 -> Rotation.HALF_TURN;
                case 270 -> Rotation.COUNTERCLOCKWISE_90;
                default -> throw new InvalidInputException("rotate is 0, 90, 180 or 270 degrees, not " + degrees + ".");
            };
        }
    }

    /**
     * When a comparison counts as the same person. There is no default for the threshold: it depends on the model and
     * on how many are enrolled, and a guess would let strangers in.
     *
     * @param threshold score to reach
     * @param minMargin distance to keep to the next different person (default 0.05)
     * @param doubtBand just below the threshold staff are asked instead (default 0.03)
     * @param minFrames usable frames a decision rests on (default 4)
     * @param livenessCheck {@code required} (default) or {@code not_required}; the latter lets a photograph open this gate
     */
    public record Recognition(
            double threshold,
            Optional<Double> minMargin,
            Optional<Double> doubtBand,
            Optional<Integer> minFrames,
            Optional<LivenessCheck> livenessCheck) {
        /** @throws InvalidInputException when a value is out of range */
        public Recognition {
            rules(threshold, minMargin, doubtBand, minFrames);
        }

        MatchRules rules() {
            return rules(threshold, minMargin, doubtBand, minFrames);
        }

        /** Until a presentation attack detector is installed, "required" means that no face is admitted unseen. */
        Liveness liveness() {
            return livenessCheck.orElse(LivenessCheck.REQUIRED) == LivenessCheck.NOT_REQUIRED
                    ? Liveness.NOT_REQUIRED
                    : Liveness.NOT_CHECKED;
        }

        private static MatchRules rules(
                double threshold, Optional<Double> minMargin, Optional<Double> doubtBand, Optional<Integer> minFrames) {
            return new MatchRules(
                    new ComparisonScore(threshold),
                    doubtBand.orElse(0.03),
                    minMargin.orElse(0.05),
                    minFrames.orElse(4));
        }
    }

    /** Whether a face must be shown to belong to a live person (ISO/IEC 30107-3). */
    public enum LivenessCheck {
        /** Nobody is admitted by face without a passed check. */
        REQUIRED,
        /** The operator answers for it. */
        NOT_REQUIRED
    }
}
