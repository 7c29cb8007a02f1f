package dev.limen.coordinator.api;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.access.Caller;
import dev.limen.coordinator.access.Secrets;
import dev.limen.coordinator.account.SignInDesk;
import dev.limen.coordinator.store.AccessStores;
import dev.limen.coordinator.store.AccountStore;
import dev.limen.coordinator.store.AccountStore.Account;
import dev.limen.coordinator.store.WriteSession;
import dev.limen.core.InvalidInputException;
import dev.limen.protocol.Role;
import dev.limen.protocol.TokenView;
import dev.limen.protocol.UserView;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code /users} and {@code /tokens}: who may do what, looked after by operators. */
final class UserRoutes implements Routes {
    private static final String USERS = "/api/v1/users";
    private static final String TOKENS = "/api/v1/tokens";
    private static final int MOST_DAYS = 366;

    private final AccessStores stores;
    private final SignInDesk desk;
    private final Clock clock;

    UserRoutes(AccessStores stores, SignInDesk desk) {
        this.stores = stores;
        this.desk = desk;
        this.clock = desk.clock();
    }

    @Override
    public void mount(Router router) {
        router.get(USERS)
                .handler(context -> Answers.json(
                        context,
                        stores.database()
                                .read(session -> stores.accounts().list(session).stream()
                                        .map(Account::view)
                                        .toList())));
        router.put(USERS + "/:user")
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::put);
        router.delete(USERS + "/:user").handler(this::remove);
        router.get(TOKENS)
                .handler(context -> Answers.json(
                        context,
                        stores.database().read(session -> stores.tokens().list(session))));
        router.post(TOKENS)
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::makeToken);
        router.delete(TOKENS + "/:token").handler(this::removeToken);
    }

    private void put(RoutingContext context) {
        String name = AccountStore.checkedName(context.pathParam("user"));
        UserView.Put wanted = Requests.json(context, UserView.Put.class, "The user");
        Future<Optional<String>> hash = wanted.password()
                .map(password -> desk.hash(name, password).map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
        Actor by = Caller.of(context).actor();
        Future<UserView> stored = hash.compose(hashed -> stores.database().write(session -> {
            UserView view = put(session, name, wanted.roles(), hashed);
            stores.audit()
                    .append(
                            session,
                            by,
                            AuditAction.USER_CHANGED,
                            "user:" + name,
                            Map.of("roles", Role.words(view.roles()), "password", hashed.isPresent()));
            return view;
        }));
        Answers.json(context, stored);
    }

    private UserView put(WriteSession session, String name, Set<Role> roles, Optional<String> hash)
            throws SQLException {
        AccountStore accounts = stores.accounts();
        Optional<Account> before = accounts.find(session, name);
        if (before.isEmpty()) {
            accounts.add(
                    session,
                    name,
                    roles,
                    hash.orElseThrow(() -> new InvalidInputException("A new user needs a password.")),
                    clock.instant());
        } else {
            accounts.setRoles(session, name, roles);
            if (hash.isPresent()) {
                accounts.setPassword(session, name, hash.get());
            }
        }
        requireOperator(session);
        return accounts.find(session, name).orElseThrow().view();
    }

    private void remove(RoutingContext context) {
        String name = context.pathParam("user");
        Actor by = Caller.of(context).actor();
        Future<Boolean> removed = stores.database().write(session -> {
            boolean there = stores.accounts().remove(session, name);
            requireOperator(session);
            if (there) {
                stores.audit().append(session, by, AuditAction.USER_REMOVED, "user:" + name, Map.of());
            }
            return there;
        });
        Answers.erased(context, removed, "user", name);
    }

    /** Otherwise nobody could look after users any more, except on the machine itself. */
    private void requireOperator(WriteSession session) throws SQLException {
        if (stores.accounts().countOperators(session) == 0) {
            throw new Problem(409, "At least one user must stay an operator: give another one the role first.");
        }
    }

    private void makeToken(RoutingContext context) {
        TokenView.New wanted = Requests.json(context, TokenView.New.class, "The token");
        if (wanted.days() < 1 || wanted.days() > MOST_DAYS) {
            throw new InvalidInputException("A token holds for 1 to " + MOST_DAYS + " days.");
        }
        Instant now = clock.instant();
        String secret = Secrets.token();
        TokenView view = new TokenView(
                UUID.randomUUID().toString(),
                wanted.label(),
                wanted.roles(),
                wanted.node(),
                now,
                now.plus(Duration.ofDays(wanted.days())));
        Actor by = Caller.of(context).actor();
        Future<TokenView.Made> made = stores.database().write(session -> {
            stores.tokens().add(session, Secrets.hash(secret), view);
            stores.audit().append(session, by, AuditAction.TOKEN_MADE, "token:" + view.id(), view.said());
            return new TokenView.Made(secret, view);
        });
        Answers.then(context, made, told -> Answers.json(context, 201, told));
    }

    private void removeToken(RoutingContext context) {
        String id = context.pathParam("token");
        Actor by = Caller.of(context).actor();
        Future<Boolean> removed = stores.database().write(session -> {
            boolean there = stores.tokens().remove(session, id);
            if (there) {
                stores.audit().append(session, by, AuditAction.TOKEN_REMOVED, "token:" + id, Map.of());
            }
            return there;
        });
        Answers.erased(context, removed, "token", id);
    }
}
