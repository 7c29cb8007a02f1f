package dev.limen.edge.lane;

import dev.limen.admission.MatchRules;
import dev.limen.calibration.IdentificationRates;
import dev.limen.core.ComparisonScore;
import dev.limen.core.Direction;
import dev.limen.core.GateId;
import dev.limen.core.GateMode;
import dev.limen.core.InvalidInputException;
import dev.limen.core.Zone;
import dev.limen.edge.barrier.BarrierDirection;
import dev.limen.edge.barrier.BarrierSettings;
import dev.limen.edge.ticket.GateTickets;
import dev.limen.vision.camera.CameraAddress;
import dev.limen.vision.camera.CameraOptions;
import dev.limen.vision.camera.CameraOptions.Pace;
import dev.limen.vision.camera.Rotation;
import java.util.Optional;

/**
 * One gate as the configuration file describes it.
 *
 * @param id of the gate, the same as in the venue's map
 * @param zone what lies behind it, or, on the way out, before it
 * @param camera what it sees with
 * @param barrier what it opens
 * @param direction whether it leads in or out (default entry)
 * @param mode how it is run (default automatic on the way in, free on the way out)
 * @param recognition when somebody counts as recognised
 * @param lane which faces concern it (defaults there)
 * @param tickets how it takes signed tickets, when the node takes any (defaults there)
 */
public record LaneConfig(
        GateId id,
        Zone zone,
        Camera camera,
        BarrierSettings barrier,
        Optional<Direction> direction,
        Optional<GateMode> mode,
        Recognition recognition,
        Optional<LaneSettings> lane,
        Optional<GateTickets> tickets) {
    /** @throws InvalidInputException when mode or barrier do not go with the direction */
    public LaneConfig {
        BarrierDirection way =
                direction.equals(Optional.of(Direction.EGRESS)) ? BarrierDirection.EGRESS : BarrierDirection.ENTRY;
        if (barrier.direction().filter(said -> said != way).isPresent()) {
            throw new InvalidInputException(
                    "Gate " + id + " and its barrier lead different ways: say direction: egress or"
                            + " direction: entry at the gate, and nothing at the barrier.");
        }
        barrier = barrier.towards(way);
        if (mode.equals(Optional.of(GateMode.FREE_EGRESS)) && !direction.equals(Optional.of(Direction.EGRESS))) {
            throw new InvalidInputException("mode: free_egress goes with direction: egress only.");
        }
    }

    /** A gate that takes signed tickets as by default, when its node takes any. */
    public LaneConfig(
            GateId id,
            Zone zone,
            Camera camera,
            BarrierSettings barrier,
            Optional<Direction> direction,
            Optional<GateMode> mode,
            Recognition recognition,
            Optional<LaneSettings> lane) {
        this(id, zone, camera, barrier, direction, mode, recognition, lane, Optional.empty());
    }

    /** {@return which way it leads} */
    public Direction effectiveDirection() {
        return direction.orElse(Direction.ENTRY);
    }

    /** {@return how the gate is run; nobody is held on the way out unless that was asked for} */
    public GateMode effectiveMode() {
        return mode.orElse(effectiveDirection() == Direction.EGRESS ? GateMode.FREE_EGRESS : GateMode.AUTOMATIC);
    }

    /**
     * @param address a number (USB), an rtsp:// or http:// address, a folder of pictures, a video file, or {@code browser} for
     *     the camera of whoever opens the gate's page
     * @param loop whether a recording starts again at its end (default no)
     * @param rotate 0, 90, 180 or 270 degrees clockwise (default 0)
     * @param maxWidth wider pictures are shrunk to this many pixels (default 1280)
     * @param folderFps pictures a second of a folder (default 15)
     * @param crowd whether it also tells how full it is where it looks (default no)
     */
    public record Camera(
            String address,
            Optional<Boolean> loop,
            Optional<Integer> rotate,
            Optional<Integer> maxWidth,
            Optional<Double> folderFps,
            Optional<CountedFloor> crowd) {
        /** A camera that counts nobody. */
        public Camera(
                String address,
                Optional<Boolean> loop,
                Optional<Integer> rotate,
                Optional<Integer> maxWidth,
                Optional<Double> folderFps) {
            this(address, loop, rotate, maxWidth, folderFps, Optional.empty());
        }

        /** @throws InvalidInputException when a value is out of range, or the address leads nowhere */
        public Camera {
            rotation(rotate.orElse(0));
            CameraAddress.parse(address);
        }

        /** {@return whether pages bring the pictures} */
        public boolean isBrowser() {
            return parsedAddress() instanceof CameraAddress.Browser;
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
     * When a comparison counts as the same person. There is no default: say either which score to reach, or how many
     * strangers may be taken for somebody enrolled, and the lane finds the score for this site, its camera and its gallery.
     *
     * @param threshold score to reach; not together with {@code targetFpir}
     * @param targetFpir wanted false positive identification rate (ISO/IEC 19795-1), such as 0.01
     * @param minMargin distance to keep to the next different person (default 0.05)
     * @param doubtBand just below the threshold staff are asked instead (default 0.03)
     * @param minFrames usable frames a decision rests on (default 4)
     * @param livenessCheck {@code required} (default) or {@code not_required}; the latter lets a photograph open this gate
     * @param livenessThreshold least evidence of a live person, natural log-likelihood ratio (default the network's own); a higher
     *     one refers more people and misses fewer attacks. Not together with {@code not_required}
     * @param livenessDoubt with less evidence a person is asked to show a ticket, too (default the network's own); only at entries
     *     that read tickets, and not together with {@code not_required}
     */
    public record Recognition(
            Optional<Double> threshold,
            Optional<Double> targetFpir,
            Optional<Double> minMargin,
            Optional<Double> doubtBand,
            Optional<Integer> minFrames,
            Optional<LivenessCheck> livenessCheck,
            Optional<Double> livenessThreshold,
            Optional<Double> livenessDoubt) {
        /** Valid with any other rule; stands in for a threshold that is not known yet. */
        private static final double ANY = 0.5;

        /** @throws InvalidInputException when a value is out of range, or not exactly one way to a threshold is given */
        public Recognition {
            if (threshold.isPresent() == targetFpir.isPresent()) {
                throw new InvalidInputException("recognition needs exactly one of threshold (a score to reach) and"
                        + " target_fpir (the share of strangers that may be taken for somebody, such as 0.01).");
            }
            targetFpir.ifPresent(IdentificationRates::requireTarget);
            boolean unchecked = livenessCheck.equals(Optional.of(LivenessCheck.NOT_REQUIRED));
            if (unchecked && (livenessThreshold.isPresent() || livenessDoubt.isPresent())) {
                throw new InvalidInputException(
                        "liveness_threshold and liveness_doubt go with liveness_check: required only.");
            }
            rules(new ComparisonScore(threshold.orElse(ANY)), minMargin, doubtBand, minFrames);
        }

        /** {@return a fixed threshold and the defaults} */
        public static Recognition fixed(double threshold) {
            return new Recognition(
                    Optional.of(threshold),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** {@return the rules, with that threshold} */
        MatchRules rules(ComparisonScore score) {
            return rules(score, minMargin, doubtBand, minFrames);
        }

        LivenessCheck effectiveLivenessCheck() {
            return livenessCheck.orElse(LivenessCheck.REQUIRED);
        }

        private static MatchRules rules(
                ComparisonScore threshold,
                Optional<Double> minMargin,
                Optional<Double> doubtBand,
                Optional<Integer> minFrames) {
            return new MatchRules(threshold, doubtBand.orElse(0.03), minMargin.orElse(0.05), minFrames.orElse(4));
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
