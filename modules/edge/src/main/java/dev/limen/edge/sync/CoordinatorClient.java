package dev.limen.edge.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.limen.core.EventId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.core.Zone;
import dev.limen.identity.CoordinatorClock;
import dev.limen.identity.KeyAndChain;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.ChangePage;
import dev.limen.protocol.CrowdNews;
import dev.limen.protocol.EventBatch;
import dev.limen.protocol.EventReceipt;
import dev.limen.protocol.GateOverridePage;
import dev.limen.protocol.NodeEnrolment;
import dev.limen.protocol.NodeRevocation;
import dev.limen.protocol.NodeStatus;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.http.ForeignCertificate;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Calls the coordinator and waits for its answer; for worker threads only. Thread-safe.
 *
 * <p>Every call either returns the coordinator's answer or throws {@link CoordinatorAwayException}.
 */
public final class CoordinatorClient implements AutoCloseable {
    /**
     * Without a byte for so long the connection is given up: one that a router has forgotten never says so, and what was
     * erased meanwhile must be known here within five seconds.
     */
    private static final Duration PATIENCE = Duration.ofMillis(3_500);

    /** A long answer on a slow line may take longer, as long as it goes on. */
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);

    /** Longer than any call takes. */
    private static final long RETIRING_MILLIS = LONGEST_ANSWER.plusSeconds(30).toMillis();

    /** Connections are not suspected more often, since the coordinator may be away for long. */
    private static final long LEAST_AGE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final int LONGEST_QUOTE = 200;

    private final Duration patience;
    private final Optional<String> token;
    private final URI base;
    private final Vertx vertx;
    private final Optional<MutualTls> tls;
    private final Set<WebClient> retired = ConcurrentHashMap.newKeySet();
    private Optional<KeyAndChain> identity;
    private volatile WebClient client;
    private long clientSinceNanos = System.nanoTime();
    private boolean closed;
    private final Optional<AuditHeads> heads;

    /**
     * @param url of the coordinator, such as {@code http://127.0.0.1:8080}
     * @throws InvalidInputException when it is no such address
     */
    public CoordinatorClient(Vertx vertx, String url) {
        this(vertx, url, PATIENCE);
    }

    /**
     * @param url of the coordinator
     * @param token it gave this node; empty when it asks for none
     * @param heads where the heads of the coordinator's audit chain are kept, and told from
     * @throws InvalidInputException when it is no such address
     */
    public CoordinatorClient(Vertx vertx, String url, Optional<String> token, AuditHeads heads) {
        this(vertx, url, PATIENCE, token, Optional.of(heads), Optional.empty(), Optional.empty());
    }

    /**
     * With a certificate (TLS 1.3), and to the coordinator of the same authority only.
     *
     * @param url of the coordinator, such as {@code https://coordinator.example:8443}
     * @param identity shown until {@link #show} is told another
     * @param clock this node's
     * @param time is told the coordinator's
     * @param heads where the heads of the coordinator's audit chain are kept, and told from
     * @throws InvalidInputException when the url is no such address
     */
    public CoordinatorClient(
            Vertx vertx, String url, KeyAndChain identity, Clock clock, CoordinatorClock time, AuditHeads heads) {
        this(
                vertx,
                url,
                PATIENCE,
                Optional.empty(),
                Optional.of(heads),
                Optional.of(new MutualTls(clock, time)),
                Optional.of(identity));
    }

    CoordinatorClient(Vertx vertx, String url, Duration patience) {
        this(vertx, url, patience, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private CoordinatorClient(
            Vertx vertx,
            String url,
            Duration patience,
            Optional<String> token,
            Optional<AuditHeads> heads,
            Optional<MutualTls> tls,
            Optional<KeyAndChain> identity) {
        this.heads = heads;
        this.patience = patience;
        this.token = token;
        this.base = checked(url);
        this.vertx = vertx;
        this.tls = tls;
        this.identity = identity;
        this.client = WebClient.create(vertx, options());
    }

    /** Shows another certificate from now on, in connections of its own; calls that are under way end as they began. */
    public synchronized void show(KeyAndChain identity) {
        this.identity = Optional.of(identity);
        connectAnew();
    }

    /**
     * A connection that is cut off in the moment it stands is counted as one of the pool's for ever (Vert.x 5.0 logs "Connection
     * evicted"). After some of those no call would find a connection any more, however well the coordinator is.
     */
    private synchronized void suspectConnections() {
        if (!closed && System.nanoTime() - clientSinceNanos >= LEAST_AGE_NANOS) {
            connectAnew();
        }
    }

    private synchronized void connectAnew() {
        WebClient before = client;
        client = WebClient.create(vertx, options());
        clientSinceNanos = System.nanoTime();
        retired.add(before);
        vertx.setTimer(RETIRING_MILLIS, timer -> {
            retired.remove(before);
            before.close();
        });
    }

    private WebClientOptions options() {
        WebClientOptions options = new WebClientOptions()
                .setDefaultHost(base.getHost())
                .setDefaultPort(port(base))
                .setSsl("https".equals(base.getScheme()))
                .setConnectTimeout(3_000)
                // Events and faces go to the coordinator that was configured, and nowhere else.
                .setFollowRedirects(false)
                .setUserAgent("limen-edge");
        identity.ifPresent(shown -> tls.orElseThrow().apply(options, shown));
        return options;
    }

    /**
     * @param after the last change already applied
     * @param wait how long the coordinator may hold the answer back until there is a change
     * @throws FeedRewoundException when the coordinator's log has never been as long as {@code after}
     */
    public ChangePage changes(long after, int limit, Duration wait) {
        SignedPage page = changes(FeedQuery.plain(after, limit, wait));
        return read(page.json(), ChangePage.class, "The change feed");
    }

    /**
     * {@return a page as it came, to be believed or not}
     *
     * @throws FeedRewoundException when the coordinator's log has never been as long as what was asked for
     */
    SignedPage changes(FeedQuery question) {
        HttpRequest<Buffer> request = request(HttpMethod.GET, ApiPaths.CHANGES)
                .addQueryParam("after", Long.toString(question.after()))
                .addQueryParam("limit", Integer.toString(question.limit()))
                .addQueryParam("wait", Long.toString(question.patience().toSeconds()));
        question.run().ifPresent(run -> request.addQueryParam("run", run.toString()));
        question.compacted().ifPresent(through -> request.addQueryParam("compacted", Long.toString(through)));
        question.nonce().ifPresent(nonce -> request.addQueryParam("nonce", nonce));
        question.node().ifPresent(node -> request.addQueryParam("node", node.value()));
        question.zones()
                .ifPresent(zones -> request.addQueryParam(
                        "zones", zones.stream().map(Zone::value).collect(Collectors.joining(","))));
        HttpResponse<Buffer> response = await(request, Buffer.buffer(), patience.plus(question.patience()));
        if (response.statusCode() == CONFLICT) {
            throw new FeedRewoundException(body(response));
        }
        return new SignedPage(
                bytes(accepted(response)), Optional.ofNullable(response.getHeader(ApiPaths.FEED_SIGNATURE_HEADER)));
    }

    /** {@return what the coordinator now holds durably} */
    public EventReceipt send(EventBatch batch) {
        HttpRequest<Buffer> request = request(HttpMethod.POST, ApiPaths.EVENTS)
                .putHeader("Content-Type", "application/json")
                .putHeader("Content-Encoding", "gzip");
        Buffer body = Buffer.buffer(Gzip.compress(ProtocolJson.write(batch)));
        return read(bytes(accepted(await(request, body, patience))), EventReceipt.class, "The receipt");
    }

    /** Shows the coordinator a face for staff to look at; it keeps it in memory only. */
    public void showCrop(EventId event, byte[] jpeg) {
        String path = ApiPaths.CROPS + "/" + URLEncoder.encode(event.toString(), StandardCharsets.UTF_8);
        HttpRequest<Buffer> request = request(HttpMethod.PUT, path).putHeader("Content-Type", "image/jpeg");
        accepted(await(request, Buffer.buffer(jpeg), patience));
    }

    /** {@return a new certificate for the key that {@code signingRequest} is of} */
    public NodeEnrolment renew(NodeId node, String signingRequest) {
        byte[] json = ProtocolJson.write(new NodeEnrolment.Renewal(signingRequest));
        return read(
                bytes(post(ApiPaths.NODES + "/" + node + ApiPaths.NODE_CERTIFICATE, json)),
                NodeEnrolment.class,
                "The new certificate");
    }

    /**
     * {@return what staff have decided since about people whom the node's gates referred, while it is good}
     *
     * @param after the position of the page before; 0 at first
     * @param wait how long the coordinator may hold the answer back until there is something
     */
    public GateOverridePage overrides(NodeId node, long after, Duration wait) {
        HttpRequest<Buffer> request = request(HttpMethod.GET, ApiPaths.NODES + "/" + node + ApiPaths.NODE_OVERRIDES)
                .addQueryParam("after", Long.toString(after))
                .addQueryParam("wait", Long.toString(wait.toSeconds()));
        HttpResponse<Buffer> response = await(request, Buffer.buffer(), patience.plus(wait));
        if (response.statusCode() == NOT_FOUND) {
            throw new CoordinatorAwayException(
                    "The coordinator at " + base + " knows no overrides: update it, or staff cannot open gates.", null);
        }
        return read(bytes(accepted(response)), GateOverridePage.class, "The overrides");
    }

    /** {@return which certificates of nodes are not to be believed any more} */
    public List<NodeRevocation> revocations() {
        byte[] json =
                bytes(accepted(await(request(HttpMethod.GET, ApiPaths.NODE_REVOCATIONS), Buffer.buffer(), patience)));
        return List.of(read(json, NodeRevocation[].class, "The list of revocations"));
    }

    /**
     * Tells how this node is.
     *
     * @param crowd version of the last news of crowds that is used; empty when there is none
     * @return news of crowds, when there are newer ones
     */
    public Optional<CrowdNews> report(NodeStatus status, Optional<Long> crowd) {
        HttpRequest<Buffer> request = request(HttpMethod.POST, ApiPaths.NODES + "/" + status.node() + "/status")
                .addQueryParam("crowd", Long.toString(crowd.orElse(-1L)))
                .putHeader("Content-Type", "application/json");
        heads.flatMap(AuditHeads::newest).ifPresent(head -> request.putHeader(ApiPaths.AUDIT_HEAD_HEADER, head));
        byte[] news = bytes(accepted(await(request, Buffer.buffer(ProtocolJson.write(status)), patience)));
        return news.length == 0 ? Optional.empty() : Optional.of(read(news, CrowdNews.class, "The news of crowds"));
    }

    @Override
    public synchronized void close() {
        closed = true;
        client.close();
        retired.forEach(WebClient::close);
    }

    private HttpResponse<Buffer> post(String path, byte[] json) {
        HttpRequest<Buffer> request = request(HttpMethod.POST, path).putHeader("Content-Type", "application/json");
        return accepted(await(request, Buffer.buffer(json), patience));
    }

    private HttpRequest<Buffer> request(HttpMethod method, String path) {
        HttpRequest<Buffer> request = client.request(method, path).putHeader(ApiPaths.VERSION_HEADER, ApiPaths.VERSION);
        token.ifPresent(request::bearerTokenAuthentication);
        return request;
    }

    private HttpResponse<Buffer> await(HttpRequest<Buffer> request, Buffer body, Duration allowed) {
        // Not only this thread gives up: a request left waiting would keep its connection from all later ones.
        request.timeout(allowed.toMillis());
        Future<HttpResponse<Buffer>> answer = body.length() == 0 ? request.send() : request.sendBuffer(body);
        try {
            HttpResponse<Buffer> response = answer.toCompletionStage()
                    .toCompletableFuture()
                    .get(LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
            tls.ifPresent(link -> link.heard(response));
            return response;
        } catch (TimeoutException | ExecutionException away) {
            Optional<String> distrust = tls.isPresent()
                    ? tls.flatMap(link -> link.findDistrust(away))
                    : ForeignCertificate.find("the coordinator at " + base, away);
            if (distrust.isPresent()) {
                throw new CoordinatorUntrustedException(distrust.get(), away);
            }
            if (away instanceof TimeoutException || away.getCause() instanceof TimeoutException) {
                suspectConnections();
            }
            throw new CoordinatorAwayException("The coordinator at " + base + " does not answer.", away);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new CoordinatorAwayException("The node is stopping.", stopping);
        }
    }

    private HttpResponse<Buffer> accepted(HttpResponse<Buffer> response) {
        if (response.statusCode() / 100 != 2) {
            throw new CoordinatorRefusedException(
                    "The coordinator at " + base + " answers " + response.statusCode() + ": " + body(response));
        }
        heads.ifPresent(keeper -> Optional.ofNullable(response.getHeader(ApiPaths.AUDIT_HEAD_HEADER))
                .ifPresent(keeper::saw));
        return response;
    }

    private static String body(HttpResponse<Buffer> response) {
        String text = Optional.ofNullable(response.bodyAsString(StandardCharsets.UTF_8.name()))
                .map(CoordinatorClient::detail)
                .orElse("nothing");
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }

    /** The sentence of a problem document (RFC 9457); anything else as it is. */
    private static String detail(String body) {
        try {
            return ProtocolJson.mapper().readTree(body).path("detail").asText(body);
        } catch (JsonProcessingException notJson) {
            return body;
        }
    }

    private static byte[] bytes(HttpResponse<Buffer> response) {
        return response.body() == null ? new byte[0] : response.body().getBytes();
    }

    private <T> T read(byte[] json, Class<T> type, String what) {
        try {
            return ProtocolJson.read(json, type, what);
        } catch (InvalidInputException foreign) {
            throw new CoordinatorAwayException(
                    "The coordinator at " + base + " says something this version does not understand: "
                            + foreign.getMessage(),
                    foreign);
        }
    }

    private static URI checked(String url) {
        try {
            URI uri = URI.create(url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean bare = uri.getPath().isEmpty() || uri.getPath().equals("/");
            if (web && bare && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // told below
        }
        throw new InvalidInputException(
                "The coordinator's url \"" + url + "\" is not an address: give one such as http://127.0.0.1:8080.");
    }

    private static int port(URI uri) {
        return uri.getPort() > 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }
}
