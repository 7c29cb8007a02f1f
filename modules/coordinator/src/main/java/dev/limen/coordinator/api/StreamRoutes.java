package dev.limen.coordinator.api;

import dev.limen.coordinator.live.LiveStreams;
import dev.limen.core.InvalidInputException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.OptionalLong;
import java.util.Set;

/** {@code /stream}: what staff hear as it happens. */
final class StreamRoutes implements Routes {
    private static final String LAST_SEEN = "Last-Event-ID";

    private final LiveStreams live;

    StreamRoutes(LiveStreams live) {
        this.live = live;
    }

    @Override
    public void mount(Router router) {
        router.get("/api/v1/stream").handler(this::staff);
    }

    private void staff(RoutingContext context) {
        Requests.allowQuery(context, Set.of("after"));
        live.openForStaff(context, lastSeen(context));
    }

    /** A browser that comes back repeats the address with its old {@code after}; the header is newer. */
    private static OptionalLong lastSeen(RoutingContext context) {
        String header = context.request().getHeader(LAST_SEEN);
        if (header != null && !header.isEmpty()) {
            try {
                return OptionalLong.of(Math.max(0, Long.parseLong(header)));
            } catch (NumberFormatException notOurs) {
                throw new InvalidInputException(
                        "The header " + LAST_SEEN + " must be the id of an event of this stream, a whole number.");
            }
        }
        return Requests.number(context, "after", 0, Long.MAX_VALUE)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
