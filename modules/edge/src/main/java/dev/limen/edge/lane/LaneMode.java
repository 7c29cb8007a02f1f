package dev.limen.edge.lane;

import dev.limen.admission.GateState;
import dev.limen.core.GateId;
import dev.limen.core.GateMode;
import dev.limen.edge.state.GateModes;
import dev.limen.protocol.GateModeOrder;
import dev.limen.protocol.GateModeStatus;
import java.time.Clock;
import java.util.Optional;

/**
 * How a gate is run: as staff ordered last, or else as its configuration says. An order that has ended, names a mode that
 * this version does not know, or does not fit the way the gate leads, orders nothing. Thread-safe.
 */
final class LaneMode {
    private final GateId gate;
    private final GateState configured;
    private final GateModes orders;
    private final Clock clock;

    /** @param configured the gate when nothing troubles it and nothing was ordered */
    LaneMode(GateId gate, GateState configured, GateModes orders, Clock clock) {
        this.gate = gate;
        this.configured = configured;
        this.orders = orders;
        this.clock = clock;
    }

    /** {@return the gate as it is run now, when nothing troubles it} */
    GateState state() {
        return order().map(order -> configured.ordered(order.mode, order.said.number()))
                .orElse(configured);
    }

    /** {@return the mode in force now} */
    GateMode current() {
        return state().mode();
    }

    /** {@return what staff are told of it} */
    GateModeStatus status() {
        Optional<Order> order = order();
        return new GateModeStatus(
                order.map(Order::mode).orElse(configured.mode()).code(),
                configured.mode().code(),
                configured.direction(),
                order.map(found -> found.said.number()),
                order.flatMap(found -> found.said.until()));
    }

    private Optional<Order> order() {
        return orders.find(gate, clock.instant())
                .flatMap(said -> GateMode.find(said.mode())
                        .filter(mode -> mode.fits(configured.direction()))
                        .map(mode -> new Order(said, mode)));
    }

    private record Order(GateModeOrder said, GateMode mode) {}
}
