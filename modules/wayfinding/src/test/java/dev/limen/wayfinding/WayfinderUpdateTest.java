package dev.limen.wayfinding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.core.MapPoint;
import dev.limen.wayfinding.floorplan.Drawing;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.venue.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A map is replaced while people are being led: they are led by the old one or the new one, never by half of each. */
class WayfinderUpdateTest {
    private static final int WALKERS = 3;
    private static final int UPDATES = 12;

    private static Venue venue(boolean isNew) {
        Drawing drawing = new Drawing(1);
        drawing.unit("corridor", "walkway", 0, 10, 40, 60, 44);
        drawing.unit(isNew ? "new" : "old", "classroom", 0, 40, 44.2, 60, 60);
        drawing.door("door", 0, 50, 44.1, 51, 44.1);
        return drawing.venue();
    }

    @Test
    void theOldMapServesUntilTheNewOneIsWhole() throws Exception {
        // given
        AtomicReference<Wayfinder> current = new AtomicReference<>(new Wayfinder(venue(false)));
        AtomicBoolean isOver = new AtomicBoolean();
        CountDownLatch walking = new CountDownLatch(WALKERS);
        ExecutorService threads = Executors.newFixedThreadPool(WALKERS);
        List<Future<Integer>> walkers = new ArrayList<>();
        for (int i = 0; i < WALKERS; i++) {
            walkers.add(threads.submit(() -> {
                int found = 0;
                while (!isOver.get() || found == 0) {
                    Wayfinder map = current.get();
                    String room = map.venue().findFeature("new").isPresent() ? "new" : "old";
                    MapPoint from = map.venue().pathwayNodes().get(0).at();
                    Way way = map.directionsFrom(from, room, Profile.WALKING, Locale.ENGLISH, List.of());
                    assertThat(way.directions()).isPresent();
                    found++;
                    walking.countDown();
                }
                return found;
            }));
        }
        assertThat(walking.await(60, TimeUnit.SECONDS)).isTrue();

        // when
        for (int update = 1; update <= UPDATES; update++) {
            Venue empty = new Drawing(1).venue();
            assertThatThrownBy(() -> current.set(new Wayfinder(empty))).isInstanceOf(InvalidInputException.class);
            current.set(new Wayfinder(venue(update % 2 == 1)));
        }
        isOver.set(true);

        // then
        for (Future<Integer> walker : walkers) {
            assertThat(walker.get(60, TimeUnit.SECONDS)).isPositive();
        }
        threads.shutdown();
    }
}
