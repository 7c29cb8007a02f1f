package dev.limen.coordinator.node;

import dev.limen.coordinator.store.NodeIdentityStore.Certificate;
import dev.limen.core.NodeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The table of certificates as every request is held against it: the store's, in memory. Thread-safe. */
final class KnownCertificates {
    private final Map<String, Certificate> bySerial = new ConcurrentHashMap<>();

    Optional<Certificate> find(String serial) {
        return Optional.ofNullable(bySerial.get(serial));
    }

    /** Replaces what is known of a node. */
    void put(NodeId node, List<Certificate> now) {
        now.forEach(certificate -> bySerial.put(certificate.serial(), certificate));
        bySerial.values().removeIf(known -> known.node().equals(node) && !now.contains(known));
    }

    void putAll(List<Certificate> all) {
        all.forEach(certificate -> bySerial.put(certificate.serial(), certificate));
    }
}
