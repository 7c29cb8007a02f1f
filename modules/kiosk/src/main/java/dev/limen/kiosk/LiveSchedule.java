package dev.limen.kiosk;

import dev.limen.protocol.ScheduleEntry;
import java.util.List;

/** What takes place in the venue, as it was told last. Thread-safe. */
public final class LiveSchedule {
    private final Listeners listeners = new Listeners();
    private volatile List<ScheduleEntry> entries = List.of();

    /** Calls {@code listener} after every change, on the thread that made it. */
    public void onChanged(Runnable listener) {
        listeners.add(listener);
    }

    /** Takes these for all there are, in whatever order; what is the same as before is told to nobody. */
    public void take(List<ScheduleEntry> all) {
        List<ScheduleEntry> ordered =
                all.stream().sorted(ScheduleEntry.IN_ORDER).toList();
        synchronized (this) {
            if (ordered.equals(entries)) {
                return;
            }
            entries = ordered;
        }
        listeners.tell();
    }

    /** {@return all there are, by when they really start} */
    public List<ScheduleEntry> list() {
        return entries;
    }
}
