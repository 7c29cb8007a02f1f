package dev.limen.edge.lane;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.admission.MatchRules;
import dev.limen.core.ComparisonScore;
import dev.limen.core.Direction;
import dev.limen.core.EventId;
import dev.limen.core.GateId;
import dev.limen.core.Zone;
import dev.limen.edge.barrier.Barrier;
import dev.limen.edge.barrier.BarrierDirection;
import dev.limen.edge.barrier.BarrierDriver;
import dev.limen.edge.barrier.BarrierListener;
import dev.limen.edge.barrier.BarrierSettings;
import dev.limen.edge.threshold.FixedRules;
import dev.limen.protocol.AlarmKind;
import dev.limen.protocol.Event;
import dev.limen.testkit.camera.MjpegServer;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.natives.NativeLibraries;
import dev.limen.vision.reading.FaceReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/** A lane that hangs in a network it asked about a frame. */
@Timeout(60)
class LaneStallIT {
    @TempDir
    private Path folder;

    /** Never comes back from the first frame until it may. */
    private static final class HangingReader implements FaceReader {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch free = new CountDownLatch(1);

        @Override
        public List<DetectedFace> detect(Frame frame) {
            asked.countDown();
            try {
                free.await();
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        }

        @Override
        public Optional<Reading> read(Frame frame, DetectedFace face) {
            return Optional.empty();
        }

        @Override
        public byte[] crop(Frame frame, DetectedFace face) {
            return new byte[0];
        }

        @Override
        public void close() {}
    }

    private static byte[] picture() {
        Mat grey = new Mat(90, 160, CvType.CV_8UC3);
        MatOfByte jpeg = new MatOfByte();
        try {
            Imgcodecs.imencode(".jpg", grey, jpeg);
            return jpeg.toArray();
        } finally {
            grey.release();
            jpeg.release();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @EnumSource
    void itsEntryIsShutAndItsExitFreeUntilItLooksAgain(BarrierDirection direction) throws Exception {
        NativeLibraries.loadOpenCv();
        Path relay = Files.writeString(folder.resolve("relay"), "0");
        HangingReader reader = new HangingReader();
        try (Gatehouse house = new Gatehouse(folder);
                MjpegServer camera = MjpegServer.start(List.of(picture()), 15)) {
            AlarmDesk alarms = new AlarmDesk(new GateId("gate-a"), house.context, house.clock);
            BarrierSettings settings = new BarrierSettings(
                    "relay",
                    Duration.ofSeconds(3),
                    Optional.of(Map.of("path", relay.toString(), "assume_passage", "true")),
                    Optional.of(direction),
                    Optional.of(Duration.ofSeconds(1)));
            Barrier barrier = BarrierDriver.openAny("gate-a", settings, new BarrierListener() {
                @Override
                public void passed(EventId decision) {}

                @Override
                public void lapsed(EventId decision) {}

                @Override
                public void alarmed(AlarmKind kind, String sentence) {
                    alarms.raise(kind, sentence);
                }
            });
            LaneConfig config = new LaneConfig(
                    new GateId("gate-a"),
                    new Zone("east"),
                    new LaneConfig.Camera(
                            "http://" + camera.host() + ":" + camera.port() + "/video",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                    settings,
                    Optional.of(direction == BarrierDirection.EGRESS ? Direction.EGRESS : Direction.ENTRY),
                    Optional.empty(),
                    LaneConfig.Recognition.fixed(0.6),
                    Optional.empty());
            Gatehouse.Gate gate = house.gate("gate-b", "never");
            Lane lane = new Lane(
                    config,
                    new LaneHealth(new SimpleMeterRegistry(), "gate-a"),
                    barrier,
                    gate.pipeline(LaneSettings.defaults(), reader),
                    new FixedRules(new MatchRules(new ComparisonScore(0.6), 0.1, 0.05, 3)),
                    alarms,
                    house.clock,
                    TicketReaders.NONE);
            try (lane) {
                lane.start();
                reader.asked.await();

                String stalled = direction == BarrierDirection.ENTRY ? "fault" : "released";
                await("the stall", () -> lane.status(Optional::empty).barrier().equals(stalled));
                assertThat(lane.status(Optional::empty).problem().orElseThrow())
                        .startsWith("Gate gate-a has decided nothing for 1 s");
                assertThat(read(relay))
                        .as("de-energised, whichever way people go")
                        .isEqualTo("0");
                await(
                        "the alarm",
                        () -> house.outbox.listOldest(10).stream()
                                .anyMatch(event -> event instanceof Event.Alarm alarm
                                        && alarm.alarm() == AlarmKind.BARRIER_FAULT));

                reader.free.countDown();
                await(
                        "the lane to look again",
                        () -> lane.status(Optional::empty).barrier().equals("closed"));
            } finally {
                reader.free.countDown();
            }
        }
    }
}
