package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.protocol.ApiPaths;
import dev.limen.testkit.time.MutableClock;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.venue.Venue;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests share whose coordinator knows the demo venue's map, and a clock that they set. */
abstract class AtTheDemoVenue {
    static final Venue VENUE = DemoVenue.load();

    final MutableClock clock = MutableClock.at("2026-02-09T12:00:00Z");

    @TempDir
    Path directory;

    Api api;
    private RunningCoordinator coordinator;

    @BeforeEach
    final void begin() {
        run();
        assertThat(api.put(ApiPaths.VENUE, VENUE.toJson()).status()).isEqualTo(204);
    }

    @AfterEach
    final void end() {
        coordinator.close();
    }

    /** Stops the coordinator and starts it again over the same files. */
    final void restart() {
        coordinator.close();
        run();
    }

    private void run() {
        coordinator = RunningCoordinator.start(CoordinatorConfig.onLoopback(directory), clock);
        api = coordinator.api();
    }

    /** {@return the whole audit chain} */
    final String audited() {
        return api.get(ApiPaths.AUDIT + "/entries?limit=1000").text();
    }
}
