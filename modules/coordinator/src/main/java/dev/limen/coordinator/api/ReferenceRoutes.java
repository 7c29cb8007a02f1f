package dev.limen.coordinator.api;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.enrolment.EnrolmentDesk;
import dev.limen.coordinator.enrolment.EnrolmentOutcome;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Stores;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.gallery.enrolment.EnrolmentDecision.Refusal;
import dev.limen.protocol.EnrolmentReferral;
import dev.limen.protocol.EnrolmentReferred;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /persons/{person}/references}: enrolment. The picture is gone as soon as its template is made. */
final class ReferenceRoutes implements Routes {
    private static final long LARGEST_PICTURE = 20 << 20;
    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    /** Pictures that may be held in memory at once, being received or waiting for the extractor. */
    private static final int PICTURES_AT_ONCE = 8;

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final EnrolmentDesk desk;
    private final Actors actors;
    private int pictures;

    ReferenceRoutes(CoordinatorDatabase database, Stores stores, EnrolmentDesk desk, Actors actors) {
        this.actors = actors;
        this.database = database;
        this.stores = stores;
        this.desk = desk;
    }

    @Override
    public void mount(Router router) {
        router.get("/api/v1/persons/:person/references").handler(this::list);
        router.post("/api/v1/persons/:person/references")
                .consumes("image/jpeg")
                .consumes("image/png")
                .consumes("image/webp")
                .handler((PlatformHandler) this::admit)
                .handler(Requests.body(LARGEST_PICTURE))
                .handler(this::enrol);
        router.delete("/api/v1/persons/:person/references/:reference").handler(this::erase);
        router.get("/api/v1/references/due").handler(this::listDue);
    }

    private void list(RoutingContext context) {
        PersonId person = PersonRoutes.id(context);
        Answers.json(context, database.read(session -> {
            if (stores.persons().find(session, person).isEmpty()) {
                throw PersonRoutes.unknown(person);
            }
            return stores.references().list(session, person);
        }));
    }

    private void listDue(RoutingContext context) {
        Requests.allowQuery(context, Set.of("after", "limit"));
        String after = Requests.query(context, "after").orElse("");
        int limit = Requests.limit(context, USUAL_PAGE, LARGEST_PAGE);
        Answers.json(context, database.read(session -> desk.listDue(session, after, limit)));
    }

    private void admit(RoutingContext context) {
        if (pictures >= PICTURES_AT_ONCE) {
            throw new Problem(503, "Too many pictures are being enrolled at once; send this one again in a moment.");
        }
        pictures++;
        context.addEndHandler(ended -> pictures--);
        context.next();
    }

    private void enrol(RoutingContext context) {
        Requests.allowQuery(context, Set.of("replaces"));
        PersonId person = PersonRoutes.id(context);
        Optional<ReferenceId> replaces = Requests.query(context, "replaces").map(ReferenceId::new);
        Future<EnrolmentOutcome> outcome =
                desk.enrolment().enrol(person, Requests.bytes(context), replaces, actors.of(context));
        Answers.then(context, outcome, ready -> answer(context, person, ready));
    }

    private static void answer(RoutingContext context, PersonId person, EnrolmentOutcome outcome) {
        if (outcome instanceof EnrolmentOutcome.Enrolled enrolled) {
            context.response()
                    .putHeader(
                            "Location",
                            context.request().path() + "/"
                                    + enrolled.reference().id());
            Answers.json(context, 201, enrolled.reference());
        } else if (outcome instanceof EnrolmentOutcome.Referred referred) {
            EnrolmentReferral referral = referred.referral();
            context.response().putHeader("Location", ReferralRoutes.PATH + "/" + referral.id());
            Answers.json(context, 202, new EnrolmentReferred(referral.id(), referral.doubt(), referral.expiresAt()));
        } else {
            throw problem(person, (EnrolmentOutcome.Refused) outcome);
        }
    }

    private static Problem problem(PersonId person, EnrolmentOutcome.Refused refused) {
        return refused.reason() == Refusal.NO_CONSENT
                ? new Problem(409, "Person " + person + ": " + refused.remedy())
                : new Problem(422, refused.remedy());
    }

    private void erase(RoutingContext context) {
        PersonId person = PersonRoutes.id(context);
        ReferenceId reference = new ReferenceId(context.pathParam("reference"));
        Actor by = actors.of(context);
        Future<Boolean> wasThere = database.write(session -> {
            boolean erased = stores.references().erase(session, person, reference);
            if (erased) {
                stores.audit()
                        .append(
                                session,
                                by,
                                AuditAction.REFERENCE_ERASED,
                                stores.audit().pseudonym(session, person),
                                Map.of("reference", reference));
            }
            return erased;
        });
        Answers.erased(context, wasThere, "reference", reference);
    }
}
