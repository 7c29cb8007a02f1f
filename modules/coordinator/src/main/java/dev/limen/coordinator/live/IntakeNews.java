package dev.limen.coordinator.live;

import dev.limen.coordinator.crowd.CrowdDesk;
import dev.limen.coordinator.store.EventStore.Intake;
import dev.limen.core.PersonId;
import dev.limen.protocol.Event;
import dev.limen.protocol.LogEntry;
import dev.limen.wayfinding.crowd.GateWatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells everybody who lives on what happens at the gates of events that were just stored. For one event loop. */
public final class IntakeNews {
    private static final Logger log = LoggerFactory.getLogger(IntakeNews.class);

    private final CoordinatorMetrics metrics;
    private final Crops crops;
    private final ClockOffsets offsets;
    private final GateWatch queues;
    private final CrowdDesk crowds;
    private final LiveStreams live;

    /**
     * @param metrics that count what came
     * @param crops from which pictures of erased people go
     * @param offsets of the gates' clocks
     * @param queues that passages empty
     * @param crowds that passages fill
     * @param live staff's pages and kiosks
     */
    public IntakeNews(
            CoordinatorMetrics metrics,
            Crops crops,
            ClockOffsets offsets,
            GateWatch queues,
            CrowdDesk crowds,
            LiveStreams live) {
        this.metrics = metrics;
        this.crops = crops;
        this.offsets = offsets;
        this.queues = queues;
        this.crowds = crowds;
        this.live = live;
    }

    /** Tells of events that are durable. */
    public void tell(Intake intake) {
        metrics.count(intake);
        if (intake.missing() > 0) {
            log.atWarn()
                    .addKeyValue("node", intake.node())
                    .addKeyValue("epoch", intake.receipt().epoch())
                    .addKeyValue("missing", intake.missing())
                    .log("a node passed over events");
        }
        crops.drop(intake.entries().stream()
                .filter(IntakeNews::isOfErasedPerson)
                .map(entry -> entry.decision().orElseThrow().id())
                .toList());
        Duration ahead = offsets.of(intake.node());
        List<Event.Passage> passages = intake.entries().stream()
                .flatMap(entry -> entry.passage().stream())
                .toList();
        passages.forEach(
                passage -> queues.passed(passage.gate().value(), passage.at().minus(ahead)));
        crowds.took(intake.entries(), ahead);
        live.publish(intake.entries());
    }

    /** The picture may have come before its event, and both after the person was erased. */
    private static boolean isOfErasedPerson(LogEntry entry) {
        Optional<PersonId> person =
                entry.decision().flatMap(Event.Decision::match).map(Event.Match::person);
        return person.isPresent() && entry.displayName().isEmpty();
    }
}
