package dev.limen.app;

import dev.limen.wayfinding.demo.DemoVenue;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** What tests share that use a running demo's pages in a real browser; skipped where there is none. */
@Timeout(600)
abstract class AtTheDemo {
    static final String GATE = "gate-b";

    /** Stands by itself: at a gate whoever is admitted is shown the way, whatever is on the screen. */
    static final String KIOSK = DemoVenue.load().kiosks().get(0).id();

    RunningDemo demo;

    @BeforeEach
    final void start() throws IOException {
        TestModels.assumeDetector();
        BrowserScript.assumeBrowser();
        demo = RunningDemo.start(GATE);
    }

    @AfterEach
    final void stop() {
        if (demo != null) {
            demo.close();
        }
    }
}
