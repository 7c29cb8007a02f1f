package dev.limen.coordinator.live;

import dev.limen.coordinator.crowd.CrowdDesk;
import dev.limen.coordinator.store.EventStore.Intake;
import dev.limen.core.PersonId;
import dev.limen.protocol.Event;
import dev.limen.protocol.LogEntry;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells everybody who lives on what happens at the gates of events that were just stored. For one event loop. */
public final class IntakeNews {
    private static final Logger log = LoggerFactory.getLogger(IntakeNews.class);

    private final CoordinatorMetrics metrics;
    private final Crops crops;
    private final ClockOffsets offsets;
    private final CrowdDesk crowds;
    private final LiveStreams live;

    /**
     * @param metrics that count what came
     * @param crops from which pictures of erased people go
     * @param offsets of the gates' clocks
     * @param crowds that passages fill, and whose queues they empty
     * @param live staff's pages and kiosks
     */
    public IntakeNews(
            CoordinatorMetrics metrics, Crops crops, ClockOffsets offsets, CrowdDesk crowds, LiveStreams live) {
        this.metrics = metrics;
        this.crops = crops;
        this.offsets = offsets;
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
        crowds.took(intake.entries(), offsets.of(intake.node()));
        live.publish(intake.entries());
    }

    /** The picture may have come before its event, and both after the person was erased. */
    private static boolean isOfErasedPerson(LogEntry entry) {
        Optional<PersonId> person =
                entry.decision().flatMap(Event.Decision::match).map(Event.Match::person);
        return person.isPresent() && entry.displayName().isEmpty();
    }
}
