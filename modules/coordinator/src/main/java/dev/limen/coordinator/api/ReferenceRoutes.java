package dev.limen.coordinator.api;

import dev.limen.coordinator.TemplateExtractor;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Session;
import dev.limen.coordinator.store.Stores;
import dev.limen.core.FaceTemplate;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.protocol.EnrolledReference;
import dev.limen.protocol.Person;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;

/** {@code /persons/{person}/references}: enrolment. The picture is gone as soon as its template is made. */
final class ReferenceRoutes implements Routes {
    private static final long LARGEST_PICTURE = 20 << 20;

    /** Pictures that may be held in memory at once, being received or waiting for the extractor. */
    private static final int PICTURES_AT_ONCE = 8;

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final TemplateExtractor extractor;
    private final WorkerExecutor workers;
    private final Clock clock;
    private int pictures;

    ReferenceRoutes(
            CoordinatorDatabase database,
            Stores stores,
            TemplateExtractor extractor,
            WorkerExecutor workers,
            Clock clock) {
        this.database = database;
        this.stores = stores;
        this.extractor = extractor;
        this.workers = workers;
        this.clock = clock;
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
    }

    private void list(RoutingContext context) {
        PersonId person = PersonRoutes.id(context);
        Answers.json(context, database.read(session -> {
            known(session, person);
            return stores.references().list(session, person);
        }));
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
        PersonId person = PersonRoutes.id(context);
        byte[] picture = Requests.bytes(context);
        Future<EnrolledReference> enrolled = database.read(session -> consented(session, person))
                .compose(may -> workers.executeBlocking(() -> extractor.extract(picture), false))
                .compose(template -> store(person, template));
        Answers.then(context, enrolled, reference -> {
            context.response().putHeader("Location", context.request().path() + "/" + reference.id());
            Answers.json(context, 201, reference);
        });
    }

    private Future<EnrolledReference> store(PersonId person, FaceTemplate template) {
        EnrolledReference reference = new EnrolledReference(
                new ReferenceId(UUID.randomUUID().toString()), template.model(), template.dimension(), clock.instant());
        return database.write(session -> {
            // Again, and now binding: consent may have been withdrawn while the picture was looked at.
            consented(session, person);
            stores.references().put(session, person, reference, template);
            return reference;
        });
    }

    private void erase(RoutingContext context) {
        PersonId person = PersonRoutes.id(context);
        ReferenceId reference = new ReferenceId(context.pathParam("reference"));
        Future<Boolean> wasThere = database.write(session -> stores.references().erase(session, person, reference));
        Answers.erased(context, wasThere, "reference", reference);
    }

    private Person known(Session session, PersonId id) throws SQLException {
        return stores.persons().find(session, id).orElseThrow(() -> PersonRoutes.unknown(id));
    }

    private Person consented(Session session, PersonId id) throws SQLException {
        Person person = known(session, id);
        if (person.consent().isEmpty()) {
            throw new Problem(
                    409, "Person " + id + " has not consented to being recognised: record the consent, then enrol.");
        }
        return person;
    }
}
