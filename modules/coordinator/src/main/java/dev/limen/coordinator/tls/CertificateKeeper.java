package dev.limen.coordinator.tls;

import dev.limen.core.InvalidInputException;
import dev.limen.identity.PemFiles;
import dev.limen.identity.Spans;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the listener's certificate: shows it, and shows another once somebody has replaced the files, without a break; the
 * connections that are open stay. What cannot be used never takes the place of what can. For one event loop.
 */
public final class CertificateKeeper {
    private static final Logger log = LoggerFactory.getLogger(CertificateKeeper.class);
    private static final Set<String> TLS = Set.of("TLSv1.3", "TLSv1.2");
    private static final List<String> HTTP = List.of("h2", "http/1.1");
    private static final long LOOK_MILLIS = 2_000;
    private static final Duration SOON = Duration.ofDays(14);
    private static final Duration BETWEEN_WARNINGS = Duration.ofDays(1);

    private final PemFiles files;
    private final Set<String> hostNames;
    private final Clock clock;
    private volatile ListenCertificate current;
    private Instant warnedAt = Instant.MIN;
    private String suspected = "";
    private String told = "";

    private CertificateKeeper(PemFiles files, Set<String> hostNames, Clock clock, ListenCertificate first) {
        this.files = files;
        this.hostNames = hostNames;
        this.clock = clock;
        this.current = first;
    }

    /**
     * Reads the files.
     *
     * @param hostNames under which browsers come, in lower case
     * @throws InvalidInputException when the files cannot be used, or the certificate is not good now
     */
    public static CertificateKeeper open(PemFiles files, Set<String> hostNames, Clock clock) {
        CertificateKeeper keeper =
                new CertificateKeeper(files, hostNames, clock, ListenCertificate.read(files, clock.instant()));
        keeper.warnOfNames();
        return keeper;
    }

    /** {@return the same options, for a server that speaks TLS 1.2 or 1.3, and HTTP/2 to who asks for it} */
    public HttpServerOptions secure(HttpServerOptions options) {
        return options.setSsl(true)
                .setUseAlpn(true)
                .setEnabledSecureTransportProtocols(TLS)
                .setKeyCertOptions(current.shown());
    }

    /** Looks after the certificate of {@code server} from now on, until the verticle ends that calls this. */
    public void follow(Vertx vertx, HttpServer server, WorkerExecutor workers) {
        warnOfEnd();
        vertx.setPeriodic(LOOK_MILLIS, timer -> look(server, workers));
    }

    /** {@return until the certificate ends; negative afterwards. From any thread} */
    public Duration left() {
        return Duration.between(clock.instant(), current.endsAt());
    }

    /** {@return done when the server shows what the files hold, or it is settled that it cannot} */
    Future<Void> look(HttpServer server, WorkerExecutor workers) {
        return workers.executeBlocking(this::read, true)
                .compose(found -> found.equals(current) ? Future.succeededFuture() : show(found, server))
                .onSuccess(shown -> suspected = told = "")
                .recover(fault -> {
                    doubt(fault);
                    return Future.succeededFuture();
                })
                .onComplete(looked -> warnOfEnd());
    }

    private ListenCertificate read() {
        ListenCertificate found = new ListenCertificate(files.read());
        if (!found.equals(current)) {
            found.checkLife(files, clock.instant());
        }
        return found;
    }

    private Future<Void> show(ListenCertificate found, HttpServer server) {
        ServerSSLOptions options = new ServerSSLOptions()
                .setUseAlpn(true)
                .setApplicationLayerProtocols(HTTP)
                .setEnabledSecureTransportProtocols(TLS)
                .setKeyCertOptions(found.shown());
        return server.updateSSLOptions(options, true).map(shown -> {
            current = found;
            warnedAt = Instant.MIN;
            log.atInfo().addKeyValue("ends", found.endsAt()).log("the listener's certificate was replaced");
            warnOfNames();
            return null;
        });
    }

    /** The two files are replaced one after the other: told of only when it is still so the next time, and then once. */
    private void doubt(Throwable fault) {
        String why = String.valueOf(fault.getMessage());
        if (why.equals(suspected) && !why.equals(told)) {
            told = why;
            log.atWarn()
                    .addKeyValue("ends", current.endsAt())
                    .addKeyValue("why", why)
                    .log("the listener keeps its certificate, as what is in the files now cannot be used");
        }
        suspected = why;
    }

    private void warnOfEnd() {
        Duration left = left();
        if (left.compareTo(SOON) < 0 && !clock.instant().isBefore(nextWarning())) {
            warnedAt = clock.instant();
            log.atWarn()
                    .addKeyValue("certificate", files.certificate())
                    .addKeyValue("ends", current.endsAt())
                    .log(
                            left.isNegative()
                                    ? "the listener's certificate has ended: browsers turn away until a new one is in place"
                                    : "the listener's certificate ends in " + Spans.words(left)
                                            + ": put a new one in its place");
        }
    }

    private Instant nextWarning() {
        return warnedAt.equals(Instant.MIN) ? Instant.MIN : warnedAt.plus(BETWEEN_WARNINGS);
    }

    private void warnOfNames() {
        Set<String> refused = current.notFor(hostNames);
        if (!refused.isEmpty()) {
            log.atWarn()
                    .addKeyValue("certificate", files.certificate())
                    .addKeyValue("host_names", refused)
                    .log("the listener's certificate is not for these host_names: browsers will not take it there");
        }
    }
}
