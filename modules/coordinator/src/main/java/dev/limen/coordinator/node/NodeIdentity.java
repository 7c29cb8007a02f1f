package dev.limen.coordinator.node;

import dev.limen.coordinator.store.NodeIdentityStore.Certificate;
import dev.limen.core.NodeId;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Which node a request comes from, as its certificate says and {@link NodeGuard} has checked. Stateless. */
public final class NodeIdentity {
    private static final String KEY = NodeIdentity.class.getName();

    private NodeIdentity() {}

    /** {@return the node; empty for requests that no node's certificate stands behind} */
    public static Optional<NodeId> of(RoutingContext context) {
        return find(context).map(Certificate::node);
    }

    /** {@return the serial number of the certificate that stands behind a request} */
    public static Optional<String> findSerial(RoutingContext context) {
        return find(context).map(Certificate::serial);
    }

    static void put(RoutingContext context, Certificate certificate) {
        context.put(KEY, certificate);
    }

    private static Optional<Certificate> find(RoutingContext context) {
        return Optional.ofNullable(context.get(KEY));
    }
}
