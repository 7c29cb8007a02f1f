package dev.limen.coordinator.api;

import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Stores;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;

/** {@code /tickets}: who may enter where and when. */
final class TicketRoutes implements Routes {
    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    private final CoordinatorDatabase database;
    private final Stores stores;

    TicketRoutes(CoordinatorDatabase database, Stores stores) {
        this.database = database;
        this.stores = stores;
    }

    @Override
    public void mount(Router router) {
        router.get("/api/v1/tickets").handler(this::list);
        router.get("/api/v1/tickets/:ticket").handler(this::get);
        router.put("/api/v1/tickets/:ticket")
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::put);
        router.delete("/api/v1/tickets/:ticket").handler(this::erase);
    }

    private void list(RoutingContext context) {
        Requests.allowQuery(context, Set.of("holder", "after", "limit"));
        Optional<PersonId> holder = Requests.query(context, "holder").map(PersonId::new);
        String after = Requests.query(context, "after").orElse("");
        int limit = Requests.limit(context, USUAL_PAGE, LARGEST_PAGE);
        Answers.json(context, database.read(session -> stores.tickets().list(session, holder, after, limit)));
    }

    private void get(RoutingContext context) {
        TicketId id = id(context);
        Answers.found(context, database.read(session -> stores.tickets().find(session, id)), "ticket", id);
    }

    private void put(RoutingContext context) {
        Ticket ticket = Requests.json(context, Ticket.class, "The ticket");
        Requests.checkSameId(id(context), ticket.id());
        Future<Boolean> isNew = database.write(session -> stores.tickets().put(session, ticket));
        Answers.then(context, isNew, created -> Answers.json(context, created ? 201 : 200, ticket));
    }

    private void erase(RoutingContext context) {
        TicketId id = id(context);
        Answers.erased(context, database.write(session -> stores.tickets().erase(session, id)), "ticket", id);
    }

    private static TicketId id(RoutingContext context) {
        return new TicketId(context.pathParam("ticket"));
    }
}
