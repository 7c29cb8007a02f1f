package dev.limen.coordinator.api;

import dev.limen.coordinator.enrolment.Referrals;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.ReferralStore;
import dev.limen.coordinator.store.ReferralStore.State;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ReferenceId;
import dev.limen.protocol.EnrolmentReferral;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Set;

/** {@code /enrolment-referrals}: pictures that staff must look at before anybody is recognised by them. */
final class ReferralRoutes implements Routes {
    static final String PATH = "/api/v1/enrolment-referrals";

    private static final int LONGEST_REASON = 500;
    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    private final CoordinatorDatabase database;
    private final ReferralStore store;
    private final Referrals referrals;
    private final Clock clock;
    private final Actors actors;

    ReferralRoutes(CoordinatorDatabase database, ReferralStore store, Referrals referrals, Clock clock, Actors actors) {
        this.actors = actors;
        this.database = database;
        this.store = store;
        this.referrals = referrals;
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        router.get(PATH).handler(this::list);
        router.get(PATH + "/:referral").handler(this::get);
        router.post(PATH + "/:referral/decision")
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::decide);
    }

    private void list(RoutingContext context) {
        Requests.allowQuery(context, Set.of("state", "after", "limit"));
        State state = state(Requests.query(context, "state").orElse("open"));
        String after = Requests.query(context, "after").orElse("");
        int limit = Requests.limit(context, USUAL_PAGE, LARGEST_PAGE);
        Answers.json(context, database.read(session -> store.list(session, state, clock.instant(), after, limit)));
    }

    private void get(RoutingContext context) {
        ReferenceId id = id(context);
        Answers.found(
                context,
                database.read(session -> store.find(session, id).filter(this::isVisible)),
                "enrolment referral",
                id);
    }

    private void decide(RoutingContext context) {
        EnrolmentReferral.Request request = Requests.json(context, EnrolmentReferral.Request.class, "The decision");
        String reason = request.reason().strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new InvalidInputException("The decision's reason must have 1 to " + LONGEST_REASON
                    + " characters: say in a few words what you saw.");
        }
        Answers.json(context, referrals.decide(id(context), request.decision(), reason, actors.of(context)));
    }

    /** What has run out is gone, whether or not it has been swept away yet. */
    private boolean isVisible(EnrolmentReferral referral) {
        return referral.decision().isPresent() || clock.instant().isBefore(referral.expiresAt());
    }

    private static State state(String name) {
        return switch (name) {
            case "open" -> State.OPEN;
            case "decided" -> State.DECIDED;
            default -> throw new InvalidInputException("The query parameter state must be open or decided.");
        };
    }

    private static ReferenceId id(RoutingContext context) {
        return new ReferenceId(context.pathParam("referral"));
    }
}
