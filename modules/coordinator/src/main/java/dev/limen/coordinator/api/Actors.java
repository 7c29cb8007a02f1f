package dev.limen.coordinator.api;

import dev.limen.audit.Actor;
import io.vertx.ext.web.RoutingContext;

/** Who makes a request, for the audit chain. */
@FunctionalInterface
public interface Actors {
    /** Until users prove who they are. */
    Actors LOCAL = request -> Actor.LOCAL;

    /** {@return who makes it; never fails, and is asked only for requests that were let through} */
    Actor of(RoutingContext request);
}
