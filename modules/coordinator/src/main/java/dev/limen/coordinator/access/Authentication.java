package dev.limen.coordinator.access;

import dev.limen.coordinator.access.AccessSettings.Mode;
import dev.limen.coordinator.access.Caller.By;
import dev.limen.coordinator.access.Caller.Nobody;
import dev.limen.coordinator.access.Caller.NodeCaller;
import dev.limen.coordinator.access.Caller.UserCaller;
import dev.limen.coordinator.store.AccessStores;
import dev.limen.coordinator.store.SessionStore.SignedIn;
import dev.limen.core.NodeId;
import dev.limen.protocol.Role;
import dev.limen.protocol.TokenView;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out who a request comes from: by its connection (a node), else by its token, else by its session. A token or a
 * session that does not hold is as none at all.
 */
final class Authentication {
    private static final Logger log = LoggerFactory.getLogger(Authentication.class);
    private static final String BEARER = "Bearer ";

    private final Mode mode;
    private final AccessStores stores;
    private final Function<RoutingContext, Optional<NodeId>> nodes;
    private final Clock clock;

    /** @param nodes which node is at the other end of a connection */
    Authentication(Mode mode, AccessStores stores, Function<RoutingContext, Optional<NodeId>> nodes, Clock clock) {
        this.mode = mode;
        this.stores = stores;
        this.nodes = nodes;
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    Mode mode() {
        return mode;
    }

    /**
     * {@return who asks; fails when the store does not answer}
     *
     * @param counts whether the request keeps a session from being idle
     */
    Future<Caller> identify(RoutingContext context, boolean counts) {
        Optional<NodeId> node = nodes.apply(context);
        if (node.isPresent()) {
            return Future.succeededFuture(new NodeCaller(node.get()));
        }
        if (mode == Mode.LOOPBACK) {
            return Future.succeededFuture(
                    new UserCaller("loopback", Set.of(Role.values()), By.LOOPBACK, clock.instant(), Optional.empty()));
        }
        String header = context.request().getHeader("Authorization");
        if (header != null) {
            return header.startsWith(BEARER)
                    ? byToken(header.substring(BEARER.length()).strip())
                    : Future.succeededFuture(new Nobody());
        }
        return Cookies.SESSION
                .read(context)
                .map(secret -> bySession(secret, counts))
                .orElseGet(() -> Future.succeededFuture(new Nobody()));
    }

    /** {@return whether what was shown is what a browser adds to requests by itself} */
    static boolean isByCookie(RoutingContext context, Caller caller) {
        return caller instanceof UserCaller user
                && (user.by() == By.ACCOUNT || user.by() == By.OPEN_ID)
                && context.request().getHeader("Authorization") == null;
    }

    private Future<Caller> byToken(String token) {
        String hash = Secrets.hash(token);
        return stores.database()
                .read(session -> stores.tokens().find(session, hash, clock.instant()))
                .map(found -> found.map(Authentication::caller).orElseGet(Nobody::new));
    }

    private static Caller caller(TokenView token) {
        return token.node()
                .<Caller>map(NodeCaller::new)
                // It took a second factor, or the machine itself, to make it.
                .orElseGet(() -> new UserCaller(
                        "token " + token.label(),
                        token.roles(),
                        By.TOKEN,
                        token.createdAt(),
                        Optional.of(token.createdAt())));
    }

    private Future<Caller> bySession(String secret, boolean counts) {
        String hash = Secrets.hash(secret);
        Instant now = clock.instant();
        return stores.database()
                .read(session -> stores.sessions().find(session, hash, now))
                .compose(found -> {
                    Caller caller = found.<Caller>map(Authentication::caller).orElseGet(Nobody::new);
                    boolean notYetNoted = found.filter(signedIn -> counts && signedIn.isSeenLongAgo(now))
                            .isPresent();
                    return notYetNoted ? seen(hash, now).map(caller) : Future.succeededFuture(caller);
                });
    }

    /** Noted before the request is answered; whoever asks need not hear that it could not be. */
    private Future<String> seen(String hash, Instant now) {
        return stores.database()
                .write(session -> {
                    stores.sessions().seen(session, hash, now);
                    return hash;
                })
                .onFailure(fault -> log.atWarn().setCause(fault).log("a session's last request was not noted"))
                .otherwise(hash);
    }

    private static UserCaller caller(SignedIn signedIn) {
        return new UserCaller(
                signedIn.name(),
                signedIn.roles(),
                signedIn.account().isPresent() ? By.ACCOUNT : By.OPEN_ID,
                signedIn.signedInAt(),
                signedIn.secondFactorAt());
    }
}
