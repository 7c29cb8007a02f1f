package dev.limen.coordinator.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.coordinator.access.Caller.UserCaller;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Role;
import dev.limen.protocol.http.Problem;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** What asks for a second factor that was shown lately, or for a sign-in. Stateless. */
public final class StepUp {
    static final String SENTENCE = "This needs your second factor, shown in the last " + Access.LATELY.toMinutes()
            + " minutes: send a code to /api/v1/session/second-factor first, or show a passkey.";

    private StepUp() {}

    /** {@return the roles with which something can be done only with a second factor, as the API's description says} */
    public static Set<Role> roles(JsonNode description) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        description
                .path("paths")
                .forEach(path -> path.properties().stream()
                        .filter(operation -> !operation.getKey().equals("parameters"))
                        .map(operation -> Access.of(operation.getValue()))
                        .filter(Access::stepUp)
                        .forEach(access -> roles.addAll(access.roles())));
        return Set.copyOf(roles);
    }

    /**
     * For where it depends on more than the address whether one is needed.
     *
     * @throws Problem 403 when none was shown lately; the answer then says so in the header as the guard's does
     */
    public static void require(RoutingContext context, UserCaller user, Instant now) {
        if (!isLate(user, now)) {
            return;
        }
        ask(context);
        throw new Problem(403, SENTENCE);
    }

    /**
     * For who has no second factor yet: whoever finds an open browser must not make it their own.
     *
     * @throws Problem 403 when the sign-in is too long ago
     */
    public static void requireSignInLately(UserCaller user, Instant now) {
        if (user.at().plus(Access.LATELY).isBefore(now)) {
            throw new Problem(403, "You signed in too long ago for that: sign in again first.");
        }
    }

    static boolean isLate(UserCaller user, Instant now) {
        return user.secondFactorAt()
                .filter(shown -> shown.plus(Access.LATELY).isAfter(now))
                .isEmpty();
    }

    static void ask(RoutingContext context) {
        context.response().putHeader(ApiPaths.STEP_UP_HEADER, "second-factor");
    }
}
