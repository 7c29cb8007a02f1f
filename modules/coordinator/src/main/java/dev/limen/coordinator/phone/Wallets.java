package dev.limen.coordinator.phone;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.access.Caller.HolderCaller;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.PhoneStore.Phone;
import dev.limen.coordinator.store.Session;
import dev.limen.coordinator.store.Stores;
import dev.limen.coordinator.ticket.TicketIssuer;
import dev.limen.core.FaceTemplate;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.credential.DeviceBinding;
import dev.limen.credential.SignedTicket;
import dev.limen.protocol.Person;
import dev.limen.protocol.PhoneWallet;
import dev.limen.protocol.TicketView;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together what a phone carries, signed for its key. Nothing of a signed ticket is kept. */
public final class Wallets {
    private final CoordinatorDatabase database;
    private final Stores stores;
    private final HolderConsents consents;
    private final Optional<TicketIssuer> issuer;
    private final Duration facesKept;
    private final Clock clock;

    /** @param facesKept how long a template is kept after the last ticket ended */
    Wallets(
            CoordinatorDatabase database,
            Stores stores,
            HolderConsents consents,
            Optional<TicketIssuer> issuer,
            Duration facesKept,
            Clock clock) {
        this.database = database;
        this.stores = stores;
        this.consents = consents;
        this.issuer = issuer;
        this.facesKept = facesKept;
        this.clock = clock;
    }

    /** {@return what the phone carries now; that a face left in a ticket is recorded before} */
    public Future<PhoneWallet> read(HolderCaller caller) {
        return database.read(session -> wallet(session, caller))
                .compose(wallet -> wallet.carriesFace() ? recorded(wallet) : Future.succeededFuture(wallet));
    }

    private Future<PhoneWallet> recorded(PhoneWallet wallet) {
        return database.write(session -> {
            stores.audit()
                    .append(
                            session,
                            Actor.HOLDER,
                            AuditAction.TEMPLATES_READ,
                            stores.audit().pseudonym(session, wallet.person()),
                            Map.of("tickets", ownTickets(wallet)));
            return wallet;
        });
    }

    private static List<TicketId> ownTickets(PhoneWallet wallet) {
        return wallet.tickets().stream()
                .map(entry -> entry.ticket())
                .filter(ticket -> ticket.holder().equals(wallet.person()))
                .map(Ticket::id)
                .toList();
    }

    private PhoneWallet wallet(Session session, HolderCaller caller) throws SQLException {
        Phone phone = stores.phones()
                .find(session, caller.phone())
                .orElseThrow(() -> new Problem(403, "This phone carries no tickets here any more."));
        Person person = stores.persons()
                .find(session, phone.person())
                .orElseThrow(() -> Problem.notFound("person", phone.person()));
        Optional<FaceTemplate> face = face(session, person.id());
        DeviceBinding device = new DeviceBinding(DeviceBinding.USUAL_STEP, phone.publicKey());
        List<PhoneWallet.Entry> entries = new ArrayList<>();
        boolean carriesFace = false;
        for (TicketId id : stores.phones().listCarried(session, phone.id())) {
            Optional<TicketView> view = stores.tickets().find(session, id);
            if (view.isPresent()) {
                boolean own = view.get().ticket().holder().equals(person.id());
                carriesFace |= own && face.isPresent() && issuer.isPresent();
                entries.add(entry(session, view.get(), own, device, own ? face : Optional.empty()));
            }
        }
        return new PhoneWallet(
                person.id(),
                person.displayName(),
                entries,
                consents.listCurrent(session, person.id()),
                stores.references().list(session, person.id()).size(),
                stores.referrals().countOpenAbout(session, person.id(), clock.instant()),
                carriesFace,
                facesKept.toHours(),
                clock.instant());
    }

    private PhoneWallet.Entry entry(
            Session session, TicketView view, boolean own, DeviceBinding device, Optional<FaceTemplate> face)
            throws SQLException {
        Ticket ticket = view.ticket();
        Optional<String> text = issuer.map(signing -> signing.sign(ticket, Optional.of(device), face))
                .map(SignedTicket::text);
        return new PhoneWallet.Entry(
                ticket,
                own ? Optional.empty() : stores.persons().findDisplayName(session, ticket.holder()),
                view.used(),
                text);
    }

    /** The newest, for who agreed that it is carried; gates must have a key to read it with. */
    private Optional<FaceTemplate> face(Session session, PersonId person) throws SQLException {
        boolean agreed = consents.findGivenAt(session, person, Purpose.TICKET).isPresent();
        return agreed && issuer.filter(TicketIssuer::sealsFaces).isPresent()
                ? stores.references().findNewestTemplate(session, person)
                : Optional.empty();
    }
}
