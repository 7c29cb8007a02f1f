package dev.limen.edge.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.natives.NativeLibraries;
import dev.limen.vision.reading.FaceReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class HeadCountTest {
    private static final long SECOND = 1_000_000_000L;

    private final HeadCount heads = new HeadCount();

    @Test
    void aFlickerAndSomebodyWhoHurriesThroughDoNotCount() {
        int[] seen = {4, 4, 0, 4, 9, 4, 3, 4, 4, 12};
        for (int i = 0; i < seen.length; i++) {
            heads.saw(seen[i], i * SECOND / 2);
        }

        assertThat(heads.find(5 * SECOND)).hasValue(new HeadCount.Seen(4, 0.5));
    }

    @Test
    void fewOrOldPicturesTellNothing() {
        for (int i = 0; i < 4; i++) {
            heads.saw(3, i);
        }
        assertThat(heads.find(5)).isEmpty();
        heads.saw(3, 5);
        assertThat(heads.find(5)).hasValue(new HeadCount.Seen(3, 0));
        assertThat(heads.find(7 * SECOND)).as("a camera that stands still").isEmpty();
    }

    @Property(tries = 200)
    void itIsTheMedianOfTheLastSeconds(@ForAll @LongRange(min = 0, max = 1L << 40) long seed) {
        Random random = new Random(seed);
        HeadCount count = new HeadCount();
        List<Integer> last = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int seen = random.nextInt(30);
            count.saw(seen, i * SECOND / 5);
            last.add(seen);
        }
        List<Integer> recent = new ArrayList<>(last.subList(last.size() - 31, last.size()));
        Collections.sort(recent);

        assertThat(count.find(59 * SECOND / 5).orElseThrow().heads())
                .as("seed %d", seed)
                .isEqualTo(recent.get(15));
    }

    @Test
    void whoIsCountedIsNotRead() {
        NativeLibraries.loadOpenCv();
        int[] read = new int[1];
        FaceReader networks = new FaceReader() {
            @Override
            public List<DetectedFace> detect(Frame frame) {
                return Collections.nCopies(7, Faces.at(50, 30, 40));
            }

            @Override
            public Optional<Reading> read(Frame frame, DetectedFace face) {
                read[0]++;
                return Optional.empty();
            }

            @Override
            public byte[] crop(Frame frame, DetectedFace face) {
                read[0]++;
                return new byte[0];
            }

            @Override
            public void close() {}
        };
        try (CountingReader counting = new CountingReader(networks, heads)) {
            for (int i = 0; i < 5; i++) {
                try (Frame frame = Frame.blank(64, 64, Instant.EPOCH, i, i, "test")) {
                    assertThat(counting.detect(frame)).hasSize(7);
                }
            }
        }

        assertThat(heads.find(5)).map(HeadCount.Seen::heads).hasValue(7);
        assertThat(read[0]).isZero();
    }

    @Test
    void withoutAnAreaACameraIsNoSource() {
        assertThat(new LaneConfig.Camera("0", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())
                        .crowd())
                .isEmpty();
        assertThatThrownBy(() -> new CountedFloor(0, Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "crowd.area is the square metres of floor on which the camera sees people, above 0 and at most"
                                + " 10000, not 0.0.");
        assertThatThrownBy(() -> new CountedFloor(5, Optional.of(" "))).isInstanceOf(InvalidInputException.class);
    }
}
