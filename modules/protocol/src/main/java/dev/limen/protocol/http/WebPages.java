package dev.limen.protocol.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pages for staff and kiosks, from the folder {@value #FOLDER} of the class path.
 *
 * <p>Pages may load nothing from elsewhere and run no inline script or style. MapLibre starts its worker from a
 * {@code blob:} and draws images from {@code data:} and {@code blob:}. Files under {@code assets/} carry a hash of their
 * content in their name and never change; pages are always asked for anew.
 */
public final class WebPages {
    private static final String FOLDER = "limen-web";
    private static final Map<String, String> PAGES = Map.of(
            "/",
            "/index.html",
            "/console",
            "/console.html",
            "/kiosk",
            "/kiosk.html",
            "/login",
            "/login.html",
            "/me",
            "/me.html");
    private static final String ASSETS = "/assets/:name";

    /** What the phone's page is installed with; its worker serves it where there is no network. */
    private static final List<String> PHONE_FILES = List.of("/me.webmanifest", "/me-worker.js");

    private static final String POLICY = "default-src 'none'; script-src 'self'; worker-src 'self' blob:;"
            + " style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String ALWAYS_ASK = "no-cache";
    private static final String NEVER_ASK = "public, max-age=31536000, immutable";

    /** One plain name: no way up or down from the folder. */
    private static final Pattern ASSET = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private WebPages() {}

    /** {@return the patterns of all that {@link #mount} adds} */
    public static List<String> addresses() {
        return Stream.of(
                        PAGES.entrySet().stream().flatMap(page -> Stream.of(page.getKey(), page.getValue())),
                        PHONE_FILES.stream(),
                        Stream.of(ASSETS))
                .flatMap(each -> each)
                .toList();
    }

    /** Adds the pages and what they load to {@code router}. */
    public static void mount(Router router) {
        PAGES.forEach((address, file) -> {
            router.get(address).handler(context -> serve(context, file, ALWAYS_ASK));
            router.get(file).handler(context -> serve(context, file, ALWAYS_ASK));
        });
        PHONE_FILES.forEach(file -> router.get(file).handler(context -> serve(context, file, ALWAYS_ASK)));
        router.get(ASSETS).handler(context -> {
            String name = context.pathParam("name");
            if (ASSET.matcher(name).matches()) {
                serve(context, "/assets/" + name, NEVER_ASK);
            } else {
                missing(context);
            }
        });
    }

    /**
     * Adds the display of a gate, {@code /gate?gate=gate-a} or {@code /gate/gate-a}, and the page on which one walks up to it
     * oneself, {@code /walk?gate=gate-a}: only for servers that have gates of their own, because both must work without
     * anybody else.
     */
    public static void mountGateDisplay(Router router) {
        router.get("/gate").handler(context -> serve(context, "/gate.html", ALWAYS_ASK));
        router.get("/walk").handler(context -> serve(context, "/walk.html", ALWAYS_ASK));
        router.get("/gate/:gate").handler(WebPages::namedGate);
    }

    /** What a page loads lies beside it, so there is only one address to serve it from. */
    private static void namedGate(RoutingContext context) {
        String query = context.request().query();
        context.response()
                .setStatusCode(302)
                .putHeader(
                        HttpHeaders.LOCATION,
                        "../gate?gate=" + URLEncoder.encode(context.pathParam("gate"), StandardCharsets.UTF_8)
                                + (query == null ? "" : "&" + query))
                .end();
    }

    private static void serve(RoutingContext context, String file, String caching) {
        HttpServerResponse response = context.response()
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader(HttpHeaders.CACHE_CONTROL, caching);
        response.sendFile(FOLDER + file).onFailure(notThere -> {
            if (!response.headWritten()) {
                missing(context);
            }
        });
    }

    private static void missing(RoutingContext context) {
        Problem.send(context, 404, "There is no such page in this build: build the module web, too.");
    }
}
