package dev.limen.coordinator.phone;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.store.PhoneClaimStore.Claim;
import dev.limen.coordinator.store.PhoneStore.Phone;
import dev.limen.coordinator.store.Session;
import dev.limen.coordinator.store.Stores;
import dev.limen.coordinator.store.WriteSession;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.credential.PhoneProof;
import dev.limen.protocol.Person;
import dev.limen.protocol.TicketView;
import dev.limen.protocol.http.Problem;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Carries a claim out, within one transaction. A ticket that leaves a phone gets another number: the tombstone of the old
 * one is what ends it at every gate that hears of it, whatever the old phone still shows.
 */
final class TicketHandover {
    /** Whom a ticket is given to stays nameless until they say otherwise. */
    private static final String GUEST = "Guest";

    private final Stores stores;

    TicketHandover(Stores stores) {
        this.stores = stores;
    }

    /**
     * Has a phone take what is claimed.
     *
     * @return the phone as it is from now on
     * @throws Problem 409 when there is nothing left to take, or the phone acts for somebody else already
     */
    Phone take(WriteSession session, Claim claim, PhoneProof proof, Instant now) throws SQLException {
        Phone phone = switch (claim.kind()) {
            case BOX_OFFICE -> sold(session, claim, proof, now);
            case GIVE -> given(session, claim, giver(session, claim, proof), proof, now);
            case MOVE -> moved(session, giver(session, claim, proof), proof, now);
        };
        stores.audit()
                .append(
                        session,
                        Actor.HOLDER,
                        AuditAction.PHONE_BOUND,
                        stores.audit().pseudonym(session, phone.person()),
                        Map.of(
                                "claim",
                                claim.kind().name(),
                                "tickets",
                                stores.phones().listCarried(session, phone.id())));
        return phone;
    }

    private Phone sold(WriteSession session, Claim claim, PhoneProof proof, Instant now) throws SQLException {
        PersonId person = claim.person().orElseThrow();
        Optional<Phone> known = stores.phones().find(session, proof.device());
        Optional<Phone> former = stores.phones().findOf(session, person);
        Phone phone;
        if (known.isPresent()) {
            phone = known.get();
        } else if (former.isPresent()) {
            // A lost phone is replaced at the box office: what it carried, the new one carries.
            phone = moved(session, former.get(), proof, now);
        } else {
            phone = bind(session, proof, person, now);
        }
        for (TicketId ticket : claim.tickets()) {
            Optional<TicketView> view = stores.tickets().find(session, ticket);
            if (view.isPresent()) {
                Optional<String> carrier = stores.phones().findCarrying(session, ticket);
                boolean elsewhere =
                        carrier.filter(other -> !other.equals(phone.id())).isPresent();
                carry(session, phone, view.get(), elsewhere, view.get().ticket().holder());
            }
        }
        return phone;
    }

    private Phone given(WriteSession session, Claim claim, Phone giver, PhoneProof proof, Instant now)
            throws SQLException {
        List<TicketId> carried = stores.phones().listCarried(session, giver.id());
        List<TicketId> tickets =
                claim.tickets().stream().filter(carried::contains).toList();
        if (tickets.isEmpty()) {
            throw new Problem(409, "The tickets are no longer on the phone that offered them.");
        }
        Optional<Phone> known = stores.phones().find(session, proof.device());
        Phone phone =
                known.isPresent() ? known.get() : bind(session, proof, receiver(session, giver, tickets.get(0)), now);
        for (TicketId ticket : tickets) {
            TicketView view = find(session, ticket);
            if (view.used().isPresent()) {
                throw used(ticket);
            }
            PersonId holder = view.ticket().holder();
            carry(session, phone, view, true, holder.equals(giver.person()) ? phone.person() : holder);
        }
        return phone;
    }

    /** The guest whose ticket it is, unless that guest has a phone; else somebody new. */
    private PersonId receiver(WriteSession session, Phone giver, TicketId ticket) throws SQLException {
        PersonId holder = find(session, ticket).ticket().holder();
        if (!holder.equals(giver.person())
                && stores.phones().findOf(session, holder).isEmpty()) {
            return holder;
        }
        PersonId guest = new PersonId(UUID.randomUUID().toString());
        stores.persons().put(session, new Person(guest, GUEST, Optional.empty()));
        return guest;
    }

    private Phone moved(WriteSession session, Phone giver, PhoneProof proof, Instant now) throws SQLException {
        if (stores.phones().find(session, proof.device()).isPresent()) {
            throw new Problem(
                    409,
                    "This phone acts for somebody already: move to one that carries nothing, or have tickets given.");
        }
        List<TicketId> carried = stores.phones().listCarried(session, giver.id());
        stores.phones().forget(session, giver.id());
        Phone phone = bind(session, proof, giver.person(), now);
        for (TicketId ticket : carried) {
            TicketView view = find(session, ticket);
            carry(session, phone, view, view.used().isEmpty(), view.ticket().holder());
        }
        return phone;
    }

    private Phone bind(WriteSession session, PhoneProof proof, PersonId person, Instant now) throws SQLException {
        Phone phone = new Phone(proof.device(), proof.publicKey(), person, now);
        stores.phones().bind(session, phone);
        return phone;
    }

    private Phone giver(Session session, Claim claim, PhoneProof proof) throws SQLException {
        Phone giver = stores.phones()
                .find(session, claim.offeredBy().orElseThrow())
                .orElseThrow(() -> new Problem(409, "The phone that offered the tickets carries none any more."));
        if (giver.id().equals(proof.device())) {
            throw new Problem(409, "The tickets are on this phone already: open the link on the other one.");
        }
        return giver;
    }

    private void carry(WriteSession session, Phone phone, TicketView view, boolean renumber, PersonId holder)
            throws SQLException {
        Ticket ticket = view.ticket();
        if (renumber && view.used().isPresent()) {
            throw used(ticket.id());
        }
        if (!renumber) {
            stores.phones().carry(session, ticket.id(), phone.id());
            return;
        }
        Ticket renumbered = new Ticket(
                new TicketId(UUID.randomUUID().toString().replace("-", "").substring(0, 20)),
                holder,
                ticket.zone(),
                ticket.validFrom(),
                ticket.validUntil(),
                ticket.destination(),
                ticket.category(),
                ticket.order(),
                ticket.role(),
                ticket.entries());
        stores.tickets().erase(session, ticket.id());
        stores.tickets().put(session, renumbered);
        stores.phones().carry(session, renumbered.id(), phone.id());
        stores.audit()
                .append(
                        session,
                        Actor.HOLDER,
                        AuditAction.TICKET_RENUMBERED,
                        stores.audit().pseudonym(session, holder),
                        Map.of("from", ticket.id(), "to", renumbered.id()));
    }

    private TicketView find(Session session, TicketId ticket) throws SQLException {
        return stores.tickets().find(session, ticket).orElseThrow(() -> Problem.notFound("ticket", ticket));
    }

    private static Problem used(TicketId ticket) {
        return new Problem(409, "Ticket " + ticket + " has been used: it stays with the phone that showed it.");
    }
}
