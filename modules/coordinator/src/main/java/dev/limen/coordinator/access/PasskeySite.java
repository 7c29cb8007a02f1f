package dev.limen.coordinator.access;

import dev.limen.protocol.http.OriginGuard;
import dev.limen.protocol.http.Problem;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The address under which a browser sees this server, as passkeys are bound to it.
 *
 * @param origin scheme, name and port, as browsers write it
 * @param name the host name; WebAuthn's RP id
 */
public record PasskeySite(String origin, String name) {
    private static final Pattern IP = Pattern.compile("[0-9.]+|.*:.*|\\[.*");
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /**
     * {@return the address that a request was sent to; empty when passkeys do not work there}
     *
     * @param others addresses, besides the usual ones, at which they do
     */
    public static Optional<PasskeySite> find(RoutingContext context, Set<URI> others) {
        HostAndPort authority = context.request().authority();
        if (authority == null) {
            return Optional.empty();
        }
        int port = context.request().localAddress().port();
        return find(authority.host(), authority.port(), context.request().isSSL(), port, others);
    }

    /**
     * {@return the address that a request was sent to}
     *
     * @throws Problem 409 when passkeys do not work there
     */
    public static PasskeySite of(RoutingContext context, Set<URI> others) {
        return find(context, others)
                .orElseThrow(() -> new Problem(
                        409,
                        "Passkeys do not work at this address: open the page by its name over HTTPS, or as localhost on"
                                + " this machine itself."));
    }

    /**
     * The names are those that {@link OriginGuard} let through. The port, which whoever asks could choose, must be ours:
     * with TLS of ours and on this machine the one we listen on, elsewhere that of HTTPS or one that the configuration names.
     */
    static Optional<PasskeySite> find(String host, int port, boolean ssl, int localPort, Set<URI> others) {
        String name = host.toLowerCase(Locale.ROOT);
        if (IP.matcher(name).matches()) {
            return Optional.empty();
        }
        boolean local = OriginGuard.isLoopback(name);
        boolean plain = !ssl && local;
        int usual = plain ? HTTP : HTTPS;
        int asked = port < 0 ? usual : port;
        String origin = (plain ? "http://" : "https://") + name + (asked == usual ? "" : ":" + asked);
        boolean ours = asked == localPort ? local || ssl : asked == HTTPS && !local;
        return ours || others.contains(URI.create(origin))
                ? Optional.of(new PasskeySite(origin, name))
                : Optional.empty();
    }
}
