package dev.limen.coordinator.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.coordinator.access.AccessSettings.Mode;
import dev.limen.coordinator.access.Caller.NodeCaller;
import dev.limen.coordinator.store.AccessStores;
import dev.limen.core.NodeId;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.http.Problem;
import dev.limen.protocol.http.WebPages;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before every route and lets through what the description of the API allows ({@link Access}); what is not
 * described, or does not say who may use it, is refused to everybody.
 *
 * <p>Requests are held against the description by the router itself, with the same patterns as the routes behind it, so
 * that no spelling of an address can mean one thing here and another there. Streams are looked at again while they last,
 * so that they end with the session. For the event loop.
 */
public final class AccessGuard {
    private static final Logger log = LoggerFactory.getLogger(AccessGuard.class);
    private static final String ASKED = AccessGuard.class.getName() + ".asked";
    private static final String KNOWN_PATH = AccessGuard.class.getName() + ".path";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final long LOOK_AGAIN_MILLIS = 5_000;

    private final Vertx vertx;
    private final JsonNode description;
    private final Authentication authentication;
    private final Holders holders;

    /** How a visitor's phone shows which one it is. */
    public interface Holders {
        /** {@return whether a request carries what a phone shows} */
        boolean isPhones(RoutingContext context);

        /** {@return which phone asks; fails with {@link Problem} when that is not proved} */
        Future<? extends Caller> identify(RoutingContext context);
    }

    /**
     * @param description the OpenAPI document
     * @param mode whether callers must prove who they are
     * @param nodes which node is at the other end of a connection, by its certificate
     * @param holders which visitor's phone asks
     */
    public AccessGuard(
            Vertx vertx,
            JsonNode description,
            Mode mode,
            AccessStores stores,
            Function<RoutingContext, Optional<NodeId>> nodes,
            Holders holders,
            Clock clock) {
        this.holders = holders;
        this.vertx = vertx;
        this.description = description;
        this.authentication = new Authentication(mode, stores, nodes, clock);
        if (mode == Mode.LOOPBACK) {
            log.atWarn()
                    .log("access: loopback lets everybody on this machine do everything; set access: required where"
                            + " others can reach it");
        }
    }

    /** Adds the guard to a router that has no routes yet but those that every request passes. */
    public void mount(Router router) {
        for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
            String pattern = path.getKey().replaceAll("\\{([A-Za-z]+)}", ":$1");
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (!operation.getKey().equals("parameters")) {
                    HttpMethod method = HttpMethod.valueOf(operation.getKey().toUpperCase(Locale.ROOT));
                    Access access = Access.of(operation.getValue());
                    router.route(method, pattern).handler(context -> ask(context, access));
                }
            }
            router.route(pattern).handler(AccessGuard::knowPath);
        }
        for (String page : WebPages.addresses()) {
            router.route(HttpMethod.GET, page).handler(context -> ask(context, Access.ANYBODY));
            router.route(page).handler(AccessGuard::knowPath);
        }
        router.route().handler(this::judge);
    }

    /** Where two patterns fit, both must allow it. */
    private static void ask(RoutingContext context, Access access) {
        List<Access> asked = context.get(ASKED);
        if (asked == null) {
            asked = new ArrayList<>();
            context.put(ASKED, asked);
        }
        asked.add(access);
        context.next();
    }

    private static void knowPath(RoutingContext context) {
        context.put(KNOWN_PATH, true);
        context.next();
    }

    private void judge(RoutingContext context) {
        List<Access> asked = context.get(ASKED);
        if (asked == null) {
            context.fail(context.get(KNOWN_PATH) == null ? 404 : 405);
        } else if (asked.stream().anyMatch(access -> !access.isSaid())) {
            Problem.send(context, 403, "Nobody may use this address: its description does not say who may.");
        } else if (asked.stream().allMatch(Access::isBlind)) {
            context.next();
        } else {
            identify(context, asked);
        }
    }

    private void identify(RoutingContext context, List<Access> asked) {
        // The body must not arrive while nobody listens to it.
        context.request().pause();
        boolean phone = asked.stream().anyMatch(Access::holder) && holders.isPhones(context);
        Future<? extends Caller> who = phone ? holders.identify(context) : authentication.identify(context, true);
        who.onComplete(found -> {
            context.request().resume();
            if (found.failed()) {
                context.fail(found.cause());
                return;
            }
            Caller caller = found.result();
            Optional<Refusal> refusal = refusal(context, caller, asked);
            if (refusal.isPresent()) {
                refusal.get().answer(context);
                return;
            }
            context.put(Caller.class.getName(), caller);
            if (asked.stream().anyMatch(Access::stream)) {
                lookAgain(context, asked);
            }
            context.next();
        });
    }

    private Optional<Refusal> refusal(RoutingContext context, Caller caller, List<Access> asked) {
        // A phone must prove itself on loopback, too: there, everybody is somebody else.
        if (authentication.mode() == Mode.LOOPBACK && asked.stream().noneMatch(Access::holder)) {
            return Optional.empty();
        }
        for (Access access : asked) {
            switch (access.judge(caller, authentication.clock().instant())) {
                case CREDENTIAL_MISSING -> {
                    return Optional.of(new Refusal(
                            401, "Sign in, or show a token that holds: this address is for " + access.words() + "."));
                }
                case ROLE_MISSING -> {
                    return Optional.of(new Refusal(
                            403, "This address is for " + access.words() + ", not for " + caller.name() + "."));
                }
                case SECOND_FACTOR_MISSING -> {
                    return Optional.of(new Refusal(403, StepUp.SENTENCE, true));
                }
                case ALLOWED -> {}
            }
        }
        if (!READING.contains(context.request().method())
                && Authentication.isByCookie(context, caller)
                && context.request().getHeader(ApiPaths.VERSION_HEADER) == null) {
            return Optional.of(new Refusal(
                    403, "A browser must send the header " + ApiPaths.VERSION_HEADER + " when it changes something."));
        }
        String named = context.pathParam("node");
        if (caller instanceof NodeCaller node
                && named != null
                && !named.equals(node.node().value())) {
            return Optional.of(new Refusal(
                    403, "The credential is node " + node.node() + "'s: it cannot speak for node " + named + "."));
        }
        return Optional.empty();
    }

    private void lookAgain(RoutingContext context, List<Access> asked) {
        long timer = vertx.setPeriodic(
                LOOK_AGAIN_MILLIS,
                ignored -> authentication.identify(context, false).onComplete(found -> {
                    boolean holds = found.succeeded()
                            && refusal(context, found.result(), asked).isEmpty();
                    if (!holds
                            && !context.response().ended()
                            && !context.response().closed()) {
                        context.response().reset();
                    }
                }));
        context.addEndHandler(ended -> vertx.cancelTimer(timer));
    }

    private record Refusal(int status, String sentence, boolean secondFactor) {
        Refusal(int status, String sentence) {
            this(status, sentence, false);
        }

        void answer(RoutingContext context) {
            if (status == 401) {
                context.response().putHeader("WWW-Authenticate", "Bearer realm=\"limen\"");
            }
            if (secondFactor) {
                StepUp.ask(context);
            }
            Problem.send(context, status, sentence);
        }
    }
}
