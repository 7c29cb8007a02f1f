package dev.limen.edge.lane;

import dev.limen.core.Direction;
import dev.limen.core.GateId;
import dev.limen.core.GateMode;
import dev.limen.edge.barrier.BarrierState;

/**
 * What somebody who walks up to a gate needs to know of it.
 *
 * @param gate which
 * @param direction which way it leads
 * @param mode how it is run
 * @param barrier what its barrier does
 * @param toLeave whether everybody is to leave: its fire input is on, or staff say so
 * @param sound whether people can be decided about at all: the barrier can be relied on and nothing failed
 * @param recognises whether faces can open it: the camera sees, and the node knows whom
 * @param readsTickets whether a ticket in hand can open it
 */
public record LaneCondition(
        GateId gate,
        Direction direction,
        GateMode mode,
        BarrierState barrier,
        boolean toLeave,
        boolean sound,
        boolean recognises,
        boolean readsTickets) {}
