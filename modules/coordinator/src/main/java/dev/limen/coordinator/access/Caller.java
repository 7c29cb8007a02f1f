package dev.limen.coordinator.access;

import dev.limen.audit.Actor;
import dev.limen.core.NodeId;
import dev.limen.core.PersonId;
import dev.limen.protocol.Role;
import dev.limen.protocol.http.Problem;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Who a request comes from. */
public sealed interface Caller {
    /** {@return who, for logs and for what others are to know of it} */
    String name();

    /** {@return who, for the audit chain} */
    Actor actor();

    /** {@return who the request comes from, as the guard found it; nobody when no guard has looked} */
    static Caller of(RoutingContext context) {
        Caller found = context.get(Caller.class.getName());
        return found == null ? new Nobody() : found;
    }

    /**
     * A node speaks for itself only; requests of others pass.
     *
     * @throws Problem 403 when the request comes from another node than {@code named}
     */
    static void requireSelf(RoutingContext context, NodeId named) {
        if (of(context) instanceof NodeCaller caller && !caller.node().equals(named)) {
            throw new Problem(
                    403, "The credential is node " + caller.node() + "'s: it cannot speak for node " + named + ".");
        }
    }

    /**
     * A person, or a script that acts for one.
     *
     * @param name whom staff know them as
     * @param roles what they may do now
     * @param by how they showed it
     * @param at since when
     * @param secondFactorAt when a second factor was shown last; empty when it was not
     */
    record UserCaller(String name, Set<Role> roles, By by, Instant at, Optional<Instant> secondFactorAt)
            implements Caller {
        /** Copies the roles. */
        public UserCaller {
            roles = Set.copyOf(roles);
        }

        @Override
        public Actor actor() {
            return by == By.LOOPBACK ? Actor.LOCAL : Actor.user(name);
        }
    }

    /** How a person showed who they are. */
    enum By {
        /** With a session of an account kept here, whether a password or a passkey began it. */
        ACCOUNT,
        /** With a session that began at the venue's own sign-in. */
        OPEN_ID,
        /** With a token. */
        TOKEN,
        /** Not at all: {@code access: loopback}. */
        LOOPBACK
    }

    /** @param node the edge node that asks */
    record NodeCaller(NodeId node) implements Caller {
        @Override
        public String name() {
            return "node " + node;
        }

        @Override
        public Actor actor() {
            return Actor.node(node);
        }
    }

    /**
     * A visitor, by the phone that carries their tickets.
     *
     * @param phone its id
     * @param person for whom it acts, and about whom alone it may ask
     */
    record HolderCaller(String phone, PersonId person) implements Caller {
        /**
         * {@return the phone that a request comes from}
         *
         * @throws IllegalStateException when the guard let somebody else through
         */
        public static HolderCaller of(RoutingContext context) {
            if (Caller.of(context) instanceof HolderCaller holder) {
                return holder;
            }
            throw new IllegalStateException("the route is not described as a holder's");
        }

        @Override
        public String name() {
            return "a visitor's phone";
        }

        @Override
        public Actor actor() {
            return Actor.HOLDER;
        }
    }

    /** Somebody without a credential that holds. */
    record Nobody() implements Caller {
        @Override
        public String name() {
            return "nobody";
        }

        @Override
        public Actor actor() {
            return Actor.NOBODY;
        }
    }
}
