package dev.limen.coordinator;

import dev.limen.coordinator.live.CoordinatorMetrics;
import dev.limen.coordinator.tls.CertificateKeeper;
import dev.limen.core.InvalidInputException;
import dev.limen.protocol.http.Listening;
import dev.limen.protocol.http.SlowClients;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.net.BindException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The coordinator's own listener: pages, phones and programs, and nodes where they need no certificate. */
final class SiteServer {
    /** Longer than the longest wait for changes and the heartbeat of streams; cuts off who sends a request too slowly. */
    static final int IDLE_SECONDS = 90;

    private final CoordinatorConfig config;
    private final Optional<CertificateKeeper> certificate;

    private SiteServer(CoordinatorConfig config, Optional<CertificateKeeper> certificate) {
        this.config = config;
        this.certificate = certificate;
    }

    /** @throws InvalidInputException when there is to be TLS and its files cannot be used */
    static SiteServer open(CoordinatorConfig config, Clock clock) {
        return new SiteServer(
                config, config.listen().tls().map(files -> CertificateKeeper.open(files, config.hostNames(), clock)));
    }

    /** Those of the configuration, and the address it listens on, by which edge nodes reach it. */
    Set<String> hostNames() {
        Set<String> names = new HashSet<>(config.hostNames());
        names.add(config.listen().host().toLowerCase(Locale.ROOT));
        return names;
    }

    /** Measures how long the certificate is good, if there is one. */
    void watch(CoordinatorMetrics metrics) {
        certificate.ifPresent(kept -> metrics.gauge(
                "limen.listen.certificate.left.seconds",
                "Until the listener's certificate ends; negative afterwards",
                () -> kept.left().toSeconds()));
    }

    /**
     * Listens.
     *
     * @param workers read the certificate's files
     * @return the server; fails with {@link InvalidInputException} when the port is taken
     */
    Future<HttpServer> listen(Vertx vertx, Router router, WorkerExecutor workers) {
        SlowClients slowClients = new SlowClients(vertx, SlowClients.Limits.USUAL);
        Supplier<HttpServer> servers = () -> vertx.createHttpServer(options())
                .connectionHandler(slowClients::connected)
                .requestHandler(slowClients.before(router));
        return Listening.at(
                        vertx, servers, config.listen().host(), config.listen().port())
                .recover(fault -> Future.failedFuture(explained(fault)))
                .onSuccess(server -> certificate.ifPresent(kept -> kept.follow(vertx, server, workers)));
    }

    private HttpServerOptions options() {
        HttpServerOptions plain = SlowClients.options()
                .setIdleTimeout(IDLE_SECONDS)
                // Of what comes out, every address takes only so much: see Requests.body.
                .setDecompressionSupported(true);
        return certificate.map(kept -> kept.secure(plain)).orElse(plain);
    }

    private Throwable explained(Throwable fault) {
        if (fault instanceof BindException) {
            CoordinatorConfig.Listen listen = config.listen();
            return new InvalidInputException(
                    "Port " + listen.port() + " on " + listen.host() + " cannot be listened on (" + fault.getMessage()
                            + "): stop the program that uses it, or change listen in the configuration.",
                    fault);
        }
        return fault;
    }
}
