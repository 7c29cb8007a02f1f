package dev.limen.coordinator.api;

import dev.limen.audit.Actor;
import dev.limen.coordinator.access.Caller;
import io.vertx.ext.web.RoutingContext;

/** Who makes a request, for the audit chain. */
@FunctionalInterface
public interface Actors {
    /** Whom the guard before the routes found. */
    Actors CALLERS = request -> Caller.of(request).actor();

    /** {@return who makes it; never fails, and is asked only for requests that were let through} */
    Actor of(RoutingContext request);
}
