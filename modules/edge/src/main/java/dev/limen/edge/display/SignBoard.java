package dev.limen.edge.display;

import dev.limen.admission.Reason;
import dev.limen.core.Direction;
import dev.limen.core.GateId;
import dev.limen.core.GateMode;
import dev.limen.edge.barrier.BarrierState;
import dev.limen.edge.lane.LaneCondition;
import dev.limen.protocol.Event;
import dev.limen.protocol.GateSign;
import dev.limen.protocol.GateSign.Aspect;
import dev.limen.protocol.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Chooses what one gate shows. A fire outranks everything, then whoever was just told to walk on, then what keeps the gate
 * from working, then what else somebody was told, each for its time. Thread-safe; reads no clock.
 */
final class SignBoard {
    /** Not longer than a barrier may stand open for one person. */
    private static final Duration LONGEST_OPEN = Duration.ofSeconds(10);

    private final GateId gate;
    private final String language;
    private Optional<Told> last = Optional.empty();
    private long turn;

    /** @param language BCP 47 tag for displays that were told no other */
    SignBoard(GateId gate, String language) {
        this.gate = gate;
        this.language = language;
    }

    /** Somebody was decided about; {@code way} is shown when they were admitted. */
    synchronized void decided(Event.Decision decision, Optional<GateSign.Way> way) {
        aspect(decision)
                .ifPresent(aspect -> tell(aspect, way.filter(known -> aspect == Aspect.ADMITTED), decision.at()));
    }

    /** Somebody is to show a ticket before anything is decided. */
    synchronized void askedForTicket(Instant at) {
        tell(Aspect.SHOW_TICKET, Optional.empty(), at);
    }

    private void tell(Aspect aspect, Optional<GateSign.Way> way, Instant at) {
        turn++;
        last = Optional.of(new Told(aspect, way, at));
    }

    /** {@return what the gate shows at {@code now} while no map shows a way out} */
    GateSign sign(LaneCondition lane, Instant now) {
        return sign(lane, Optional.empty(), now);
    }

    /**
     * {@return what the gate shows at {@code now}}
     *
     * @param out the way out, for when nobody goes in
     */
    synchronized GateSign sign(LaneCondition lane, Optional<GateSign.Way> out, Instant now) {
        Optional<Aspect> alarm = alarm(lane);
        if (alarm.isPresent()) {
            return sign(lane, alarm.get(), out.filter(way -> alarm.get() == Aspect.NO_ENTRY));
        }
        last = last.filter(told -> isCurrent(told, lane, now));
        Optional<Told> shown = last.filter(told -> told.aspect == Aspect.ADMITTED || works(lane));
        return shown.map(told -> sign(lane, told.aspect, told.way))
                .orElseGet(() -> sign(lane, idle(lane), Optional.empty()));
    }

    private GateSign sign(LaneCondition lane, Aspect aspect, Optional<GateSign.Way> way) {
        return new GateSign(gate, turn, aspect, lane.direction(), way, language);
    }

    private static Optional<Aspect> alarm(LaneCondition lane) {
        if (lane.direction() == Direction.EGRESS) {
            return lane.barrier() == BarrierState.RELEASED || lane.toLeave()
                    ? Optional.of(Aspect.FREE_EXIT)
                    : Optional.empty();
        }
        return lane.toLeave() ? Optional.of(Aspect.NO_ENTRY) : Optional.empty();
    }

    private static boolean works(LaneCondition lane) {
        return lane.mode() != GateMode.CLOSED
                && lane.sound()
                && lane.barrier() != BarrierState.FAULT
                && (lane.readsTickets() || lane.recognises() && lane.mode() != GateMode.QR_ONLY);
    }

    private static Aspect idle(LaneCondition lane) {
        if (lane.mode() == GateMode.CLOSED) {
            return Aspect.CLOSED;
        }
        if (!works(lane)) {
            return Aspect.OUT_OF_ORDER;
        }
        return lane.recognises() && lane.mode() != GateMode.QR_ONLY ? Aspect.READY : Aspect.READY_FOR_TICKETS;
    }

    /** The barrier says best how long somebody may walk on. */
    private static boolean isCurrent(Told told, LaneCondition lane, Instant now) {
        Duration age = Duration.between(told.at, now);
        if (age.isNegative() || lane.barrier() == BarrierState.FAULT) {
            return false;
        }
        boolean stillOpen = told.aspect == Aspect.ADMITTED && lane.barrier() == BarrierState.OPEN;
        return age.compareTo(stillOpen ? LONGEST_OPEN : time(told.aspect)) < 0;
    }

    private static Duration time(Aspect aspect) {
        return Duration.ofSeconds(
                switch (aspect) {
                    case ADMITTED -> 4;
                    case WAIT_FOR_STAFF -> 12;
                    case SHOW_TICKET -> 10;
                    default -> 8;
                });
    }

    /** {@return what the person is told; empty when nobody stands there to be told} */
    private static Optional<Aspect> aspect(Event.Decision decision) {
        if (decision.outcome() == Outcome.ADMITTED) {
            return Optional.of(Aspect.ADMITTED);
        }
        Optional<Reason> reason = Reason.find(decision.reason());
        if (reason.isEmpty()) {
            return Optional.of(Aspect.WAIT_FOR_STAFF);
        }
        return switch (reason.get()) {
            case PERSON_GONE -> Optional.empty();
            case NOT_IDENTIFIED, SECOND_FACTOR_NEEDED, TICKETS_ONLY, NO_TICKET, TICKET_ASKED ->
                Optional.of(Aspect.SHOW_TICKET);
            case WRONG_ZONE, EGRESS_ONLY -> Optional.of(Aspect.OTHER_GATE);
            case TOO_EARLY, ZONE_FULL -> Optional.of(Aspect.NOT_YET);
            case GATE_CLOSED -> Optional.of(Aspect.CLOSED);
            case FIRE_ALARM -> Optional.of(Aspect.NO_ENTRY);
            default -> Optional.of(decision.outcome() == Outcome.REFERRED ? Aspect.WAIT_FOR_STAFF : Aspect.REFUSED);
        };
    }

    private record Told(Aspect aspect, Optional<GateSign.Way> way, Instant at) {}
}
