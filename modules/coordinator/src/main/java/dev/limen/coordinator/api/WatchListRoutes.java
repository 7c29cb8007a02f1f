package dev.limen.coordinator.api;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.access.Caller;
import dev.limen.coordinator.access.Caller.By;
import dev.limen.coordinator.access.Caller.UserCaller;
import dev.limen.coordinator.live.LiveStreams;
import dev.limen.coordinator.store.AuditStore;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Stores;
import dev.limen.coordinator.store.WatchListHits;
import dev.limen.coordinator.watchlist.WatchListDesk;
import dev.limen.core.EventId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.PoorQualityException;
import dev.limen.core.ReferenceId;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.WatchListEntry;
import dev.limen.protocol.WatchListHitView;
import dev.limen.protocol.WatchListReview;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /watch-list}: whom staff are to look at, and what two of them made of each hit. */
final class WatchListRoutes implements Routes {
    private static final String PATH = ApiPaths.WATCH_LIST;
    private static final String HITS = "/api/v1/watch-list-hits";
    private static final long LARGEST_PICTURE = 20 << 20;
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_NAME = 100;
    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    private final CoordinatorDatabase database;
    private final WatchListDesk desk;
    private final WatchListHits hits;
    private final LiveStreams live;
    private final Clock clock;
    private final AuditStore audit;
    private final Actors actors;

    WatchListRoutes(
            CoordinatorDatabase database,
            WatchListDesk desk,
            Stores stores,
            LiveStreams live,
            Clock clock,
            Actors actors) {
        this.audit = stores.audit();
        this.actors = actors;
        this.database = database;
        this.desk = desk;
        this.hits = stores.watchListHits();
        this.live = live;
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        router.get(PATH).handler(context -> Answers.json(context, desk.list()));
        router.post(PATH)
                .consumes("image/jpeg")
                .consumes("image/png")
                .consumes("image/webp")
                .handler(Requests.body(LARGEST_PICTURE))
                .handler(this::add);
        router.delete(PATH + "/:entry").handler(this::remove);
        router.get(HITS).handler(this::listHits);
        router.get(HITS + "/:event").handler(this::getHit);
        router.post(HITS + "/:event/reviews")
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::review);
    }

    private void add(RoutingContext context) {
        Requests.allowQuery(context, Set.of("source", "reason", "expires"));
        String source = Requests.query(context, "source").orElse("");
        String reason = Requests.query(context, "reason").orElse("");
        Instant expires = instant(Requests.query(context, "expires").orElse(""));
        Future<WatchListEntry> added = Answers.telling(
                desk.add(source, reason, expires, Requests.bytes(context), actors.of(context)),
                PoorQualityException.class,
                422);
        Answers.then(context, added, entry -> {
            context.response().putHeader("Location", PATH + "/" + entry.id());
            Answers.json(context, 201, entry);
        });
    }

    private void remove(RoutingContext context) {
        ReferenceId entry = new ReferenceId(context.pathParam("entry"));
        Answers.erased(context, desk.remove(entry, actors.of(context)), "watch-list entry", entry);
    }

    private void listHits(RoutingContext context) {
        Requests.allowQuery(context, Set.of("after", "limit"));
        long after = Requests.number(context, "after", 0, Long.MAX_VALUE).orElse(0L);
        int limit = Requests.limit(context, USUAL_PAGE, LARGEST_PAGE);
        Answers.json(context, database.read(session -> hits.list(session, after, limit)));
    }

    private void getHit(RoutingContext context) {
        EventId event = event(context);
        Answers.found(context, database.read(session -> hits.find(session, event)), "watch-list hit", event);
    }

    /** Where nobody need prove who they are, the reviewer's name is taken as it is given. */
    private void review(RoutingContext context) {
        EventId event = event(context);
        WatchListReview.Request request = Requests.json(context, WatchListReview.Request.class, "The review");
        requireWords("reviewer", request.reviewer(), LONGEST_NAME);
        requireWords("reason", request.reason(), LONGEST_REASON);
        requireOwnName(context, request.reviewer().strip());
        WatchListReview review = new WatchListReview(
                request.reviewer().strip(), request.verdict(), request.reason().strip(), clock.instant());
        Actor by = actors.of(context);
        Answers.then(
                context,
                database.write(session -> {
                    Optional<WatchListHitView> hit = hits.review(session, event, review);
                    if (hit.isPresent()) {
                        audit.append(
                                session,
                                by,
                                AuditAction.WATCH_LIST_REVIEWED,
                                "event:" + event,
                                Map.of("verdict", review.verdict()));
                    }
                    return hit;
                }),
                hit -> {
                    WatchListHitView reviewed = hit.orElseThrow(() -> Problem.notFound("watch-list hit", event));
                    live.publish(reviewed);
                    Answers.json(context, 200, reviewed);
                });
    }

    /** Two people must agree, so nobody may review under another's name. */
    private static void requireOwnName(RoutingContext context, String reviewer) {
        if (!(Caller.of(context) instanceof UserCaller user) || user.by() == By.LOOPBACK) {
            return;
        }
        if (user.by() == By.TOKEN) {
            throw new Problem(403, "A hit is reviewed by people, not by a token: sign in.");
        }
        if (!user.name().equals(reviewer)) {
            throw new Problem(403, "You are signed in as " + user.name() + ": review under that name.");
        }
    }

    private static EventId event(RoutingContext context) {
        return EventId.parse(context.pathParam("event"));
    }

    private static void requireWords(String what, String words, int longest) {
        if (words.isBlank() || words.strip().length() > longest) {
            throw new InvalidInputException("The review's " + what + " must have 1 to " + longest + " characters.");
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException notOne) {
            throw new InvalidInputException(
                    "The query parameter expires is an instant such as 2026-06-01T22:00:00Z; an entry without an end is"
                            + " not taken.",
                    notOne);
        }
    }
}
