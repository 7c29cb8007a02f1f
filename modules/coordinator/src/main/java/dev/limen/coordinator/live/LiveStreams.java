package dev.limen.coordinator.live;

import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.EventStore;
import dev.limen.core.EventId;
import dev.limen.protocol.Closure;
import dev.limen.protocol.Evacuation;
import dev.limen.protocol.Event;
import dev.limen.protocol.EventPage;
import dev.limen.protocol.GateModeView;
import dev.limen.protocol.GateOverrideView;
import dev.limen.protocol.LogEntry;
import dev.limen.protocol.NodeStatus;
import dev.limen.protocol.Outcome;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.SchedulePage;
import dev.limen.protocol.WatchListHitView;
import dev.limen.protocol.http.SseHub;
import dev.limen.protocol.http.SseHub.SseEvent;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live stream of staff, and who is to be guided at a kiosk. Belongs to one event loop.
 *
 * <p>Events are published in the order of the log, after they are durable. A page that comes back reads what it missed
 * from the store up to the last published event and joins in that same turn of the event loop, so nothing falls between
 * and nothing comes twice.
 */
public final class LiveStreams {
    private static final Logger log = LoggerFactory.getLogger(LiveStreams.class);
    private static final String STAFF = "staff";
    private static final int CATCH_UP_EVENTS = 200;

    /** A person has walked on after this long; directions would be somebody else's. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final SseHub hub;
    private final CoordinatorDatabase database;
    private final EventStore events;
    private final ClockOffsets offsets;
    private final Clock clock;
    private final Consumer<Event.Decision> kiosks;
    private long published;

    /**
     * @param kiosks hears of everybody who was admitted just now with a way to go
     * @param published position of the newest event in the store now
     */
    public LiveStreams(
            SseHub hub,
            CoordinatorDatabase database,
            EventStore events,
            ClockOffsets offsets,
            Clock clock,
            Consumer<Event.Decision> kiosks,
            long published) {
        this.hub = hub;
        this.database = database;
        this.events = events;
        this.offsets = offsets;
        this.clock = clock;
        this.kiosks = kiosks;
        this.published = published;
    }

    /**
     * Opens a stream for staff.
     *
     * @param after position of the last event the page knows; empty to hear only what is new
     */
    public void openForStaff(RoutingContext request, OptionalLong after) {
        catchUp(hub.open(request), Math.min(after.orElse(published), published));
    }

    /** Tells what was stored. */
    public void publish(List<LogEntry> entries) {
        for (LogEntry entry : entries) {
            published = entry.position();
            if (hub.listeners() > 0) {
                hub.publish(STAFF, frame(entry));
            }
            entry.decision().ifPresent(this::guide);
        }
    }

    /** Tells staff how a node is. */
    public void publish(NodeStatus node) {
        hub.publish(STAFF, new SseEvent("", "node", ProtocolJson.write(node)));
    }

    /** Tells staff what one of them made of a watch-list hit. */
    public void publish(WatchListHitView reviewed) {
        hub.publish(STAFF, new SseEvent("", "watch-list-review", ProtocolJson.write(reviewed)));
    }

    /** Tells staff what is closed, or will be. */
    public void publish(Closure.Page closures) {
        hub.publish(STAFF, new SseEvent("", "closures", ProtocolJson.write(closures)));
    }

    /** Tells staff how gates are to be run. */
    public void publish(GateModeView.Page orders) {
        hub.publish(STAFF, new SseEvent("", "gate-modes", ProtocolJson.write(orders)));
    }

    /** Tells staff whether everybody is to leave. */
    public void publish(Evacuation evacuation) {
        hub.publish(STAFF, new SseEvent("", "evacuation", ProtocolJson.write(evacuation)));
    }

    /** Tells staff what takes place. */
    public void publish(SchedulePage schedule) {
        hub.publish(STAFF, new SseEvent("", "schedule", ProtocolJson.write(schedule)));
    }

    /** Tells staff what one of them decided about somebody whom a gate referred. */
    public void publish(GateOverrideView override) {
        hub.publish(STAFF, new SseEvent("", "override", ProtocolJson.write(override)));
    }

    /** Tells staff that the picture of an event can be fetched. */
    public void publishCrop(EventId event) {
        hub.publish(STAFF, new SseEvent("", "crop", ProtocolJson.write(Map.of("event", event))));
    }

    /** {@return how many pages listen} */
    public int listeners() {
        return hub.listeners();
    }

    /** {@return position of the newest published event} */
    public long published() {
        return published;
    }

    private void catchUp(SseHub.Stream stream, long from) {
        if (stream.gone()) {
            return;
        }
        if (from >= published) {
            stream.join(STAFF::equals);
            return;
        }
        database.read(session -> events.page(session, from, CATCH_UP_EVENTS))
                .compose(page -> {
                    List<LogEntry> due = upTo(published, page);
                    long reached =
                            due.isEmpty() ? published : due.get(due.size() - 1).position();
                    return stream.send(due.stream().map(LiveStreams::frame).toList())
                            .map(reached);
                })
                .onSuccess(reached -> catchUp(stream, reached))
                .onFailure(fault -> {
                    log.atWarn().addKeyValue("after", from).setCause(fault).log("a page could not catch up");
                    stream.end();
                });
    }

    /** What is stored but not yet published comes by publication. */
    private static List<LogEntry> upTo(long position, EventPage page) {
        return page.events().stream()
                .filter(entry -> entry.position() <= position)
                .toList();
    }

    private void guide(Event.Decision decision) {
        if (decision.outcome() != Outcome.ADMITTED || decision.directions().isEmpty()) {
            return;
        }
        Duration age = Duration.between(decision.at(), clock.instant())
                .plus(offsets.of(decision.id().node()));
        if (age.abs().compareTo(FRESH) > 0) {
            return;
        }
        kiosks.accept(decision);
    }

    private static SseEvent frame(LogEntry entry) {
        return new SseEvent(Long.toString(entry.position()), entry.kind(), ProtocolJson.write(entry));
    }
}
