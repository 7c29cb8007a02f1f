package dev.limen.coordinator.api;

import dev.limen.audit.Actor;
import dev.limen.coordinator.live.Crops;
import dev.limen.coordinator.privacy.Erasures;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.EventStore;
import dev.limen.coordinator.store.Session;
import dev.limen.coordinator.store.Stores;
import dev.limen.core.EventId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.protocol.Event;
import dev.limen.protocol.Person;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code /persons}: who may be enrolled, and forgetting them. */
final class PersonRoutes implements Routes {
    private static final int LONGEST_NAME = 200;
    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final Crops crops;
    private final Erasures erasures;
    private final Actors actors;

    PersonRoutes(CoordinatorDatabase database, Stores stores, Crops crops, Erasures erasures, Actors actors) {
        this.erasures = erasures;
        this.actors = actors;
        this.database = database;
        this.stores = stores;
        this.crops = crops;
    }

    @Override
    public void mount(Router router) {
        router.get("/api/v1/persons").handler(this::list);
        router.get("/api/v1/persons/:person").handler(this::get);
        router.put("/api/v1/persons/:person")
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::put);
        router.delete("/api/v1/persons/:person").handler(this::erase);
    }

    static PersonId id(RoutingContext context) {
        return new PersonId(context.pathParam("person"));
    }

    private void list(RoutingContext context) {
        Requests.allowQuery(context, Set.of("after", "limit"));
        String after = Requests.query(context, "after").orElse("");
        int limit = Requests.limit(context, USUAL_PAGE, LARGEST_PAGE);
        Answers.json(context, database.read(session -> stores.persons().list(session, after, limit)));
    }

    private void get(RoutingContext context) {
        PersonId id = id(context);
        Answers.found(context, database.read(session -> stores.persons().find(session, id)), "person", id);
    }

    private void put(RoutingContext context) {
        Person person = Requests.json(context, Person.class, "The person");
        Requests.checkSameId(id(context), person.id());
        if (person.displayName().isBlank() || person.displayName().length() > LONGEST_NAME) {
            throw new InvalidInputException("The person's displayName must have 1 to " + LONGEST_NAME + " characters.");
        }
        Actor by = actors.of(context);
        Future<Erasures.Put> put = database.write(session -> {
            if (person.consent().isEmpty()) {
                dropCrops(session, person.id());
            }
            return erasures.put(session, person, by);
        });
        Answers.then(context, put, done -> {
            PrivacyRoutes.point(context, done.receipt());
            Answers.json(context, done.isNew() ? 201 : 200, person);
        });
    }

    private void erase(RoutingContext context) {
        PersonId id = id(context);
        Actor by = actors.of(context);
        Future<Optional<UUID>> receipt = database.write(session -> {
            dropCrops(session, id);
            return erasures.erase(session, id, by);
        });
        Answers.then(context, receipt, done -> {
            PrivacyRoutes.point(context, Optional.of(done.orElseThrow(() -> unknown(id))));
            Answers.none(context);
        });
    }

    /**
     * Drops the person's pictures; one whose event has not come yet may be anybody's, so it goes too. Within the write,
     * where pictures come in as well, and whether or not the write then succeeds: nobody misses a picture.
     */
    private void dropCrops(Session session, PersonId person) throws SQLException {
        List<EventId> theirs = new ArrayList<>();
        for (EventId crop : crops.events()) {
            Optional<Event> event = stores.events().find(session, crop);
            if (event.isEmpty()
                    || EventStore.personOf(event.get()).filter(person::equals).isPresent()) {
                theirs.add(crop);
            }
        }
        crops.drop(theirs);
    }

    static Problem unknown(PersonId id) {
        return Problem.notFound("person", id);
    }
}
