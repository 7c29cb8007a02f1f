package dev.limen.coordinator.access;

import dev.limen.protocol.http.OriginGuard;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/**
 * What a browser holds. Scripts cannot read it and pages of other sites cannot make the browser send it. Under a name
 * other than loopback's it carries {@code __Host-} and travels over HTTPS only.
 */
public enum Cookies {
    /** A session. */
    SESSION("limen-session", CookieSameSite.STRICT),
    /** That somebody has signed in here before. */
    DEVICE("limen-device", CookieSameSite.STRICT),
    /** A sign-in that is under way elsewhere; the way back is a link from another site. */
    OPEN_ID("limen-openid", CookieSameSite.LAX),
    /** That a passkey was asked for, by somebody who is not signed in yet. */
    PASSKEY("limen-passkey", CookieSameSite.STRICT);

    private static final String PREFIX = "__Host-";

    private final String name;
    private final CookieSameSite sameSite;

    Cookies(String name, CookieSameSite sameSite) {
        this.name = name;
        this.sameSite = sameSite;
    }

    /** {@return what the browser sent} */
    public Optional<String> read(RoutingContext context) {
        return Optional.ofNullable(context.request().getCookie(name(context))).map(Cookie::getValue);
    }

    /** Gives the browser a value. */
    public void put(RoutingContext context, String value, Duration age) {
        context.response().addCookie(cookie(context, value).setMaxAge(age.toSeconds()));
    }

    /** Takes it back. */
    public void clear(RoutingContext context) {
        context.response().addCookie(cookie(context, "").setMaxAge(0));
    }

    private Cookie cookie(RoutingContext context, String value) {
        return Cookie.cookie(name(context), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(!isLocal(context))
                .setSameSite(sameSite);
    }

    private String name(RoutingContext context) {
        return isLocal(context) ? name : PREFIX + name;
    }

    /** Whoever reaches this server by another name than loopback's does so over HTTPS, or cannot sign in. */
    static boolean isLocal(RoutingContext context) {
        HostAndPort authority = context.request().authority();
        return !context.request().isSSL() && authority != null && OriginGuard.isLoopback(authority.host());
    }
}
