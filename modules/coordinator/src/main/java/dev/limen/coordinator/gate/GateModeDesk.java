package dev.limen.coordinator.gate;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.GateModeStore.Stored;
import dev.limen.coordinator.store.Session;
import dev.limen.coordinator.store.Stores;
import dev.limen.coordinator.store.WriteSession;
import dev.limen.core.Direction;
import dev.limen.core.GateId;
import dev.limen.core.GateMode;
import dev.limen.core.InvalidInputException;
import dev.limen.protocol.GateModeStatus;
import dev.limen.protocol.GateModeView;
import dev.limen.protocol.GateModeView.Page;
import dev.limen.protocol.GateModeView.Request;
import dev.limen.protocol.NodeStatus;
import dev.limen.protocol.NodeView;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Where staff order how gates are run. What this answers is durable, in the change log for every edge and in the audit
 * chain; whether a gate follows, its node says. Safe to call from any thread.
 */
public final class GateModeDesk {
    private static final int LONGEST_REASON = 200;
    private static final int MOST_GATES = 100;

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final Clock clock;
    private final Consumer<Page> listener;

    /** No node has said that it has such a gate. */
    public static final class UnknownGateException extends InvalidInputException {
        UnknownGateException(GateId gate, Iterable<GateId> known) {
            super("No node has reported a gate " + gate + ": name one of " + known + ".");
        }
    }

    /** @param listener hears all orders whenever one was given, lifted or ended */
    public GateModeDesk(CoordinatorDatabase database, Stores stores, Clock clock, Consumer<Page> listener) {
        this.database = database;
        this.stores = stores;
        this.clock = clock;
        this.listener = listener;
    }

    /** {@return all orders, and whether the gates follow them} */
    public Future<Page> list() {
        return database.read(this::page);
    }

    /**
     * Gives an order to all of the gates, or ends what was ordered for them.
     *
     * @param by who does
     * @return all orders now; fails with {@link UnknownGateException} or {@link InvalidInputException}, and nothing is
     *     ordered, when it does not fit one of the gates
     */
    public Future<Page> order(Request request, Actor by) {
        Instant now = clock.instant();
        check(request, now);
        return database.write(session -> {
                    Map<GateId, Optional<GateModeStatus>> known = gates(session, now);
                    for (GateId gate : request.gates()) {
                        checkFits(request.mode(), gate, known);
                    }
                    for (GateId gate : request.gates().stream().distinct().toList()) {
                        order(session, request, gate, by, now);
                    }
                    return page(session);
                })
                .onSuccess(listener::accept);
    }

    /** {@return how many were taken off the list because their time is up} */
    public Future<Integer> liftThoseOver() {
        return database.read(this::anyOver)
                .compose(any -> any ? database.write(this::liftThoseOver) : Future.succeededFuture(0))
                .onSuccess(lifted -> {
                    if (lifted > 0) {
                        list().onSuccess(listener::accept);
                    }
                });
    }

    private void order(WriteSession session, Request request, GateId gate, Actor by, Instant now) throws SQLException {
        String reason = request.reason().strip();
        if (request.mode().equals(GateModeView.CONFIGURED)) {
            if (stores.gateModes().erase(session, gate)) {
                stores.audit()
                        .append(session, by, AuditAction.GATE_MODE_LIFTED, subject(gate), Map.of("reason", reason));
            }
            return;
        }
        long number = stores.gateModes().put(session, gate, request.mode(), request.until(), reason, by.value(), now);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("order", number);
        details.put("mode", request.mode());
        request.until().ifPresent(until -> details.put("until", until));
        details.put("reason", reason);
        stores.audit().append(session, by, AuditAction.GATE_MODE_ORDERED, subject(gate), details);
    }

    private boolean anyOver(Session session) throws SQLException {
        Instant now = clock.instant();
        return stores.gateModes().list(session).stream()
                .anyMatch(stored -> stored.order().isOver(now));
    }

    private int liftThoseOver(WriteSession session) throws SQLException {
        Instant now = clock.instant();
        int lifted = 0;
        for (Stored stored : stores.gateModes().list(session)) {
            if (stored.order().isOver(now)) {
                GateId gate = stored.order().gate();
                stores.gateModes().erase(session, gate);
                stores.audit()
                        .append(
                                session,
                                Actor.LIMEN,
                                AuditAction.GATE_MODE_LIFTED,
                                subject(gate),
                                Map.of("order", stored.order().number()));
                lifted++;
            }
        }
        return lifted;
    }

    private Page page(Session session) throws SQLException {
        Instant now = clock.instant();
        Map<GateId, Optional<GateModeStatus>> known = gates(session, now);
        return new Page(stores.gateModes().list(session).stream()
                .filter(stored -> !stored.order().isOver(now))
                .map(stored -> view(stored, known))
                .toList());
    }

    private static GateModeView view(Stored stored, Map<GateId, Optional<GateModeStatus>> known) {
        boolean followed = known.getOrDefault(stored.order().gate(), Optional.empty())
                .flatMap(GateModeStatus::order)
                .filter(number -> number == stored.order().number())
                .isPresent();
        return new GateModeView(stored.order(), stored.reason(), stored.setBy(), stored.setAt(), followed);
    }

    /** What the nodes said of their gates; of two that claim the same gate, the one that was heard last. */
    private Map<GateId, Optional<GateModeStatus>> gates(Session session, Instant now) throws SQLException {
        return stores.nodes().list(session, now).stream()
                .sorted(Comparator.comparing(NodeView::receivedAt))
                .flatMap(node -> node.status().gates().stream())
                .collect(Collectors.toMap(
                        NodeStatus.Gate::gate, NodeStatus.Gate::mode, (before, after) -> after, LinkedHashMap::new));
    }

    private static void checkFits(String mode, GateId gate, Map<GateId, Optional<GateModeStatus>> known) {
        if (!known.containsKey(gate)) {
            throw new UnknownGateException(gate, known.keySet());
        }
        if (mode.equals(GateModeView.CONFIGURED)) {
            return;
        }
        Direction direction = known.getOrDefault(gate, Optional.empty())
                .map(GateModeStatus::direction)
                .orElseThrow(() -> new InvalidInputException(
                        "The node of gate " + gate + " cannot be told how to run it: update Limen there."));
        if (!GateMode.find(mode).orElseThrow().fits(direction)) {
            throw new InvalidInputException(
                    direction == Direction.EGRESS
                            ? "Gate " + gate
                                    + " is a way out, which is never closed from afar: close it where it stands,"
                                    + " or order operator-confirms."
                            : "Gate " + gate + " leads in, so free-egress would let nobody through: order closed.");
        }
    }

    private static void check(Request request, Instant now) {
        if (request.gates().isEmpty() || request.gates().size() > MOST_GATES) {
            throw new InvalidInputException("Name 1 to " + MOST_GATES + " gates.");
        }
        boolean configured = request.mode().equals(GateModeView.CONFIGURED);
        if (!configured && GateMode.find(request.mode()).isEmpty()) {
            throw new InvalidInputException("There is no mode " + request.mode() + ": order "
                    + Arrays.stream(GateMode.values()).map(GateMode::code).collect(Collectors.joining(", "))
                    + ", or " + GateModeView.CONFIGURED + " to end what was ordered.");
        }
        int length = request.reason().strip().length();
        if (length < 1 || length > LONGEST_REASON) {
            throw new InvalidInputException(
                    "An order needs a reason of 1 to " + LONGEST_REASON + " characters: say why the gate is switched.");
        }
        if (request.until().filter(end -> configured || !now.isBefore(end)).isPresent()) {
            throw new InvalidInputException(
                    configured
                            ? "The configured mode stays: leave out until."
                            : "The order would have ended already: give an until after " + now + ", or none.");
        }
    }

    private static String subject(GateId gate) {
        return "gate:" + gate;
    }
}
