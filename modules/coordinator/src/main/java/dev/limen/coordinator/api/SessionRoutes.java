package dev.limen.coordinator.api;

import dev.limen.coordinator.access.Caller;
import dev.limen.coordinator.access.Caller.By;
import dev.limen.coordinator.access.Caller.UserCaller;
import dev.limen.coordinator.access.Cookies;
import dev.limen.coordinator.access.PasskeySite;
import dev.limen.coordinator.access.Secrets;
import dev.limen.coordinator.access.StepUp;
import dev.limen.coordinator.account.SignInDesk;
import dev.limen.coordinator.account.SignInDesk.AskedAt;
import dev.limen.coordinator.account.SignInDesk.Opened;
import dev.limen.coordinator.store.AccessStores;
import dev.limen.coordinator.store.AccountStore.Account;
import dev.limen.coordinator.store.SessionStore;
import dev.limen.protocol.SessionView;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** {@code /session} and {@code /account}: who somebody is, and how they show it. */
final class SessionRoutes implements Routes {
    private static final String SESSION = "/api/v1/session";
    private static final String ACCOUNT = "/api/v1/account";
    private static final Duration DEVICE = Duration.ofDays(180);

    private final AccessStores stores;
    private final SignInDesk desk;
    private final boolean openId;
    private final Set<URI> passkeyOrigins;

    SessionRoutes(AccessStores stores, SignInDesk desk, boolean openId, Set<URI> passkeyOrigins) {
        this.passkeyOrigins = passkeyOrigins;
        this.stores = stores;
        this.desk = desk;
        this.openId = openId;
    }

    @Override
    public void mount(Router router) {
        router.get(SESSION).handler(context -> Answers.json(context, view(context)));
        router.post(SESSION)
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::signIn);
        router.delete(SESSION).handler(this::signOut);
        router.post(SESSION + "/second-factor")
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::stepUp);
        router.put(ACCOUNT + "/password")
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::changePassword);
        router.post(ACCOUNT + "/second-factor").handler(this::beginSecondFactor);
        router.post(ACCOUNT + "/second-factor/confirmation")
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::confirmSecondFactor);
    }

    private Future<SessionView> view(RoutingContext context) {
        boolean passkeys = PasskeySite.find(context, passkeyOrigins).isPresent();
        if (!(Caller.of(context) instanceof UserCaller user)) {
            return Future.succeededFuture(new SessionView(Optional.empty(), openId, passkeys));
        }
        boolean hasAccount = user.by() == By.ACCOUNT;
        Future<Optional<Account>> account = hasAccount
                ? stores.database().read(session -> stores.accounts().find(session, user.name()))
                : Future.succeededFuture(Optional.empty());
        return account.map(found -> new SessionView(
                Optional.of(new SessionView.User(
                        user.name(),
                        user.roles(),
                        user.by() != By.LOOPBACK,
                        hasAccount,
                        found.map(Account::secondFactor).orElse(false),
                        found.map(Account::authenticator).orElse(false),
                        user.secondFactorAt())),
                openId,
                passkeys));
    }

    private void signIn(RoutingContext context) {
        SessionView.SignIn request = Requests.json(context, SessionView.SignIn.class, "The sign-in");
        String address = context.request().remoteAddress().hostAddress();
        Optional<AskedAt> asked = request.passkey().map(sent -> PasskeyRoutes.asked(context, passkeyOrigins));
        Answers.then(context, desk.signIn(request, asked, Cookies.DEVICE.read(context), address), opened -> {
            hand(context, opened);
            Answers.none(context);
        });
    }

    /** Gives the browser what it is to hold. */
    static void hand(RoutingContext context, Opened opened) {
        Cookies.SESSION.put(context, opened.secret(), SessionStore.LONGEST);
        opened.device().ifPresent(device -> Cookies.DEVICE.put(context, device, DEVICE));
    }

    private void signOut(RoutingContext context) {
        String hash = Secrets.hash(Cookies.SESSION.read(context).orElse(""));
        Future<String> ended = stores.database().write(session -> {
            stores.sessions().remove(session, hash);
            return hash;
        });
        Answers.then(context, ended, done -> {
            Cookies.SESSION.clear(context);
            context.response().putHeader("Clear-Site-Data", "\"cache\", \"storage\"");
            Answers.none(context);
        });
    }

    private void stepUp(RoutingContext context) {
        String code = Requests.json(context, SessionView.Code.class, "The code").code();
        Answers.then(
                context,
                desk.stepUp(withAccount(context).name(), secret(context), code),
                done -> Answers.none(context));
    }

    private void changePassword(RoutingContext context) {
        SessionView.NewPassword change = Requests.json(context, SessionView.NewPassword.class, "The password");
        Future<Void> changed =
                desk.changePassword(withAccount(context).name(), secret(context), change.current(), change.next());
        Answers.then(context, changed, done -> {
            Cookies.SESSION.clear(context);
            Answers.none(context);
        });
    }

    private void beginSecondFactor(RoutingContext context) {
        UserCaller user = withAccount(context);
        StepUp.requireSignInLately(user, desk.clock().instant());
        Answers.json(context, desk.secondFactors().begin(user.name()));
    }

    private void confirmSecondFactor(RoutingContext context) {
        String code = Requests.json(context, SessionView.Code.class, "The code").code();
        Answers.json(context, desk.secondFactors().confirm(withAccount(context).name(), code));
    }

    /** @throws Problem 409 when the caller did not sign in to an account kept here */
    static UserCaller withAccount(RoutingContext context) {
        if (Caller.of(context) instanceof UserCaller user && user.by() == By.ACCOUNT) {
            return user;
        }
        throw new Problem(409, "Only somebody who signed in to an account of this coordinator can do that.");
    }

    static String secret(RoutingContext context) {
        return Cookies.SESSION.read(context).orElse("");
    }
}
