package dev.limen.coordinator.api;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.access.Caller;
import dev.limen.coordinator.live.ChangeWaiters;
import dev.limen.coordinator.live.LiveStreams;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.OverrideStore.Referral;
import dev.limen.coordinator.store.Session;
import dev.limen.coordinator.store.Stores;
import dev.limen.coordinator.store.WriteSession;
import dev.limen.core.EventId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Event;
import dev.limen.protocol.GateOverride.Verdict;
import dev.limen.protocol.GateOverridePage;
import dev.limen.protocol.GateOverrideView;
import dev.limen.protocol.Outcome;
import dev.limen.protocol.WatchListHitView;
import dev.limen.protocol.WatchListReview;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What staff decide about people whom a gate referred, in; and out to the node that asked. */
final class OverrideRoutes implements Routes {
    private static final String OVERRIDES = "/api/v1/overrides";
    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 1000;
    private static final int LONGEST_REASON = 200;
    private static final long LONGEST_WAIT_SECONDS = 60;

    /** Whoever was referred longer ago is not waiting any more. */
    private static final Duration WAITS = Duration.ofMinutes(5);

    /** The gate carries it out within this time or not at all. */
    private static final Duration GOOD = Duration.ofSeconds(10);

    /** Reason of a decision that waits for two people. */
    private static final String WATCH_LIST = "watch-list";

    /** A hit is written just before the decision about the same walk-up. */
    private static final int EVENTS_BEFORE = 8;

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final LiveStreams live;
    private final ChangeWaiters waiters;
    private final Clock clock;
    private final Actors actors;

    OverrideRoutes(
            CoordinatorDatabase database,
            Stores stores,
            LiveStreams live,
            ChangeWaiters waiters,
            Clock clock,
            Actors actors) {
        this.database = database;
        this.stores = stores;
        this.live = live;
        this.waiters = waiters;
        this.clock = clock;
        this.actors = actors;
    }

    @Override
    public void mount(Router router) {
        router.get(ApiPaths.NODES + "/:node" + ApiPaths.NODE_OVERRIDES).handler(this::forNode);
        router.get(OVERRIDES).handler(this::list);
        router.post(ApiPaths.EVENTS + "/:event/override")
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::decide);
    }

    private void forNode(RoutingContext context) {
        Requests.allowQuery(context, Set.of("after", "wait"));
        NodeId node = new NodeId(context.pathParam("node"));
        Caller.requireSelf(context, node);
        long after = Requests.number(context, "after", 0, Long.MAX_VALUE).orElse(0L);
        long wait = Requests.number(context, "wait", 0, LONGEST_WAIT_SECONDS).orElse(0L);
        // Of another store than this one, which may come from an older copy: everything that is good is new.
        long known = after > waiters.newest() ? 0 : after;
        Answers.json(
                context,
                waiters.await(known, Duration.ofSeconds(wait).toMillis())
                        .compose(newer -> database.read(session -> new GateOverridePage(
                                stores.overrides().listGood(session, node, known, clock.instant()),
                                stores.overrides().head(session)))));
    }

    private void list(RoutingContext context) {
        Requests.allowQuery(context, Set.of("limit"));
        int limit = Requests.limit(context, USUAL_PAGE, LARGEST_PAGE);
        Answers.json(context, database.read(session -> stores.overrides().listNewest(session, limit)));
    }

    private void decide(RoutingContext context) {
        EventId event = EventId.parse(context.pathParam("event"));
        GateOverrideView.Request asked = Requests.json(context, GateOverrideView.Request.class, "The override");
        String reason = asked.reason().strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new InvalidInputException(
                    "An override's reason has 1 to " + LONGEST_REASON + " characters: say why in a few words.");
        }
        Actor by = actors.of(context);
        GateOverrideView.Request decided = new GateOverrideView.Request(asked.verdict(), reason);
        Future<GateOverrideView> added = database.write(session -> add(session, event, decided, by));
        Answers.then(context, added, override -> {
            waiters.appended(override.number());
            live.publish(override);
            Answers.json(context, 201, override);
        });
    }

    private GateOverrideView add(WriteSession session, EventId event, GateOverrideView.Request decided, Actor by)
            throws SQLException {
        Instant now = clock.instant();
        Referral referral =
                stores.overrides().findReferral(session, event).orElseThrow(() -> Problem.notFound("decision", event));
        requireWaiting(session, referral, now);
        if (decided.verdict() != Verdict.DENY) {
            requireDismissedHit(session, referral.decision());
        }
        GateOverrideView added = stores.overrides().add(session, referral, decided, by.value(), now, now.plus(GOOD));
        stores.audit()
                .append(
                        session,
                        by,
                        AuditAction.OVERRIDE_DECIDED,
                        "event:" + event,
                        Map.of("verdict", decided.verdict(), "gate", added.gate(), "override", added.number()));
        return added;
    }

    private void requireWaiting(Session session, Referral referral, Instant now) throws SQLException {
        Event.Decision decision = referral.decision();
        if (decision.outcome() != Outcome.REFERRED) {
            throw new Problem(
                    409,
                    "The gate has not asked about event " + decision.id() + ": it was "
                            + decision.outcome().name().toLowerCase(Locale.ROOT) + ".");
        }
        Optional<GateOverrideView> before = stores.overrides().find(session, decision.id());
        if (before.isPresent()) {
            throw new Problem(
                    409,
                    before.get().by() + " has decided about this person already, at "
                            + before.get().at() + ".");
        }
        Optional<Event.Decision> next = stores.overrides().findNext(session, decision);
        if (next.isPresent()) {
            throw new Problem(
                    409,
                    "Too late: gate " + decision.gate() + " has decided about this person again, and "
                            + (next.get().outcome() == Outcome.REFERRED
                                    ? "asks you anew, as event " + next.get().id() + ": decide about that."
                                    : next.get().outcome().name().toLowerCase(Locale.ROOT) + " them."));
        }
        if (referral.receivedAt().plus(WAITS).isBefore(now)) {
            throw new Problem(
                    409,
                    "Gate " + decision.gate() + " asked more than " + WAITS.toMinutes()
                            + " minutes ago: whoever stood there walks up again.");
        }
    }

    /** Whoever two people must look at is not let in by one. */
    private void requireDismissedHit(Session session, Event.Decision decision) throws SQLException {
        Optional<WatchListHitView> hit = findHit(session, decision);
        boolean asked = hit.isPresent() || decision.reason().equals(WATCH_LIST);
        boolean dismissed = hit.flatMap(WatchListHitView::outcome)
                .filter(WatchListReview.Verdict.DISMISS::equals)
                .isPresent();
        if (asked && !dismissed) {
            throw new Problem(
                    409,
                    "Two of you must find that this is somebody else than on the watch list, under Watch list, before"
                            + " one may let the person in.");
        }
    }

    private Optional<WatchListHitView> findHit(Session session, Event.Decision decision) throws SQLException {
        EventId id = decision.id();
        for (long sequence = id.sequence() - 1; sequence > 0 && sequence >= id.sequence() - EVENTS_BEFORE; sequence--) {
            Optional<WatchListHitView> hit =
                    stores.watchListHits().find(session, new EventId(id.node(), id.epoch(), sequence));
            if (hit.isPresent()
                    && hit.get().hit().gate().equals(decision.gate())
                    && hit.get().hit().track() == decision.track()) {
                return hit;
            }
        }
        return Optional.empty();
    }
}
