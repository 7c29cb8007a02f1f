package dev.limen.coordinator.api;

import dev.limen.coordinator.access.Caller.UserCaller;
import dev.limen.coordinator.access.Cookies;
import dev.limen.coordinator.access.PasskeySite;
import dev.limen.coordinator.access.Secrets;
import dev.limen.coordinator.access.StepUp;
import dev.limen.coordinator.account.PasskeyDesk;
import dev.limen.coordinator.account.SignInDesk;
import dev.limen.coordinator.account.SignInDesk.AskedAt;
import dev.limen.coordinator.store.AccessStores;
import dev.limen.protocol.PasskeyView;
import dev.limen.protocol.Role;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Set;

/** {@code /session/passkey}, {@code /session/second-factor/passkey} and {@code /account/passkeys}. */
final class PasskeyRoutes implements Routes {
    private static final String SIGN_IN = "/api/v1/session/passkey";
    private static final String STEP_UP = "/api/v1/session/second-factor/passkey";
    private static final String OWN = "/api/v1/account/passkeys";

    private final AccessStores stores;
    private final SignInDesk desk;
    private final PasskeyDesk passkeys;
    private final Set<URI> origins;
    private final Set<Role> needing;

    /**
     * @param origins addresses, besides the usual ones, at which passkeys may be shown
     * @param needing roles with which there must be a second factor
     */
    PasskeyRoutes(AccessStores stores, SignInDesk desk, Set<URI> origins, Set<Role> needing) {
        this.stores = stores;
        this.desk = desk;
        this.passkeys = desk.passkeys();
        this.origins = origins;
        this.needing = needing;
    }

    @Override
    public void mount(Router router) {
        router.post(SIGN_IN + "/challenge").handler(this::askStranger);
        withBody(router, SIGN_IN, this::signIn);
        router.post(STEP_UP + "/challenge").handler(this::askAgain);
        withBody(router, STEP_UP, this::stepUp);
        router.get(OWN).handler(context -> Answers.json(context, passkeys.list(name(context))));
        router.post(OWN + "/challenge").handler(this::begin);
        withBody(router, OWN, this::add);
        router.put(OWN + "/:passkey")
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::rename);
        router.delete(OWN + "/:passkey").handler(this::remove);
    }

    /** {@return where a passkey is shown; the browser gives back what it held until then} */
    static AskedAt asked(RoutingContext context, Set<URI> origins) {
        AskedAt asked = new AskedAt(Cookies.PASSKEY.read(context).orElse(""), PasskeySite.of(context, origins));
        Cookies.PASSKEY.clear(context);
        return asked;
    }

    private static void withBody(Router router, String path, Handler<RoutingContext> handler) {
        router.post(path)
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(handler);
    }

    private void askStranger(RoutingContext context) {
        PasskeySite site = PasskeySite.of(context, origins);
        String holder = Secrets.random();
        Cookies.PASSKEY.put(context, holder, PasskeyDesk.PATIENCE);
        Answers.json(context, 200, passkeys.ask(holder, site, address(context)));
    }

    private void signIn(RoutingContext context) {
        PasskeyView.Assertion sent = assertion(context);
        AskedAt asked = asked(context, origins);
        Answers.then(context, desk.signIn(sent, asked, Cookies.DEVICE.read(context), address(context)), opened -> {
            SessionRoutes.hand(context, opened);
            Answers.none(context);
        });
    }

    private void askAgain(RoutingContext context) {
        String name = name(context);
        PasskeySite site = PasskeySite.of(context, origins);
        Answers.json(context, passkeys.ask(name, SessionRoutes.secret(context), site));
    }

    private void stepUp(RoutingContext context) {
        PasskeyView.Assertion sent = assertion(context);
        Future<Void> shown =
                desk.stepUp(name(context), SessionRoutes.secret(context), sent, PasskeySite.of(context, origins));
        Answers.then(context, shown, done -> Answers.none(context));
    }

    private void begin(RoutingContext context) {
        String name = name(context);
        PasskeySite site = PasskeySite.of(context, origins);
        Answers.json(
                context, mayAdd(context).compose(may -> passkeys.begin(name, SessionRoutes.secret(context), site)));
    }

    private void add(RoutingContext context) {
        PasskeyView.New sent = Requests.json(context, PasskeyView.New.class, "The passkey");
        Answers.json(
                context,
                passkeys.add(name(context), SessionRoutes.secret(context), PasskeySite.of(context, origins), sent));
    }

    private void rename(RoutingContext context) {
        String label =
                Requests.json(context, PasskeyView.Label.class, "The name").label();
        String id = context.pathParam("passkey");
        Answers.erased(context, passkeys.rename(name(context), id, label), "passkey", id);
    }

    private void remove(RoutingContext context) {
        String id = context.pathParam("passkey");
        Answers.erased(context, passkeys.remove(name(context), id, needing), "passkey", id);
    }

    /** Who has a second factor shows it first; who has none yet has only the password, typed lately. */
    private Future<UserCaller> mayAdd(RoutingContext context) {
        UserCaller user = SessionRoutes.withAccount(context);
        return stores.database()
                .read(session -> stores.accounts().find(session, user.name()))
                .map(account -> {
                    if (account.orElseThrow().secondFactor()) {
                        StepUp.require(context, user, desk.clock().instant());
                    } else {
                        StepUp.requireSignInLately(user, desk.clock().instant());
                    }
                    return user;
                });
    }

    private static PasskeyView.Assertion assertion(RoutingContext context) {
        return Requests.json(context, PasskeyView.Assertion.class, "The passkey");
    }

    private static String name(RoutingContext context) {
        return SessionRoutes.withAccount(context).name();
    }

    private static String address(RoutingContext context) {
        return context.request().remoteAddress().hostAddress();
    }
}
