package dev.limen.coordinator.phone;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.access.Caller.HolderCaller;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.PhoneClaimStore.Claim;
import dev.limen.coordinator.store.PhoneClaimStore.Kind;
import dev.limen.coordinator.store.PhoneStore.Phone;
import dev.limen.coordinator.store.Session;
import dev.limen.coordinator.store.Stores;
import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import dev.limen.credential.PhoneProof;
import dev.limen.protocol.PhoneClaim;
import dev.limen.protocol.TicketView;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How tickets come onto phones and from one to another: by secrets that are good once. For one event loop. */
public final class PhoneDesk {
    private static final int MOST_TICKETS = 20;
    private static final int MOST_MINUTES = 10_080;
    private static final int USUAL_MINUTES = 1_440;

    /** Two people stand beside each other. */
    private static final Duration OFFER = Duration.ofMinutes(10);

    private static final int GUESSES_PER_MINUTE = 10;

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final TicketHandover handover;
    private final boolean signing;
    private final Clock clock;
    private final WindowLimit guesses;

    /** @param signing whether tickets can be signed at all */
    PhoneDesk(CoordinatorDatabase database, Stores stores, boolean signing, Clock clock) {
        this.database = database;
        this.stores = stores;
        this.handover = new TicketHandover(stores);
        this.signing = signing;
        this.clock = clock;
        this.guesses = new WindowLimit(
                clock,
                GUESSES_PER_MINUTE,
                Duration.ofMinutes(1),
                "Too many wrong codes came from here: wait a minute, then look at the link again.");
    }

    /**
     * Makes a secret with which somebody's phone takes tickets.
     *
     * @return the claim; fails with {@link Problem} 404 or 409, or {@link InvalidInputException}, when it cannot be made
     */
    public Future<PhoneClaim> invite(PhoneClaim.Request request, Actor by) {
        int minutes = request.minutes().orElse(USUAL_MINUTES);
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw new InvalidInputException(
                    "A claim is good for 1 to " + MOST_MINUTES + " minutes, not " + minutes + ".");
        }
        if (!signing) {
            throw new Problem(
                    409,
                    "This coordinator signs no tickets, so no phone could show one: name a key in its configuration as"
                            + " tickets: {signing_key: …}.");
        }
        checkTickets(request.tickets());
        Claim claim = new Claim(Kind.BOX_OFFICE, Optional.of(request.person()), Optional.empty(), request.tickets());
        return keep(
                claim,
                Duration.ofMinutes(minutes),
                session -> {
                    boolean holdsOne = false;
                    for (TicketId ticket : request.tickets()) {
                        TicketView view = stores.tickets()
                                .find(session, ticket)
                                .orElseThrow(() -> Problem.notFound("ticket", ticket));
                        holdsOne |= view.ticket().holder().equals(request.person());
                    }
                    if (!holdsOne) {
                        throw new Problem(
                                409,
                                "None of the tickets is " + request.person()
                                        + "'s: name the holder of one of them as the person whose phone it is.");
                    }
                    return request.person();
                },
                by);
    }

    /** {@return a secret with which another phone takes what this one has; it takes the place of the one before} */
    public Future<PhoneClaim> offer(HolderCaller caller, PhoneClaim.Offer offer) {
        boolean gives = offer.kind() == PhoneClaim.Kind.GIVE;
        if (gives) {
            checkTickets(offer.tickets());
        } else if (!offer.tickets().isEmpty()) {
            throw new InvalidInputException("Moving to another phone takes all tickets: name none.");
        }
        Claim claim = new Claim(
                gives ? Kind.GIVE : Kind.MOVE, Optional.empty(), Optional.of(caller.phone()), offer.tickets());
        return keep(
                claim,
                OFFER,
                session -> {
                    List<TicketId> carried = stores.phones().listCarried(session, caller.phone());
                    for (TicketId ticket : offer.tickets()) {
                        if (!carried.contains(ticket)) {
                            throw Problem.notFound("ticket", ticket);
                        }
                        if (stores.tickets()
                                .find(session, ticket)
                                .flatMap(TicketView::used)
                                .isPresent()) {
                            throw new Problem(
                                    409,
                                    "Ticket " + ticket + " has been used: it stays with the phone that showed it.");
                        }
                    }
                    return caller.person();
                },
                Actor.HOLDER);
    }

    /** Takes back what a phone offers. */
    public Future<Void> withdraw(HolderCaller caller) {
        return database.write(session -> {
                    stores.phoneClaims().withdraw(session, caller.phone());
                    return caller;
                })
                .mapEmpty();
    }

    /**
     * Has a phone take what its owner has the secret for.
     *
     * @param from the phone's address, against guessing
     * @return for whom it acts from now on; fails with {@link Problem} 403, 409 or 429
     */
    public Future<HolderCaller> redeem(String from, PhoneProof proof, PhoneClaim.Redemption redemption) {
        guesses.check(from);
        String hash = ClaimSecret.hash(redemption.secret());
        Instant now = clock.instant();
        return database.write(session -> {
                    Optional<Claim> claim = stores.phoneClaims().redeem(session, hash, now);
                    return claim.isEmpty()
                            ? Optional.<Phone>empty()
                            : Optional.of(handover.take(session, claim.get(), proof, now));
                })
                .map(taken -> {
                    if (taken.isEmpty()) {
                        guesses.count(from);
                        throw new Problem(
                                403,
                                "This link was used before or has run out: ask the box office, or whoever gave it to you,"
                                        + " for a new one.");
                    }
                    return new HolderCaller(taken.get().id(), taken.get().person());
                });
    }

    private Future<PhoneClaim> keep(Claim claim, Duration good, Check check, Actor by) {
        String secret = ClaimSecret.random();
        Instant now = clock.instant();
        Instant expiresAt = now.plus(good);
        return database.write(session -> {
            PersonId about = check.personOf(session);
            if (claim.offeredBy().isPresent()) {
                stores.phoneClaims().withdraw(session, claim.offeredBy().get());
            }
            stores.phoneClaims().put(session, ClaimSecret.hash(secret), claim, now, expiresAt);
            stores.audit()
                    .append(
                            session,
                            by,
                            AuditAction.PHONE_INVITED,
                            stores.audit().pseudonym(session, about),
                            Map.of("claim", claim.kind().name(), "tickets", claim.tickets()));
            return new PhoneClaim(secret, "/me#claim=" + secret, expiresAt);
        });
    }

    private static void checkTickets(List<TicketId> tickets) {
        if (tickets.isEmpty()
                || tickets.size() > MOST_TICKETS
                || Set.copyOf(tickets).size() < tickets.size()) {
            throw new InvalidInputException("Name 1 to " + MOST_TICKETS + " tickets, none twice.");
        }
    }

    /** Whether a claim may be made, and about whom it is. */
    @FunctionalInterface
    private interface Check {
        PersonId personOf(Session session) throws SQLException;
    }
}
