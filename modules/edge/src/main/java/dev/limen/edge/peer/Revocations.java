package dev.limen.edge.peer;

import dev.limen.core.NodeId;
import dev.limen.edge.state.PassageLog;
import dev.limen.identity.NodeCertificate;
import dev.limen.protocol.NodeRevocation;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which certificates of other nodes are not believed any more, as the coordinator said last; kept on disk, for it may be away
 * when the node starts. Thread-safe.
 */
final class Revocations {
    private final PassageLog records;
    private volatile Map<NodeId, Instant> issuedBefore;

    Revocations(PassageLog records) {
        this.records = records;
        this.issuedBefore = byNode(records.listRevocations());
    }

    /** Takes over what the coordinator says; {@return whether that is new}. Blocks on disk. */
    synchronized boolean replace(List<NodeRevocation> now) {
        Map<NodeId, Instant> told = byNode(now);
        if (told.equals(issuedBefore)) {
            return false;
        }
        // In force even when the disk is full.
        issuedBefore = told;
        records.replaceRevocations(now);
        return true;
    }

    /** {@return what speaks against the holder of a certificate being one of these nodes, in one sentence} */
    Optional<String> findObjection(X509Certificate certificate, Set<NodeId> expected) {
        Optional<NodeId> node = NodeCertificate.findNode(certificate);
        if (node.isEmpty()) {
            return Optional.of("The certificate of "
                    + certificate.getSubjectX500Principal().getName() + " is not that of a node.");
        }
        if (!expected.contains(node.get())) {
            return Optional.of("Node " + node.get() + " shows its certificate where " + expected
                    + " is expected: mend peers.nodes.");
        }
        Instant until = issuedBefore.getOrDefault(node.get(), Instant.MIN);
        return NodeCertificate.issuedAt(certificate).isBefore(until)
                ? Optional.of("The certificate of node " + node.get() + " was revoked: enrol that node again.")
                : Optional.empty();
    }

    private static Map<NodeId, Instant> byNode(List<NodeRevocation> list) {
        Map<NodeId, Instant> map = new HashMap<>();
        list.forEach(revocation -> map.put(revocation.node(), revocation.issuedBefore()));
        return Map.copyOf(map);
    }
}
