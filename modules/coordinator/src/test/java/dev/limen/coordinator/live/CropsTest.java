package dev.limen.coordinator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.EventId;
import dev.limen.core.NodeId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CropsTest {
    private static final byte[] JPEG = {1, 2, 3};

    private final MovableClock clock = new MovableClock();
    private final Crops crops = new Crops(clock, Duration.ofSeconds(10), 2);

    @Test
    void aPictureIsHeldForItsTimeAndNotAMomentLonger() {
        crops.put(event(1), JPEG);

        clock.now = clock.now.plusMillis(9_999);
        assertThat(crops.find(event(1))).contains(JPEG);
        clock.now = clock.now.plusMillis(1);
        assertThat(crops.find(event(1))).isEmpty();
        assertThat(crops.events()).isEmpty();
    }

    @Test
    void theOldestGoesWhenThereAreTooMany() {
        crops.put(event(1), JPEG);
        crops.put(event(2), JPEG);
        crops.put(event(1), JPEG);
        crops.put(event(3), JPEG);

        assertThat(crops.events()).containsExactlyInAnyOrder(event(1), event(3));
    }

    @Test
    void droppedPicturesAreGone() {
        crops.put(event(1), JPEG);
        crops.put(event(2), JPEG);

        crops.drop(Set.of(event(1)));

        assertThat(crops.events()).containsExactly(event(2));
    }

    private static EventId event(long sequence) {
        return new EventId(new NodeId("north"), new UUID(0, 1), sequence);
    }

    private static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-02-09T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
