package dev.limen.coordinator.api;

import dev.limen.core.InvalidInputException;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.http.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What handlers read from a request; what is missing or wrong is told in one sentence. */
final class Requests {
    static final String JSON = "application/json";
    static final long SMALL_BODY = 64 << 10;

    private Requests() {}

    /** Bodies stay in memory: an upload that is spooled to disk would leave pictures there. */
    static BodyHandler body(long limit) {
        return BodyHandler.create(false).setBodyLimit(limit);
    }

    static byte[] bytes(RoutingContext context) {
        Buffer body = context.body().buffer();
        if (body == null || body.length() == 0) {
            throw new Problem(400, "The request has no body.");
        }
        return body.getBytes();
    }

    static <T> T json(RoutingContext context, Class<T> type, String what) {
        return ProtocolJson.read(bytes(context), type, what);
    }

    /** @throws InvalidInputException when the address and the body name different things */
    static void checkSameId(Object inAddress, Object inBody) {
        if (!inAddress.equals(inBody)) {
            throw new InvalidInputException(
                    "The address names " + inAddress + " but the body " + inBody + ": send the same id in both.");
        }
    }

    static Optional<String> query(RoutingContext context, String name) {
        List<String> values = context.queryParam(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /**
     * {@return whether it is asked for}
     *
     * @throws InvalidInputException when it is neither true nor false
     */
    static boolean flag(RoutingContext context, String name) {
        return switch (query(context, name).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidInputException("The query parameter " + name + " must be true or false.");
        };
    }

    static Optional<Long> number(RoutingContext context, String name, long least, long most) {
        return query(context, name).map(text -> parse(name, text, least, most));
    }

    static int limit(RoutingContext context, int usual, int most) {
        return number(context, "limit", 1, most).map(Long::intValue).orElse(usual);
    }

    /** A misspelt parameter would otherwise be as if it had not been given. */
    static void allowQuery(RoutingContext context, Set<String> known) {
        for (String name : context.queryParams().names()) {
            if (!known.contains(name)) {
                throw new InvalidInputException("The query parameter \"" + name + "\" is not known here; known are "
                        + String.join(", ", known.stream().sorted().toList()) + ".");
            }
        }
    }

    private static long parse(String name, String text, long least, long most) {
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw new InvalidInputException("The query parameter " + name + " must be a whole number from " + least + " to "
                + (most == Long.MAX_VALUE ? "2^63 - 1" : most) + ".");
    }
}
