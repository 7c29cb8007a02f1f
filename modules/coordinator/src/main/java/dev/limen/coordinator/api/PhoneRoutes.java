package dev.limen.coordinator.api;

import dev.limen.audit.Actor;
import dev.limen.coordinator.access.Caller.HolderCaller;
import dev.limen.coordinator.phone.PhoneGuard;
import dev.limen.coordinator.phone.PhoneServices;
import dev.limen.coordinator.phone.Purpose;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Stores;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.HolderConsent;
import dev.limen.protocol.PhoneClaim;
import dev.limen.protocol.PortraitVerdict;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.UUID;

/** {@code /phone-claims} for the box office, and {@code /me} for the phone that asks: nothing there names anybody. */
final class PhoneRoutes implements Routes {
    /** A phone sends it smaller. */
    private static final long LARGEST_PORTRAIT = 2 << 20;

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final PhoneServices phones;
    private final Actors actors;

    PhoneRoutes(CoordinatorDatabase database, Stores stores, PhoneServices phones, Actors actors) {
        this.database = database;
        this.stores = stores;
        this.phones = phones;
        this.actors = actors;
    }

    @Override
    public void mount(Router router) {
        router.post(ApiPaths.PHONE_CLAIMS)
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::invite);
        router.post(ApiPaths.ME + "/claims")
                .consumes(Requests.JSON)
                .handler((PlatformHandler) phones.guard()::requireProof)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(phones.guard()::requireBody)
                .handler(this::redeem);
        router.get(ApiPaths.ME).handler(this::wallet);
        router.post(ApiPaths.ME + "/offers")
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(phones.guard()::requireBody)
                .handler(this::offer);
        router.delete(ApiPaths.ME + "/offers").handler(this::withdrawOffer);
        router.put(ApiPaths.ME + "/consents/:purpose")
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(phones.guard()::requireBody)
                .handler(this::agree);
        router.delete(ApiPaths.ME + "/consents/:purpose").handler(this::withdraw);
        router.get(ApiPaths.ME + "/receipts/:receipt").handler(this::receipt);
        portrait(router, ApiPaths.ME + "/portrait", this::enrol);
        portrait(router, ApiPaths.ME + "/portrait/preview", this::look);
    }

    private void portrait(Router router, String path, Handler<RoutingContext> handler) {
        router.post(path)
                .consumes("image/jpeg")
                .handler(Requests.body(LARGEST_PORTRAIT))
                .handler(phones.guard()::requireBody)
                .handler(handler);
    }

    private void invite(RoutingContext context) {
        PhoneClaim.Request request = Requests.json(context, PhoneClaim.Request.class, "The claim");
        Actor by = actors.of(context);
        Answers.then(context, phones.desk().invite(request, by), claim -> Answers.json(context, 201, claim));
    }

    private void redeem(RoutingContext context) {
        PhoneClaim.Redemption secret = Requests.json(context, PhoneClaim.Redemption.class, "The claim");
        String from = context.request().remoteAddress().hostAddress();
        Answers.then(
                context,
                phones.desk().redeem(from, PhoneGuard.proof(context), secret).compose(phones.wallets()::read),
                wallet -> Answers.json(context, 201, wallet));
    }

    private void wallet(RoutingContext context) {
        Answers.json(context, phones.wallets().read(HolderCaller.of(context)));
    }

    private void offer(RoutingContext context) {
        PhoneClaim.Offer offer = Requests.json(context, PhoneClaim.Offer.class, "The offer");
        Answers.then(
                context,
                phones.desk().offer(HolderCaller.of(context), offer),
                claim -> Answers.json(context, 201, claim));
    }

    private void withdrawOffer(RoutingContext context) {
        Answers.then(context, phones.desk().withdraw(HolderCaller.of(context)), done -> Answers.none(context));
    }

    private void agree(RoutingContext context) {
        HolderConsent consent = Requests.json(context, HolderConsent.class, "The consent");
        Answers.json(context, phones.consents().give(HolderCaller.of(context), purpose(context), consent));
    }

    private void withdraw(RoutingContext context) {
        Answers.then(context, phones.consents().withdraw(HolderCaller.of(context), purpose(context)), receipt -> {
            receipt.ifPresent(id -> context.response().putHeader("Location", ApiPaths.ME + "/receipts/" + id));
            Answers.none(context);
        });
    }

    private void receipt(RoutingContext context) {
        UUID id = PrivacyRoutes.uuid(context, "receipt");
        Answers.found(
                context,
                database.read(session -> stores.receipts().find(session, id))
                        .map(found -> found.map(PrivacyRoutes::view)),
                "receipt",
                id);
    }

    private void look(RoutingContext context) {
        Answers.json(context, phones.portraits().look(HolderCaller.of(context), Requests.bytes(context)));
    }

    private void enrol(RoutingContext context) {
        Answers.then(
                context,
                phones.portraits().enrol(HolderCaller.of(context), Requests.bytes(context)),
                verdict -> Answers.json(context, status(verdict), verdict));
    }

    private static int status(PortraitVerdict verdict) {
        return switch (verdict.outcome()) {
            case ENROLLED -> 201;
            case REFERRED -> 202;
            case GOOD, REFUSED -> 200;
        };
    }

    private static Purpose purpose(RoutingContext context) {
        return Purpose.of(context.pathParam("purpose"));
    }
}
