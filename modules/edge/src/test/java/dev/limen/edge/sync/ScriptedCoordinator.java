package dev.limen.edge.sync;

import dev.limen.core.Zone;
import dev.limen.credential.FeedSigner;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Change;
import dev.limen.protocol.ChangePage;
import dev.limen.protocol.Event;
import dev.limen.protocol.EventBatch;
import dev.limen.protocol.EventReceipt;
import dev.limen.protocol.NodeStatus;
import dev.limen.protocol.ProtocolJson;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * A coordinator on a real socket that answers as the protocol says, except where a test lays another answer before it.
 */
public final class ScriptedCoordinator implements AutoCloseable {
    static final int PAGE = 3;

    private final Vertx vertx;
    private final HttpServer server;
    private final Queue<Handler<HttpServerRequest>> misbehaviour = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<Long, Event> events = new TreeMap<>();
    private final List<byte[]> crops = new CopyOnWriteArrayList<>();
    private final List<NodeStatus> statuses = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final List<Change> log = new ArrayList<>();
    private UUID feed = UUID.randomUUID();
    private int doubled;
    private boolean holdsAnswersBack = true;
    private Optional<List<Zone>> toldOnly = Optional.empty();
    private long compacted;
    private Optional<FeedSigner> signer = Optional.empty();
    private UUID run = UUID.randomUUID();
    private long sharedWithEarlierRuns = Long.MAX_VALUE;
    private UnaryOperator<byte[]> changedOnTheWay = UnaryOperator.identity();
    private UnaryOperator<EventReceipt> receipts = UnaryOperator.identity();

    /** Listens on a free port. */
    public ScriptedCoordinator(Vertx vertx) {
        this(vertx, new HttpServerOptions());
    }

    /** Listens on a free port, with a certificate perhaps. */
    ScriptedCoordinator(Vertx vertx, HttpServerOptions options) {
        this.vertx = vertx;
        this.server =
                vertx.createHttpServer(options.setDecompressionSupported(true)).requestHandler(this::handle);
        get(server.listen(0, "127.0.0.1"));
    }

    static <T> T get(io.vertx.core.Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    public int port() {
        return server.actualPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Adds to the change log. */
    public synchronized void publish(Change... changes) {
        log.addAll(List.of(changes));
    }

    /** Comes back with another log, of these changes alone. */
    synchronized void beginAfresh(Change... changes) {
        feed = UUID.randomUUID();
        log.clear();
        publish(changes);
    }

    /** From now on says where the log stands, and signs that. */
    synchronized void sign(FeedSigner key) {
        signer = Optional.of(key);
    }

    /** Says that its pages are about no other zones, whatever is asked. */
    synchronized void tellOnly(List<Zone> zones) {
        toldOnly = Optional.of(zones);
    }

    /** Tombstones up to there are gone. */
    synchronized void compact(long through) {
        compacted = through;
    }

    /** Changes the bytes of every page after it was signed. */
    synchronized void changeOnTheWay(UnaryOperator<byte[]> change) {
        changedOnTheWay = change;
    }

    /** Comes back with an older copy of the same log that has grown since. */
    synchronized void comeBackFromCopy(int position, Change... since) {
        forgetAfter(position);
        publish(since);
        run = UUID.randomUUID();
        sharedWithEarlierRuns = position;
    }

    /** Comes back with an older copy of the same log. */
    synchronized void forgetAfter(int position) {
        log.subList(position, log.size()).clear();
    }

    /** Answers the next requests in another way, one each. */
    @SafeVarargs
    final void misbehave(Handler<HttpServerRequest>... answers) {
        misbehaviour.addAll(List.of(answers));
    }

    boolean hasMisbehaved() {
        return misbehaviour.isEmpty();
    }

    synchronized void answerAtOnce() {
        holdsAnswersBack = false;
    }

    synchronized void receipts(UnaryOperator<EventReceipt> change) {
        receipts = change;
    }

    /** {@return the stored events, by sequence} */
    synchronized List<Event> events() {
        return List.copyOf(events.values());
    }

    /** {@return how often an event came that was stored already} */
    synchronized int doubled() {
        return doubled;
    }

    List<byte[]> crops() {
        return List.copyOf(crops);
    }

    public List<NodeStatus> statuses() {
        return List.copyOf(statuses);
    }

    /** {@return every request so far, such as "GET /api/v1/changes?after=0…"} */
    List<String> requests() {
        return List.copyOf(requests);
    }

    int asked(String path) {
        return asked.getOrDefault(path, 0);
    }

    @Override
    public void close() {
        get(server.close());
    }

    private void handle(HttpServerRequest request) {
        requests.add(request.method() + " " + request.uri());
        asked.merge(request.path(), 1, Integer::sum);
        Handler<HttpServerRequest> other = misbehaviour.poll();
        if (other != null) {
            other.handle(request);
        } else if (!ApiPaths.VERSION.equals(request.getHeader(ApiPaths.VERSION_HEADER))) {
            request.response().setStatusCode(400).end("which version?");
        } else if (request.path().equals(ApiPaths.CHANGES)) {
            long wait = Long.parseLong(request.getParam("wait"));
            changes(request, Long.parseLong(request.getParam("after")), System.nanoTime() + wait * 1_000_000_000L);
        } else {
            request.bodyHandler(body -> take(request, body));
        }
    }

    private synchronized void changes(HttpServerRequest request, long after, long until) {
        if (signer.isPresent() && !isContinued(request, after)) {
            changes(request, 0, 0);
        } else if (after > log.size()) {
            request.response().setStatusCode(409).end("Position " + after + " is ahead of this log.");
        } else if (after == log.size() && holdsAnswersBack && System.nanoTime() < until) {
            vertx.setTimer(10, timer -> changes(request, after, until));
        } else {
            int end = (int) Math.min(after + PAGE, log.size());
            List<ChangePage.Entry> entries = new ArrayList<>();
            for (int i = (int) after; i < end; i++) {
                entries.add(new ChangePage.Entry(i + 1, log.get(i)));
            }
            page(request, after, new ChangePage(feed, entries, end, end < log.size()));
        }
    }

    private boolean isContinued(HttpServerRequest request, long after) {
        String known = request.getParam("run");
        long clean = Math.max(
                after,
                Optional.ofNullable(request.getParam("compacted"))
                        .map(Long::valueOf)
                        .orElse(0L));
        return after == 0
                || (after <= (run.toString().equals(known) ? log.size() : sharedWithEarlierRuns) && clean >= compacted);
    }

    private void page(HttpServerRequest request, long after, ChangePage page) {
        if (signer.isEmpty()) {
            json(request, page);
            return;
        }
        ChangePage.Standing standing = new ChangePage.Standing(
                run,
                after,
                log.size(),
                Optional.of(compacted),
                Instant.now(),
                Optional.ofNullable(request.getParam("nonce")),
                toldOnly.or(() -> Optional.ofNullable(request.getParam("zones"))
                        .map(zones ->
                                Arrays.stream(zones.split(",")).map(Zone::new).toList())),
                Optional.of(log.lastIndexOf(new Change.EvacuationPut(true))
                        > log.lastIndexOf(new Change.EvacuationPut(false))));
        byte[] body = ProtocolJson.write(
                new ChangePage(page.feed(), page.entries(), page.position(), page.more(), Optional.of(standing)));
        byte[] signature = signer.get().sign(ApiPaths.FEED_SIGNATURE_DOMAIN, body);
        request.response()
                .putHeader("Content-Type", "application/json")
                .putHeader(ApiPaths.FEED_SIGNATURE_HEADER, Base64.getEncoder().encodeToString(signature))
                .end(Buffer.buffer(changedOnTheWay.apply(body)));
    }

    private synchronized void take(HttpServerRequest request, Buffer body) {
        if (request.path().equals(ApiPaths.EVENTS)) {
            EventBatch batch = ProtocolJson.read(body.getBytes(), EventBatch.class, "The batch");
            int before = events.size();
            batch.events().forEach(event -> events.put(event.id().sequence(), event));
            int stored = events.size() - before;
            doubled += batch.events().size() - stored;
            long through = batch.events().get(batch.events().size() - 1).id().sequence();
            json(request, receipts.apply(new EventReceipt(batch.epoch(), through, stored)));
        } else if (request.path().startsWith(ApiPaths.CROPS)) {
            crops.add(body.getBytes());
            request.response().setStatusCode(204).end();
        } else if (request.path().startsWith(ApiPaths.NODES)) {
            statuses.add(ProtocolJson.read(body.getBytes(), NodeStatus.class, "The status"));
            request.response().setStatusCode(204).end();
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    private static void json(HttpServerRequest request, Object answer) {
        request.response().putHeader("Content-Type", "application/json").end(Buffer.buffer(ProtocolJson.write(answer)));
    }

    static Handler<HttpServerRequest> status(int status) {
        return request -> request.response().setStatusCode(status).end("as the test wants it");
    }

    static Handler<HttpServerRequest> text(String text) {
        return request -> request.response().end(text);
    }

    static Handler<HttpServerRequest> nothingAtAll() {
        return request -> request.response().setStatusCode(200).end();
    }

    static Handler<HttpServerRequest> hangUp() {
        return request -> request.connection().close();
    }

    static Handler<HttpServerRequest> silence() {
        return request -> {};
    }
}
