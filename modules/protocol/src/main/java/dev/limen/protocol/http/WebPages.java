package dev.limen.protocol.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.Map;

/**
 * The pages for staff and kiosks, from the folder {@value #FOLDER} of the class path.
 *
 * <p>Pages may load nothing from elsewhere and run no inline script or style. MapLibre starts its worker from a
 * {@code blob:} and draws images from {@code data:} and {@code blob:}. Files under {@code assets/} carry a hash of their
 * content in their name and never change; pages are always asked for anew.
 */
public final class WebPages {
    private static final String FOLDER = "limen-web";
    private static final Map<String, String> PAGES =
            Map.of("/", "/index.html", "/console", "/console.html", "/kiosk", "/kiosk.html");
    private static final String POLICY = "default-src 'none'; script-src 'self'; worker-src 'self' blob:;"
            + " style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private WebPages() {}

    /** Adds the pages to a server. */
    public static void mount(Router router) {
        StaticHandler files =
                StaticHandler.create(FOLDER).setCachingEnabled(false).setDirectoryListing(false);
        PAGES.forEach((address, file) ->
                router.get(address).handler(context -> context.reroute(file)).setName(address));
        for (String file : PAGES.values()) {
            serve(router.get(file), files, "no-cache");
        }
        serve(router.get("/assets/*"), files, "public, max-age=31536000, immutable");
    }

    private static void serve(Route route, StaticHandler files, String caching) {
        route.handler(context -> {
                    context.response()
                            .putHeader("Content-Security-Policy", POLICY)
                            .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                            .putHeader(HttpHeaders.CACHE_CONTROL, caching);
                    context.next();
                })
                .handler(files)
                .handler(WebPages::missing);
    }

    private static void missing(RoutingContext context) {
        Problem.send(context, 404, "This page is not part of this build: build the module web, too.");
    }
}
