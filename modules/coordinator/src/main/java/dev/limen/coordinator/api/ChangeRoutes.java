package dev.limen.coordinator.api;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.access.Caller;
import dev.limen.coordinator.live.ChangeWaiters;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.FeedQuestion;
import dev.limen.coordinator.store.NodeIdentityStore;
import dev.limen.coordinator.store.Session;
import dev.limen.coordinator.store.Stores;
import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.core.Zone;
import dev.limen.credential.FeedSigner;
import dev.limen.protocol.Acknowledgement;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Change;
import dev.limen.protocol.ChangePage;
import dev.limen.protocol.ProtocolJson;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** {@code /changes}: what edges follow, signed when there is a key. Whoever asks for more has what came before. */
final class ChangeRoutes implements Routes {
    private static final int USUAL_PAGE = 200;
    private static final int LARGEST_PAGE = 1000;
    private static final int LONGEST_WAIT = 60;
    private static final int LONGEST_NONCE = 64;
    private static final int MOST_ZONES = 64;

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final ChangeWaiters waiters;
    private final Optional<FeedSigner> signer;
    private final Clock clock;
    private final Actors actors;
    private final NodeIdentityStore nodes = new NodeIdentityStore();

    ChangeRoutes(
            CoordinatorDatabase database,
            Stores stores,
            ChangeWaiters waiters,
            Optional<FeedSigner> signer,
            Clock clock,
            Actors actors) {
        this.actors = actors;
        this.database = database;
        this.stores = stores;
        this.waiters = waiters;
        this.signer = signer;
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        router.get(ApiPaths.CHANGES).handler(this::page);
    }

    private void page(RoutingContext context) {
        Requests.allowQuery(context, Set.of("after", "limit", "wait", "run", "compacted", "nonce", "zones", "node"));
        FeedQuestion question = question(context);
        Caller caller = Caller.of(context);
        Optional<NodeId> node = Requests.query(context, "node").map(NodeId::new);
        node.ifPresent(named -> Caller.requireSelf(context, named));
        long wait = Requests.number(context, "wait", 0, LONGEST_WAIT).orElse(0L);
        // Ahead of the log: told at once, not after the wait.
        long held = question.after() > waiters.newest() ? 0 : wait;
        Future<Signed> signed = acknowledge(node, question)
                .compose(behind -> waiters.await(
                        question.after(), behind ? 0 : Duration.ofSeconds(held).toMillis()))
                .compose(newer -> database.read(session -> signed(session, allowed(session, caller, question))))
                .compose(page -> recorded(page, question.after(), actors.of(context)));
        Answers.then(context, signed, page -> {
            page.signature.ifPresent(
                    signature -> context.response().putHeader(ApiPaths.FEED_SIGNATURE_HEADER, signature));
            Answers.send(context, 200, Requests.JSON, page.body);
        });
    }

    private FeedQuestion question(RoutingContext context) {
        return new FeedQuestion(
                Requests.number(context, "after", 0, Long.MAX_VALUE).orElse(0L),
                Requests.limit(context, USUAL_PAGE, LARGEST_PAGE),
                Requests.query(context, "run").map(ChangeRoutes::run),
                Requests.number(context, "compacted", 0, Long.MAX_VALUE),
                Requests.query(context, "nonce").map(ChangeRoutes::nonce),
                Requests.query(context, "zones").map(ChangeRoutes::zones),
                clock.instant());
    }

    /** A node is told no more than it was invited for, whatever it asks. */
    private FeedQuestion allowed(Session session, Caller caller, FeedQuestion question) throws SQLException {
        return caller instanceof Caller.NodeCaller node
                ? nodes.findLimit(session, node.node()).map(question::within).orElse(question)
                : question;
    }

    /** Made when it is sent, not when it was asked for: the wait may be long. */
    private Signed signed(Session session, FeedQuestion question) throws SQLException {
        ChangePage page = stores.feed().page(session, question.askedAt(clock.instant()));
        byte[] body = ProtocolJson.write(page);
        long templates = page.entries().stream()
                .map(ChangePage.Entry::change)
                .filter(change -> change instanceof Change.ReferencePut || change instanceof Change.WatchListPut)
                .count();
        return new Signed(
                body,
                page.position(),
                templates,
                signer.map(key -> Base64.getEncoder().encodeToString(key.sign(ApiPaths.FEED_SIGNATURE_DOMAIN, body))));
    }

    /** A page with templates stands in the audit chain before it leaves. */
    private Future<Signed> recorded(Signed page, long after, Actor by) {
        return page.templates == 0
                ? Future.succeededFuture(page)
                : database.write(session -> {
                    stores.audit()
                            .append(
                                    session,
                                    by,
                                    AuditAction.TEMPLATES_READ,
                                    "changes",
                                    Map.of("after", after, "through", page.position, "count", page.templates));
                    return page;
                });
    }

    /** {@return whether the edge follows something else than this log, and so must not be kept waiting} */
    private Future<Boolean> acknowledge(Optional<NodeId> node, FeedQuestion question) {
        return database.read(session -> {
                    boolean continued = stores.feed().isContinued(session, question);
                    boolean certain = question.run().isPresent() || question.after() == 0;
                    boolean news = node.isPresent()
                            && stores.acknowledgements()
                                    .find(session, node.get())
                                    .map(Acknowledgement::position)
                                    .filter(position -> position == question.after())
                                    .isEmpty();
                    return new Standing(!continued, continued && certain && news);
                })
                .compose(standing -> standing.news
                        ? database.write(session -> {
                            NodeId known = node.orElseThrow();
                            stores.acknowledgements().put(session, known, question.after(), question.at());
                            stores.receipts().acknowledge(session, known, question.after());
                            return standing.behind;
                        })
                        : Future.succeededFuture(standing.behind));
    }

    private static UUID run(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notOne) {
            throw new InvalidInputException("The query parameter run must be the run of an earlier page.", notOne);
        }
    }

    private static String nonce(String text) {
        if (text.isEmpty() || text.length() > LONGEST_NONCE) {
            throw new InvalidInputException(
                    "The query parameter nonce must be 1 to " + LONGEST_NONCE + " characters long.");
        }
        return text;
    }

    private static Set<Zone> zones(String text) {
        Set<Zone> zones = Arrays.stream(text.split(",")).map(Zone::new).collect(Collectors.toSet());
        if (zones.size() > MOST_ZONES) {
            throw new InvalidInputException("The query parameter zones names at most " + MOST_ZONES + " zones.");
        }
        return zones;
    }

    private record Signed(byte[] body, long position, long templates, Optional<String> signature) {}

    private record Standing(boolean behind, boolean news) {}
}
