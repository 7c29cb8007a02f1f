package dev.limen.protocol;

import dev.limen.core.NodeId;
import dev.limen.core.Zone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * With which a node can enrol, once. Told to whoever asked for it and not kept: the coordinator knows the code's hash.
 *
 * @param node whom it is for
 * @param zones which zones the node's gates lead to; empty for all
 * @param code what a person types
 * @param expiresAt until when it is good
 * @param coordinator where to enrol, such as {@code https://coordinator.example:8444}
 * @param fingerprint SHA-256 of the authority's certificate, in hexadecimal
 * @param qr the text of the QR code: all of it in one
 * @param qrPng the QR code as a picture
 */
public record NodeInvitation(
        NodeId node,
        List<Zone> zones,
        String code,
        Instant expiresAt,
        String coordinator,
        String fingerprint,
        String qr,
        byte[] qrPng) {
    /** Copies the list. */
    public NodeInvitation {
        zones = List.copyOf(zones);
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "NodeInvitation[" + node + ", until " + expiresAt + "]";
    }

    /**
     * What an invitation is asked for with.
     *
     * @param node whom it is for
     * @param zones which zones its gates lead to; all when left out
     * @param minutes how long it is good, 1 to 1440; 60 when left out
     */
    public record Request(NodeId node, Optional<List<Zone>> zones, Optional<Integer> minutes) {}
}
