package dev.limen.edge.lane;

import dev.limen.core.FaceTemplate;
import dev.limen.vision.camera.CameraLostException;
import dev.limen.vision.camera.CameraSource;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.reading.FaceReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Watches a camera as a lane does and returns one fused template per person who came near enough, without comparing or
 * deciding anything: what a site is calibrated with before its gates open. Not thread-safe.
 */
public final class WalkUpReader {
    /** As many usable frames as a decision rests on by default. */
    private static final int FEWEST_FRAMES = 4;

    private final FaceReader reader;
    private final LaneSettings settings = LaneSettings.defaults();
    private final FaceTracker tracker = new FaceTracker();
    private final List<FaceTemplate> walkUps = new ArrayList<>();

    private WalkUpReader(FaceReader reader) {
        this.reader = reader;
    }

    /**
     * @param camera opened; read to its end, or for {@code most}
     * @param reader the networks
     * @param most time to watch
     * @return one template per walk-up, in memory only
     * @throws CameraLostException when the camera fails
     * @throws InterruptedException when interrupted
     */
    public static List<FaceTemplate> read(CameraSource camera, FaceReader reader, Duration most)
            throws CameraLostException, InterruptedException {
        WalkUpReader watching = new WalkUpReader(reader);
        long end = System.nanoTime() + most.toNanos();
        while (System.nanoTime() < end) {
            Optional<Frame> next = camera.next();
            if (next.isEmpty()) {
                break;
            }
            try (Frame frame = next.get()) {
                watching.look(frame);
            }
        }
        watching.tracker.expireAll().forEach(watching::finish);
        return watching.walkUps;
    }

    private void look(Frame frame) {
        // By the scene's clock: a recording may be read faster, or slower, than it was made.
        long now = Duration.between(Instant.EPOCH, frame.capturedAt()).toNanos();
        List<DetectedFace> faces = reader.detect(frame);
        for (FaceTracker.Assignment seen : tracker.assign(faces, now)) {
            if (seen.face().box().width() >= settings.minWidth()) {
                reader.read(frame, seen.face()).ifPresent(reading -> {
                    seen.track().fuse(reading.template(), reading.weight());
                    if (seen.face().box().width() >= settings.decideWidth()) {
                        seen.track().arrive(now);
                    }
                });
            }
        }
        tracker.expire(now).forEach(this::finish);
    }

    private void finish(Track track) {
        if (track.frames() >= FEWEST_FRAMES && track.firstUsableNanos().isPresent() && !track.isEntangled()) {
            track.fused().ifPresent(walkUps::add);
        }
    }
}
