package dev.limen.vision.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A recording played as if live, on a clock that the test moves. */
class PacingIT {
    private final FakeTiming timing = new FakeTiming();
    private final CameraOptions options = CameraOptions.defaults().withFolderFps(10);

    private CameraSource open(CameraOptions with) throws CameraLostException {
        return CameraSources.open(new CameraAddress.Folder(Lane.folder()), with, timing);
    }

    @Test
    void aQuickConsumerGetsEachPictureAtItsTime() throws Exception {
        List<Long> millis = new ArrayList<>();
        try (CameraSource source = open(options)) {
            for (var next = source.next(); next.isPresent(); next = source.next()) {
                next.get().close();
                millis.add(timing.nanos() / 1_000_000);
            }
        }
        assertThat(millis).containsExactly(0L, 100L, 200L, 300L, 400L, 500L, 600L, 700L);
    }

    @Test
    void aSlowConsumerMissesPicturesButIsNeverBehind() throws Exception {
        List<Long> sequences = new ArrayList<>();
        List<Long> lateness = new ArrayList<>();
        try (CameraSource source = open(options)) {
            for (var next = source.next(); next.isPresent(); next = source.next()) {
                try (Frame frame = next.get()) {
                    sequences.add(frame.sequence());
                    lateness.add(
                            Duration.between(frame.capturedAt(), timing.now()).toMillis());
                }
                timing.pass(Duration.ofMillis(250));
            }
        }
        assertThat(sequences).containsExactly(0L, 2L, 5L, 7L);
        assertThat(lateness).allMatch(millis -> millis >= 0 && millis < 100);
    }

    @Test
    void aConsumerThatSleptThroughWholeRoundsOfALoopGoesOnFromNow() throws Exception {
        try (CameraSource source = open(options.withLoop(true))) {
            source.next().orElseThrow().close();
            timing.pass(Duration.ofHours(1));

            try (Frame frame = source.next().orElseThrow()) {
                assertThat(frame.sequence())
                        .as("one round was skipped, not 4500")
                        .isEqualTo(8);
                assertThat(frame.capturedAt()).isEqualTo(timing.now());
            }
        }
    }

    @Test
    void roundsOfALoopFollowEachOtherWithoutAGap() throws Exception {
        List<Long> millis = new ArrayList<>();
        try (CameraSource source = open(options.withLoop(true))) {
            for (int i = 0; i < 17; i++) {
                source.next().orElseThrow().close();
                millis.add(timing.nanos() / 1_000_000);
            }
        }
        assertThat(millis).startsWith(0L, 100L).endsWith(1500L, 1600L);
    }
}
