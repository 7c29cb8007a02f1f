package dev.limen.kiosk;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is told of a change, on the thread that made it; who fails is logged and keeps nobody else from hearing. Thread-safe. */
final class Listeners {
    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private final List<Runnable> all = new CopyOnWriteArrayList<>();

    void add(Runnable listener) {
        all.add(listener);
    }

    void tell() {
        for (Runnable listener : all) {
            try {
                listener.run();
            } catch (RuntimeException | Error fault) {
                // An Error, too: barriers may hear of an evacuation after whoever fails here.
                log.atError().setCause(fault).log("a change could not be told");
            }
        }
    }
}
