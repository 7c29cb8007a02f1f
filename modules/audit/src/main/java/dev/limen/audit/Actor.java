package dev.limen.audit;

import dev.limen.core.NodeId;

/**
 * Who did something.
 *
 * @param value 1 to 200 characters on one line
 */
public record Actor(String value) {
    /** Whoever may reach the coordinator while users do not prove who they are. */
    public static final Actor LOCAL = new Actor("local");

    /** The coordinator itself: timers, and what it found out by itself. */
    public static final Actor LIMEN = new Actor("limen");

    /** Whom an entry is about, by their own phone. */
    public static final Actor HOLDER = new Actor("holder");

    /** @throws dev.limen.core.InvalidInputException when it is not of that shape */
    public Actor {
        AuditText.check("actor", value);
    }

    /** {@return an edge node} */
    public static Actor node(NodeId node) {
        return new Actor("node:" + node);
    }

    @Override
    public String toString() {
        return value;
    }
}
