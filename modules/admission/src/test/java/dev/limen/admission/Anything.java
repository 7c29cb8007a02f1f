package dev.limen.admission;

import static dev.limen.admission.Scene.EAST;
import static dev.limen.admission.Scene.NOON;
import static dev.limen.admission.Scene.WEST;
import static dev.limen.admission.Scene.minutes;

import dev.limen.core.Category;
import dev.limen.core.ComparisonScore;
import dev.limen.core.Direction;
import dev.limen.core.GateMode;
import dev.limen.core.OrderId;
import dev.limen.core.OrderRole;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Requests and policies of every kind, drawn so that many of them admit. */
final class Anything {
    static final OrderId ORDER = new OrderId("o1");
    private static final Category PRESS = new Category("press");

    private Anything() {}

    static Arbitrary<AdmissionRequest> requests() {
        Arbitrary<AdmissionRequest> stands = Combinators.combine(gates(), faces(), mostly(false), credentials())
                .as((gate, face, similar, shown) ->
                        AdmissionRequest.at(gate, NOON).withFace(face, similar).withCredential(shown));
        Arbitrary<Map<TicketId, TicketUse>> uses =
                Arbitraries.maps(ticketIds(), uses()).ofMaxSize(1);
        Arbitrary<Set<TicketId>> granted = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(Set.<TicketId>of())),
                Tuple.of(1, ticketIds().set().ofMaxSize(2)));
        Arbitrary<Map<OrderId, Instant>> guardians = Arbitraries.integers()
                .between(-30, 30)
                .map(ago -> Map.of(ORDER, minutes(ago)))
                .optional(0.5)
                .map(map -> map.orElse(Map.of()));
        return Combinators.combine(
                        stands,
                        tickets().list().ofMinSize(1).ofMaxSize(4),
                        uses,
                        granted,
                        guardians,
                        Arbitraries.integers().between(0, 4).optional(0.8),
                        Arbitraries.of("entry 1").optional(0.06),
                        mostly(true))
                .as((who, owned, used, opening, adults, people, hit, present) -> {
                    AdmissionRequest asked = who.withTickets(owned, used, opening)
                            .withGuardians(adults)
                            .withOccupancy(people)
                            .withWatchListHit(hit);
                    return present ? asked : asked.gone();
                });
    }

    static Arbitrary<PolicyRules> policies() {
        Arbitrary<Optional<AntiPassback>> passback = Arbitraries.of(
                        new AntiPassback(AntiPassback.Mode.NONE, Optional.empty(), Optional.empty()),
                        new AntiPassback(
                                AntiPassback.Mode.SOFT, Optional.of(AntiPassback.OnViolation.REMARK), Optional.empty()),
                        new AntiPassback(AntiPassback.Mode.HARD, Optional.empty(), Optional.empty()),
                        new AntiPassback(
                                AntiPassback.Mode.TIMED, Optional.empty(), Optional.of(Duration.ofMinutes(20))))
                .optional();
        Arbitrary<Optional<List<CategoryRule>>> categories = Arbitraries.just(
                        List.of(new CategoryRule(PRESS, List.of(EAST, WEST))))
                .optional();
        Arbitrary<Optional<List<ZoneRule>>> zones = Arbitraries.of(ZoneRule.WhenFull.class)
                .optional()
                .map(full -> List.of(new ZoneRule(EAST, 3, full)))
                .optional();
        return Combinators.combine(
                        passback,
                        Arbitraries.of(PolicyRules.ReEntry.class).optional(),
                        categories,
                        zones,
                        Arbitraries.of(PolicyRules.UnderDuress.class).optional())
                .as((back, again, opens, limits, duress) -> new PolicyRules(
                        "drawn", back, again, opens, limits, Optional.empty(), duress, Optional.empty()));
    }

    private static Arbitrary<GateState> gates() {
        return Combinators.combine(
                        Arbitraries.of(Direction.class),
                        Arbitraries.frequency(
                                Tuple.of(9, GateMode.AUTOMATIC),
                                Tuple.of(3, GateMode.QR_ONLY),
                                Tuple.of(1, GateMode.OPERATOR_CONFIRMS),
                                Tuple.of(1, GateMode.FREE_EGRESS),
                                Tuple.of(1, GateMode.CLOSED)),
                        mostly(false),
                        Arbitraries.of("stale").optional(0.06))
                .as((way, mode, fire, ill) -> new GateState(EAST, way, mode, fire, ill));
    }

    private static Arbitrary<FaceEvidence> faces() {
        Arbitrary<Optional<FaceEvidence.Best>> best = Combinators.combine(
                        people(),
                        Arbitraries.doubles().between(0.65, 1).map(ComparisonScore::new),
                        Arbitraries.doubles().between(0, 0.5).optional(0.8))
                .as(FaceEvidence.Best::new)
                .optional(0.95);
        return Combinators.combine(
                        best,
                        Arbitraries.integers().between(2, 20),
                        Arbitraries.frequency(
                                Tuple.of(5, Liveness.BONA_FIDE),
                                Tuple.of(3, Liveness.NOT_REQUIRED),
                                Tuple.of(1, Liveness.NOT_CHECKED),
                                Tuple.of(1, Liveness.DOUBTFUL),
                                Tuple.of(1, Liveness.ATTACK_SUSPECTED)),
                        mostly(false))
                .as(FaceEvidence::new);
    }

    private static Arbitrary<Credential> credentials() {
        Arbitrary<Credential> genuine =
                Combinators.combine(ticketIds(), mostly(false)).as(Credential.Genuine::new);
        return Arbitraries.oneOf(
                Arbitraries.just(Credential.NONE),
                Arbitraries.just(Credential.NONE),
                genuine,
                Arbitraries.of(Credential.NONE, new Credential.Refused("unreadable")));
    }

    private static Arbitrary<Ticket> tickets() {
        Arbitrary<Ticket> plain = Combinators.combine(
                        ticketIds(),
                        people(),
                        Arbitraries.of(EAST, EAST, WEST),
                        Arbitraries.integers().between(-20, 1),
                        Arbitraries.integers().between(10, 30))
                .as((id, who, zone, from, length) -> Scene.ticket(id.value(), who, zone, from, from + length));
        return Combinators.combine(
                        plain,
                        Arbitraries.of(PRESS, new Category("vip")).optional(0.3),
                        Arbitraries.of(OrderRole.class).optional(0.4),
                        Arbitraries.integers().between(1, 3))
                .as((ticket, category, role, entries) -> {
                    Ticket sold = ticket.withEntries(entries);
                    Ticket bought = role.map(is -> sold.inOrder(ORDER, is)).orElse(sold);
                    return category.map(bought::withCategory).orElse(bought);
                });
    }

    private static Arbitrary<TicketUse> uses() {
        Arbitrary<Optional<Instant>> times =
                Arbitraries.integers().between(-60, 5).map(ago -> minutes(ago)).optional(0.8);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 3),
                        times,
                        times)
                .as(TicketUse::new);
    }

    private static Arbitrary<TicketId> ticketIds() {
        return Arbitraries.of("t1", "t2", "t3").map(TicketId::new);
    }

    private static Arbitrary<PersonId> people() {
        return Arbitraries.of("anna", "ben").map(PersonId::new);
    }

    private static Arbitrary<Boolean> mostly(boolean usual) {
        return Arbitraries.frequency(Tuple.of(14, usual), Tuple.of(1, !usual));
    }
}
