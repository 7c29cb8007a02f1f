package dev.limen.coordinator.node;

import dev.limen.core.InvalidInputException;
import dev.limen.identity.HeldKey;
import dev.limen.identity.KeyAndChain;
import dev.limen.identity.PeerTrust;
import dev.limen.protocol.http.Listening;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.ext.web.Router;
import java.net.BindException;
import java.time.Clock;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where nodes come to: one port for those with a certificate, one for those with a code. TLS 1.3 only; the coordinator's own
 * certificate is made anew when a third of its life is left, without a break.
 */
public final class NodeServers {
    private static final Logger log = LoggerFactory.getLogger(NodeServers.class);
    private static final String TLS = "TLSv1.3";
    private static final long LOOK_MILLIS = 1_000;

    private final Vertx vertx;
    private final NodeDesk desk;
    private final Clock clock;
    private final int idleSeconds;
    private final WorkerExecutor workers;
    private final HeldKey key;

    private NodeServers(
            Vertx vertx, NodeDesk desk, Clock clock, int idleSeconds, WorkerExecutor workers, KeyAndChain first) {
        this.vertx = vertx;
        this.workers = workers;
        this.desk = desk;
        this.clock = clock;
        this.idleSeconds = idleSeconds;
        this.key = new HeldKey(first);
    }

    /**
     * Listens. The servers close with the verticle that starts them.
     *
     * @param nodes serves nodes with a certificate
     * @param enrolment serves those with a code
     * @param idleSeconds after which a connection that says nothing is closed
     * @param workers make the server's own keys
     * @return where; fails with {@link InvalidInputException} when a port is taken
     */
    public static Future<NodePorts> start(
            Vertx vertx,
            NodeDesk desk,
            Clock clock,
            int idleSeconds,
            WorkerExecutor workers,
            Router nodes,
            Router enrolment) {
        return workers.executeBlocking(() -> newKey(desk, clock), false)
                .compose(first ->
                        new NodeServers(vertx, desk, clock, idleSeconds, workers, first).listen(nodes, enrolment));
    }

    private Future<NodePorts> listen(Router nodes, Router enrolment) {
        NodeListen where = desk.listen();
        Supplier<HttpServer> strict = () -> vertx.createHttpServer(options()
                        .setClientAuth(ClientAuth.REQUIRED)
                        .setTrustOptions(TrustOptions.wrap(
                                PeerTrust.ofNodes(desk.authority().certificate(), clock, where.renewalGrace()))))
                .connectionHandler(desk.connections()::opened)
                .requestHandler(nodes);
        Supplier<HttpServer> open = () -> vertx.createHttpServer(options()).requestHandler(enrolment);
        return Listening.at(vertx, strict, where.host(), where.port())
                .compose(first -> Listening.at(vertx, open, where.host(), where.enrolmentPort())
                        .map(second -> new NodePorts(first.actualPort(), second.actualPort())))
                .recover(fault -> Future.failedFuture(explained(fault)))
                .onSuccess(this::listening);
    }

    private void listening(NodePorts ports) {
        desk.listening(ports);
        vertx.setPeriodic(LOOK_MILLIS, timer -> renewKey());
        log.atInfo()
                .addKeyValue("host", desk.listen().host())
                .addKeyValue("port", ports.nodes())
                .addKeyValue("enrolment_port", ports.enrolment())
                .addKeyValue("authority", desk.authority().fingerprint())
                .log("coordinator listens to nodes");
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setIdleTimeout(idleSeconds)
                .setDecompressionSupported(true)
                .setSsl(true)
                .setKeyCertOptions(KeyCertOptions.wrap(key))
                .setEnabledSecureTransportProtocols(Set.of(TLS));
    }

    private void renewKey() {
        if (key.current().isDue(clock.instant())) {
            workers.executeBlocking(() -> newKey(desk, clock), true)
                    .onSuccess(key::replace)
                    .onFailure(fault -> log.atError().setCause(fault).log("the server's certificate was not renewed"));
        }
    }

    private static KeyAndChain newKey(NodeDesk desk, Clock clock) {
        return desk.authority()
                .issueServer(
                        desk.listen().allNames(), clock.instant(), desk.listen().certificateLife());
    }

    private Throwable explained(Throwable fault) {
        return fault instanceof BindException
                ? new InvalidInputException(
                        "The ports of node_listen on " + desk.listen().host() + " cannot be listened on ("
                                + fault.getMessage()
                                + "): stop the program that uses them, or change node_listen in the configuration.",
                        fault)
                : fault;
    }
}
