package dev.limen.edge.simulation;

import dev.limen.admission.Liveness;
import dev.limen.edge.lane.PersonCheck;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.reading.FaceReader;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What camera and networks would make of the crowd. Not thread-safe. */
final class CrowdReader implements FaceReader {
    private static final double MISSED = 0.02;

    /** Eye distance from which a nearer face shows no more, pixels; as the product weighs it. */
    private static final double FULL_DETAIL = 40;

    private static final int LIVENESS_FRAMES = 3;

    private final Crowd crowd;
    private final FaceWorld world;
    private final Random random;
    private final Map<DetectedFace, Walker> seen = new IdentityHashMap<>();

    CrowdReader(Crowd crowd, FaceWorld world, Random random) {
        this.crowd = crowd;
        this.world = world;
        this.random = random;
    }

    @Override
    public List<DetectedFace> detect(Frame frame) {
        seen.clear();
        List<DetectedFace> faces = new ArrayList<>();
        for (Walker walker : crowd.inLane()) {
            if (walker.isSeen() && random.nextDouble() >= MISSED) {
                DetectedFace face = walker.detected(random);
                // The nearer come first: whoever stands behind one of them is hidden.
                if (faces.stream().noneMatch(nearer -> hides(nearer, face))) {
                    faces.add(face);
                    seen.put(face, walker);
                }
            }
        }
        return faces;
    }

    private static boolean hides(DetectedFace nearer, DetectedFace face) {
        double apart = Math.abs(nearer.box().center().x() - face.box().center().x());
        return apart < nearer.box().width() / 2 + face.box().width() / 4;
    }

    @Override
    public Optional<Reading> read(Frame frame, DetectedFace face) {
        Walker walker = walker(face);
        if (walker.isTurnedAway() && random.nextInt(3) > 0) {
            return Optional.empty();
        }
        double width = face.box().width();
        double clumsiness = walker.isTurnedAway() ? 2 * walker.clumsiness : walker.clumsiness;
        double detail = Math.min(1, face.landmarks().interEyeDistance() / FULL_DETAIL);
        if (width >= Crowd.GATE_WIDTH) {
            walker.seenAtGate(crowd.seconds());
        }
        return Optional.of(new Reading(
                world.look(walker.face, width, clumsiness),
                Math.max(0.05, detail * detail * (walker.isTurnedAway() ? 0.3 : 1))));
    }

    @Override
    public byte[] crop(Frame frame, DetectedFace face) {
        return new byte[0];
    }

    @Override
    public void close() {
        seen.clear();
    }

    /**
     * {@return a presentation attack detector that errs about as many walk-ups as the plan says} What deceives a detector stays
     * throughout a walk-up, so its frames agree.
     */
    PersonCheck persons() {
        return () -> new PersonCheck.Examination() {
            private @Nullable Walker first;
            private int frames;

            @Override
            public void see(Frame frame, DetectedFace face) {
                first = first == null ? walker(face) : first;
                frames++;
            }

            @Override
            public Liveness verdict() {
                if (first == null || frames < LIVENESS_FRAMES) {
                    return Liveness.NOT_CHECKED;
                }
                return first.liveness;
            }
        };
    }

    private Walker walker(DetectedFace face) {
        Walker walker = seen.get(face);
        if (walker == null) {
            throw new IllegalStateException("no such face in this frame");
        }
        return walker;
    }
}
