package dev.limen.edge.state;

import dev.limen.protocol.ScheduleEntry;
import dev.limen.protocol.ScheduleEntry.Plan;
import dev.limen.protocol.ScheduleEntry.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What takes place in tests. */
public final class ScheduleEntries {
    private ScheduleEntries() {}

    /** {@return a match of that id and name, which lasts a minute} */
    public static ScheduleEntry match(String id, Instant start) {
        Plan plan = new Plan(
                Map.of("en", id),
                "match",
                "block-c",
                Optional.empty(),
                start,
                start.plusSeconds(60),
                "Asia/Seoul",
                List.of(),
                List.of());
        return new ScheduleEntry(id, plan, State.PLANNED);
    }
}
