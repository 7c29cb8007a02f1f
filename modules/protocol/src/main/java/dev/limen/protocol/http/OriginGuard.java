package dev.limen.protocol.http;

import dev.limen.core.InvalidInputException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps foreign web pages away from a server that trusts its network.
 *
 * <p>A page of another origin can make a browser send requests to a loopback server, directly or through DNS rebinding.
 * So the {@code Host} must be a name this server is known by, and a request that changes something must not carry the
 * {@code Origin} of another server. Programs send no {@code Origin} and pass. Stateless, safe to share.
 */
public final class OriginGuard implements Handler<RoutingContext> {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Set<String> names;

    /** @param names host names this server answers to besides loopback's, in lower case */
    public OriginGuard(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    /** {@return whether that host name or address is this machine's own} */
    public static boolean isLoopback(String host) {
        return LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
    }

    /**
     * Where others can listen in or need not prove who they are, a server may listen beyond loopback only when the operator
     * says so.
     *
     * @param remedy another way out than those that every server has, ending in a comma and a space; or nothing
     * @throws InvalidInputException when {@code host} is not a loopback name and {@code accepted} is false
     */
    public static void checkListening(String host, boolean accepted, String remedy) {
        if (!accepted && !LOOPBACK.contains(host.toLowerCase(Locale.ROOT))) {
            throw new InvalidInputException("Listening on " + host
                    + " would let everyone on that network read faces and open gates: listen on 127.0.0.1, " + remedy
                    + "or set accept_unauthenticated_network: true on a network you trust.");
        }
    }

    @Override
    public void handle(RoutingContext context) {
        HostAndPort authority = context.request().authority();
        if (authority == null || !known(authority.host())) {
            Problem.send(context, 421, "This server does not answer to that host name; add it to host_names.");
            return;
        }
        String origin = context.request().getHeader("Origin");
        if (origin != null && !READING.contains(context.request().method()) && !sameOrigin(origin, context)) {
            Problem.send(context, 403, "A page of another server may not change anything here.");
            return;
        }
        context.response()
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Frame-Options", "DENY")
                // Pages put their own in its place.
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        if (context.request().isSSL()) {
            context.response().putHeader("Strict-Transport-Security", "max-age=31536000");
        }
        context.next();
    }

    private boolean known(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String lower = host.toLowerCase(Locale.ROOT);
        return LOOPBACK.contains(lower) || names.contains(lower);
    }

    private static boolean sameOrigin(String origin, RoutingContext context) {
        try {
            URI uri = new URI(origin);
            HostAndPort authority = context.request().authority();
            // A page that came in plain text under our name is anybody's who sits in between.
            boolean safe = !context.request().isSSL() || "https".equals(uri.getScheme());
            return safe && authority.host().equalsIgnoreCase(uri.getHost()) && authority.port() == uri.getPort();
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
