package dev.limen.coordinator.api;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Session;
import dev.limen.coordinator.store.Stores;
import dev.limen.coordinator.ticket.TicketIssuer;
import dev.limen.core.FaceTemplate;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.credential.DeviceBinding;
import dev.limen.credential.SignedTicket;
import dev.limen.credential.qr.QrSymbol;
import dev.limen.protocol.SignedTicketView;
import dev.limen.protocol.TicketView;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /tickets/ID/signed} and {@code /tickets/ID/qr}: the ticket as its holder carries it. Nothing of it is kept. */
final class SignedTicketRoutes implements Routes {
    private static final int USUAL_MODULE = 8;
    private static final int LARGEST_MODULE = 32;

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final Optional<TicketIssuer> issuer;
    private final Actors actors;

    SignedTicketRoutes(CoordinatorDatabase database, Stores stores, Optional<TicketIssuer> issuer, Actors actors) {
        this.actors = actors;
        this.database = database;
        this.stores = stores;
        this.issuer = issuer;
    }

    @Override
    public void mount(Router router) {
        router.get("/api/v1/tickets/:ticket/signed").handler(this::signed);
        router.get("/api/v1/tickets/:ticket/qr").handler(this::qr);
    }

    private void signed(RoutingContext context) {
        Requests.allowQuery(context, Set.of("face", "device", "step"));
        long step = Requests.number(context, "step", 5, 120).orElse(DeviceBinding.USUAL_STEP.getSeconds());
        Optional<DeviceBinding> device =
                Requests.query(context, "device").map(key -> DeviceBinding.parse(key, Duration.ofSeconds(step)));
        Answers.json(context, sign(context, device).map(SignedTicketRoutes::view));
    }

    private void qr(RoutingContext context) {
        Requests.allowQuery(context, Set.of("face", "module"));
        int module = Requests.number(context, "module", 1, LARGEST_MODULE)
                .map(Long::intValue)
                .orElse(USUAL_MODULE);
        Future<SignedTicket> ticket = sign(context, Optional.empty());
        Answers.then(
                context,
                ticket,
                signed -> Answers.send(
                        context, 200, "image/png", QrSymbol.of(signed.text()).png(module)));
    }

    private Future<SignedTicket> sign(RoutingContext context, Optional<DeviceBinding> device) {
        TicketIssuer signing = issuer.orElseThrow(() -> new Problem(
                409,
                "This coordinator signs no tickets: make a key with limen ticket key and name it in its configuration as"
                        + " tickets: {signing_key: …}."));
        boolean withFace = Requests.flag(context, "face");
        TicketId id = new TicketId(context.pathParam("ticket"));
        Future<Ready> ready = database.read(session -> {
            Ticket ticket = stores.tickets()
                    .find(session, id)
                    .map(TicketView::ticket)
                    .orElseThrow(() -> Problem.notFound("ticket", id));
            Optional<FaceTemplate> face =
                    withFace ? Optional.of(newestFace(session, ticket.holder())) : Optional.empty();
            return new Ready(signing.sign(ticket, device, face), ticket.holder());
        });
        Actor by = actors.of(context);
        return withFace ? ready.compose(signed -> recorded(signed, by)) : ready.map(Ready::signed);
    }

    private Future<SignedTicket> recorded(Ready ready, Actor by) {
        return database.write(session -> {
            stores.audit()
                    .append(
                            session,
                            by,
                            AuditAction.TEMPLATES_READ,
                            stores.audit().pseudonym(session, ready.holder),
                            Map.of("ticket", ready.signed.content().id()));
            return ready.signed;
        });
    }

    private record Ready(SignedTicket signed, PersonId holder) {}

    private FaceTemplate newestFace(Session session, PersonId holder) throws SQLException {
        return stores.references()
                .findNewestTemplate(session, holder)
                .orElseThrow(() -> new Problem(
                        409,
                        "The holder " + holder + " has no reference that could be carried: enrol a picture first."));
    }

    private static SignedTicketView view(SignedTicket signed) {
        QrSymbol symbol = QrSymbol.of(signed.text());
        return new SignedTicketView(
                signed.content().id(),
                signed.text(),
                signed.key().toString(),
                signed.content().issuedAt(),
                symbol.version(),
                symbol.size());
    }
}
