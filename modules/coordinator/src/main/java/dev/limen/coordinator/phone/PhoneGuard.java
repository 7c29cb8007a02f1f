package dev.limen.coordinator.phone;

import dev.limen.coordinator.access.AccessGuard;
import dev.limen.coordinator.access.Caller.HolderCaller;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.PhoneStore;
import dev.limen.credential.PhoneProof;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out which phone a request comes from, by a fresh {@link PhoneProof}; the body is held against it once it is there.
 * For one event loop; signatures are verified on worker threads.
 */
public final class PhoneGuard implements AccessGuard.Holders {
    private static final String PROOF = PhoneProof.class.getName();
    private static final Set<HttpMethod> BODILESS = Set.of(HttpMethod.GET, HttpMethod.DELETE);
    private static final int MOST_PER_MINUTE = 240;
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final CoordinatorDatabase database;
    private final PhoneStore phones;
    private final WorkerExecutor workers;
    private final Clock clock;
    private final SeenProofs seen;
    private final WindowLimit requests;

    PhoneGuard(CoordinatorDatabase database, PhoneStore phones, WorkerExecutor workers, Clock clock) {
        this.database = database;
        this.phones = phones;
        this.workers = workers;
        this.clock = clock;
        this.seen = new SeenProofs(clock);
        this.requests = new WindowLimit(
                clock, MOST_PER_MINUTE, Duration.ofMinutes(1), "This phone asks too often: wait a minute.");
    }

    /** Lets any phone through that proves its key; {@link #proof} says which. */
    public void requireProof(RoutingContext context) {
        goOn(context, prove(context).map(proof -> {
            context.put(PROOF, proof);
            return proof;
        }));
    }

    @Override
    public boolean isPhones(RoutingContext context) {
        return context.request().getHeader(PhoneProof.HEADER) != null;
    }

    @Override
    public Future<HolderCaller> identify(RoutingContext context) {
        return prove(context)
                .compose(proof -> database.read(session -> phones.find(session, proof.device()))
                        .map(phone -> caller(context, proof, phone)));
    }

    /** Lets a request through whose body is the one that was signed. */
    public void requireBody(RoutingContext context) {
        Buffer body = context.body().buffer();
        if (!proof(context).isOf(body == null ? new byte[0] : body.getBytes())) {
            throw new Problem(401, "The body is not the one that was signed: sign it again.");
        }
        context.next();
    }

    /** {@return the proof that the request carries} */
    public static PhoneProof proof(RoutingContext context) {
        PhoneProof proof = context.get(PROOF);
        if (proof == null) {
            throw new IllegalStateException("no guard stands before " + context.currentRoute());
        }
        return proof;
    }

    private static HolderCaller caller(RoutingContext context, PhoneProof proof, Optional<PhoneStore.Phone> phone) {
        HolderCaller caller = phone.map(known -> new HolderCaller(known.id(), known.person()))
                .orElseThrow(() -> new Problem(
                        403,
                        "This phone carries no tickets here, or no longer: open the link from the box office or from the"
                                + " phone they went to."));
        context.put(PROOF, proof);
        return caller;
    }

    private Future<PhoneProof> prove(RoutingContext context) {
        context.response().putHeader("Date", DATE.format(clock.instant()));
        String header = context.request().getHeader(PhoneProof.HEADER);
        if (header == null || context.request().query() != null) {
            return Future.failedFuture(notProven());
        }
        HttpMethod method = context.request().method();
        String path = context.request().path();
        return workers.executeBlocking(() -> PhoneProof.verify(header, method.name(), path), false)
                .map(verified -> {
                    PhoneProof proof = verified.orElseThrow(PhoneGuard::notProven);
                    if (BODILESS.contains(method) && !proof.isOf(new byte[0])) {
                        throw notProven();
                    }
                    requests.count(proof.device());
                    seen.spend(proof);
                    return proof;
                });
    }

    private static Problem notProven() {
        return new Problem(401, "This address is for phones that sign what they ask: open /me on one.");
    }

    /** The body must not arrive while nobody listens to it. */
    private static void goOn(RoutingContext context, Future<?> admitted) {
        context.request().pause();
        admitted.onComplete(done -> {
            context.request().resume();
            if (done.succeeded()) {
                context.next();
            } else {
                context.fail(done.cause());
            }
        });
    }
}
