package dev.limen.coordinator.node;

import dev.limen.core.NodeId;
import dev.limen.identity.NodeCertificate;
import io.vertx.core.http.HttpConnection;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Which connections are open to which node, so that those of a revoked one can be cut. Thread-safe. */
final class NodeConnections {
    private final Map<NodeId, Set<HttpConnection>> open = new ConcurrentHashMap<>();

    /** {@return the certificate that the other side of a connection showed} */
    static Optional<X509Certificate> findCertificate(HttpConnection connection) {
        SSLSession session = connection.sslSession();
        if (session == null) {
            return Optional.empty();
        }
        try {
            return Optional.of((X509Certificate) session.getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException nobody) {
            return Optional.empty();
        }
    }

    void opened(HttpConnection connection) {
        findCertificate(connection).flatMap(NodeCertificate::findNode).ifPresent(node -> {
            open.compute(node, (same, before) -> {
                Set<HttpConnection> now = before == null ? ConcurrentHashMap.newKeySet() : before;
                now.add(connection);
                return now;
            });
            connection.closeHandler(closed -> open.computeIfPresent(node, (same, before) -> {
                before.remove(connection);
                return before.isEmpty() ? null : before;
            }));
        });
    }

    /** Cuts what is open to a node, in the middle of an answer if need be. */
    void drop(NodeId node) {
        List.copyOf(open.getOrDefault(node, Set.of())).forEach(HttpConnection::close);
    }
}
