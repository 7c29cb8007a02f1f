package dev.limen.coordinator.api;

import dev.limen.coordinator.access.Cookies;
import dev.limen.coordinator.account.OpenIdDesk;
import dev.limen.coordinator.account.SignInDesk;
import dev.limen.protocol.http.OriginGuard;
import dev.limen.protocol.http.Problem;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** {@code /session/openid}: the way to the venue's own sign-in and back. */
final class OpenIdRoutes implements Routes {
    private static final String PATH = "/api/v1/session/openid";
    private static final String BACK = PATH + "/callback";

    private final Optional<OpenIdDesk> openId;
    private final SignInDesk desk;

    OpenIdRoutes(Optional<OpenIdDesk> openId, SignInDesk desk) {
        this.openId = openId;
        this.desk = desk;
    }

    @Override
    public void mount(Router router) {
        router.get(PATH).handler(this::send);
        router.get(BACK).handler(this::receive);
    }

    private void send(RoutingContext context) {
        Requests.allowQuery(context, Set.of("fresh"));
        boolean fresh = Requests.query(context, "fresh").map("true"::equals).orElse(false);
        Answers.then(context, provider().send(URI.create(origin(context) + BACK), fresh), sent -> {
            Cookies.OPEN_ID.put(context, sent.secret(), OpenIdDesk.PATIENCE);
            redirect(context, sent.address().toString());
        });
    }

    private void receive(RoutingContext context) {
        String secret = Cookies.OPEN_ID.read(context).orElse("");
        Cookies.OPEN_ID.clear(context);
        Answers.then(
                context,
                provider()
                        .receive(secret, URI.create(context.request().absoluteURI()))
                        .compose(desk::open),
                opened -> {
                    SessionRoutes.hand(context, opened);
                    redirect(context, "/console");
                });
    }

    private OpenIdDesk provider() {
        return openId.orElseThrow(() ->
                new Problem(404, "This coordinator knows no sign-in but its own: set open_id in its configuration."));
    }

    /** As the browser sees it: by another name than loopback's only over HTTPS. */
    private static String origin(RoutingContext context) {
        HostAndPort authority = context.request().authority();
        boolean plain = !context.request().isSSL() && OriginGuard.isLoopback(authority.host());
        return (plain ? "http://" : "https://") + authority;
    }

    private static void redirect(RoutingContext context, String address) {
        context.response()
                .setStatusCode(303)
                .putHeader("Location", address)
                .putHeader("Cache-Control", "no-store")
                .end();
    }
}
