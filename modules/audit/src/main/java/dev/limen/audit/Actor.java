package dev.limen.audit;

import dev.limen.core.NodeId;

/**
 * Who did something.
 *
 * @param value 1 to 200 characters on one line
 */
public record Actor(String value) {
    /** Whoever can reach a coordinator that asks nobody who they are. */
    public static final Actor LOCAL = new Actor("local");

    /** Somebody who showed nothing that holds, such as who tries to sign in. */
    public static final Actor NOBODY = new Actor("nobody");

    /** Whoever has the machine that the coordinator runs on. */
    public static final Actor MACHINE = new Actor("machine");

    /** The coordinator itself: timers, and what it found out by itself. */
    public static final Actor LIMEN = new Actor("limen");

    /** Whom an entry is about, by their own phone. */
    public static final Actor HOLDER = new Actor("holder");

    /** @throws dev.limen.core.InvalidInputException when it is not of that shape */
    public Actor {
        AuditText.check("actor", value);
    }

    /**
     * {@return a user, or a token of one}
     *
     * @param name as the coordinator knows them
     */
    public static Actor user(String name) {
        return new Actor("user:" + name);
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
