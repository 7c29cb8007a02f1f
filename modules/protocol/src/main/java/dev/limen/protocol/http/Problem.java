package dev.limen.protocol.http;

import dev.limen.core.InvalidInputException;
import dev.limen.core.Sentences;
import dev.limen.protocol.ProtocolJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An error as HTTP tells it: {@code application/problem+json} (RFC 9457) with one sentence in {@code detail}.
 *
 * <p>Throw it, or fail a future with it, from any handler; {@link #answer} turns it, and everything else that may be
 * thrown, into a response.
 */
public final class Problem extends RuntimeException {
    private static final Logger log = LoggerFactory.getLogger(Problem.class);

    private final int status;

    /**
     * @param status HTTP status, 400 to 599
     * @param sentence what is wrong with which thing, and how to mend it; shown to the caller
     */
    public Problem(int status, String sentence) {
        super(Sentences.printable(sentence), null, false, false);
        this.status = status;
    }

    /** {@return the HTTP status} */
    public int status() {
        return status;
    }

    /** {@return a 404 saying that there is no {@code kind} of that name} */
    public static Problem notFound(String kind, Object id) {
        return new Problem(404, "There is no " + kind + " " + id + ".");
    }

    /** Failure handler for a whole router: answers with a problem document and logs only what is our own fault. */
    public static void answer(RoutingContext context) {
        if (context.response().ended() || context.response().headWritten()) {
            context.response().reset();
            return;
        }
        Throwable failure = context.failure();
        int status = statusOf(failure, context.statusCode());
        if (status >= 500 && failure != null && !(failure instanceof Problem)) {
            log.atError()
                    .addKeyValue("method", context.request().method())
                    .addKeyValue("path", context.request().path())
                    .setCause(failure)
                    .log("request failed");
        }
        send(context, status, sentenceFor(failure, status));
    }

    /** Answers with a problem document at once. */
    public static void send(RoutingContext context, int status, String sentence) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("status", status);
        body.put("detail", sentence);
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Cache-Control", "no-store")
                .end(Buffer.buffer(ProtocolJson.write(body)));
    }

    private static int statusOf(@Nullable Throwable failure, int suggested) {
        if (failure instanceof Problem problem) {
            return problem.status();
        }
        if (failure instanceof InvalidInputException) {
            return 400;
        }
        if (failure instanceof HttpException http) {
            return http.getStatusCode();
        }
        return suggested >= 400 ? suggested : 500;
    }

    private static String sentenceFor(@Nullable Throwable failure, int status) {
        if (failure instanceof Problem || failure instanceof InvalidInputException) {
            return String.valueOf(failure.getMessage());
        }
        return switch (status) {
            case 404 -> "There is nothing at this address; a coordinator describes its own at /api/v1/openapi.json.";
            case 405 ->
                "This address does not know that method; a coordinator describes its own at /api/v1/openapi.json.";
            case 413 -> "The request body is larger than this address accepts.";
            case 415 -> "This address does not accept that Content-Type.";
            default ->
                status >= 500
                        ? "Something went wrong on our side; it has been logged."
                        : "The request is not usable here.";
        };
    }
}
