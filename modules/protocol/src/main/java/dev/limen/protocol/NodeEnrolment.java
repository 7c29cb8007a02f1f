package dev.limen.protocol;

import dev.limen.core.NodeId;
import java.time.Instant;

/**
 * What a device becomes by enrolling, or again by renewing.
 *
 * @param node which node it is
 * @param coordinator where the coordinator listens to nodes, such as {@code https://coordinator.example:8443}
 * @param certificates PEM, the node's own first, the authority's last
 * @param at the coordinator's clock, so that the device can tell whether its own is right
 */
public record NodeEnrolment(NodeId node, String coordinator, String certificates, Instant at) {
    /**
     * What a device enrols with.
     *
     * @param secret the first three groups of the code
     * @param signingRequest PKCS #10 as PEM
     */
    public record Request(String secret, String signingRequest) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "NodeEnrolment.Request";
        }
    }

    /** @param signingRequest PKCS #10 as PEM, of a new key */
    public record Renewal(String signingRequest) {}
}
