package dev.limen.edge.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.admission.Liveness;
import dev.limen.edge.lane.ScriptedReader.Seen;
import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.liveness.PresentationAttackDetector;
import dev.limen.vision.natives.NativeLibraries;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** A gate that wants to see people, not pictures of people. */
class PersonCheckIT {
    private static final long FRAME = 1_000_000_000L / 15;

    @TempDir
    private Path folder;

    private final ScriptedReader reader = new ScriptedReader();
    private Gatehouse house;
    private Gatehouse.Gate gate;
    private long now = System.nanoTime();

    @BeforeAll
    static void load() {
        NativeLibraries.loadOpenCv();
    }

    @BeforeEach
    void open() {
        house = new Gatehouse(folder);
        house.liveness = LaneConfig.LivenessCheck.REQUIRED;
        gate = house.gate("gate-a", "never");
        house.enrol(0);
        house.sell(0, "t0");
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aPersonIsAdmittedAsSoonAsSeenToBeOne() {
        try (LanePipeline lane = lane(seen -> seen < 6 ? Liveness.NOT_CHECKED : Liveness.BONA_FIDE)) {
            frames(lane, 5);
            assertThat(house.decisions()).as("not seen long enough").isEmpty();

            frames(lane, 3);
            assertThat(house.decisions()).extracting(Event.Decision::outcome).containsExactly(Outcome.ADMITTED);
        }
    }

    @Test
    void aSuspectedAttackIsReferredAndNothingOpens() {
        try (LanePipeline lane = lane(seen -> seen < 3 ? Liveness.NOT_CHECKED : Liveness.ATTACK_SUSPECTED)) {
            frames(lane, 40);
        }
        assertThat(house.decisions()).extracting(Event.Decision::reason).containsExactly("attack-suspected");
        assertThat(house.decisions()).extracting(Event.Decision::outcome).containsExactly(Outcome.REFERRED);
        assertThat(gate.barrier.releases()).isEmpty();
    }

    @Test
    void withoutADetectorNobodyIsAdmittedByFace() {
        try (LanePipeline lane = gate.pipeline(
                LaneSettings.defaults(), reader, PersonCheck.by(PresentationAttackDetector.load(Optional.empty())))) {
            frames(lane, 40);
        }
        assertThat(house.decisions()).extracting(Event.Decision::reason).containsExactly("liveness-not-checked");
        assertThat(gate.barrier.releases()).isEmpty();
    }

    @Test
    void aCheckThatFailsAdmitsNobody() {
        PersonCheck broken = () -> {
            throw new IllegalStateException("the network is gone");
        };
        try (LanePipeline lane = gate.pipeline(LaneSettings.defaults(), reader, broken)) {
            assertThatThrownBy(() -> frames(lane, 1)).hasMessage("the network is gone");
            frames(lane, 40);
        }
        assertThat(house.decisions()).extracting(Event.Decision::reason).containsExactly("liveness-not-checked");
        assertThat(gate.barrier.releases()).isEmpty();
    }

    @Test
    void whoeverStepsIntoAPersonsPlaceIsCheckedAnew() {
        try (LanePipeline lane = lane(seen -> seen < 3 ? Liveness.NOT_CHECKED : Liveness.BONA_FIDE)) {
            house.enrol(1);
            house.sell(1, "t1");
            frames(lane, 10);
            reader.show(List.of(Seen.of(Faces.at(320, 150, 90), Faces.of(1))));
            frame(lane);
            frame(lane);
            assertThat(house.decisions()).hasSize(1);
        }
    }

    private void frames(LanePipeline lane, int count) {
        reader.show(List.of(Seen.of(Faces.at(320, 150, 90), Faces.of(0))));
        for (int i = 0; i < count; i++) {
            frame(lane);
        }
    }

    private void frame(LanePipeline lane) {
        now += FRAME;
        try (Frame frame = new Frame(new Mat(360, 640, CvType.CV_8UC3), Instant.EPOCH, now, 0, "test")) {
            lane.process(frame);
        }
    }

    private LanePipeline lane(IntFunction<Liveness> verdicts) {
        return gate.pipeline(LaneSettings.defaults(), reader, () -> new PersonCheck.Examination() {
            private int seen;

            @Override
            public void see(Frame frame, DetectedFace face) {
                seen++;
            }

            @Override
            public Liveness verdict() {
                return verdicts.apply(seen);
            }
        });
    }
}
