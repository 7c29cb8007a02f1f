package dev.limen.coordinator.store;

import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.core.Zone;
import dev.limen.protocol.EnrolledNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may enrol, who has, and which certificates are listened to. Stateless. */
public final class NodeIdentityStore {
    private static final int MOST_INVITATIONS = 100;

    /** A node that renews over and over must not fill the table. */
    private static final int KEPT_CERTIFICATES = 5;

    /**
     * A certificate that was issued.
     *
     * @param serial in hexadecimal
     * @param node whose
     * @param notAfter when it runs out
     * @param revoked whether it was taken back
     */
    public record Certificate(String serial, NodeId node, Instant notAfter, boolean revoked) {}

    /**
     * Who redeemed a code.
     *
     * @param node whom it was for
     * @param zones which zones its gates lead to; empty for all
     */
    public record Invited(NodeId node, List<Zone> zones) {}

    /**
     * Keeps an invitation instead of the node's last one.
     *
     * @throws InvalidInputException when too many wait
     */
    public void invite(WriteSession session, Invited invited, byte[] secretHash, Instant now, Instant expiresAt)
            throws SQLException {
        session.update("DELETE FROM node_invitations WHERE expires_at <= ?", now.toString());
        if (session.number("SELECT count(*) FROM node_invitations WHERE node <> ?", invited.node.value())
                >= MOST_INVITATIONS) {
            throw new InvalidInputException("There are " + MOST_INVITATIONS
                    + " invitations that nobody has used: wait until they have run out, or use them.");
        }
        session.update(
                "INSERT OR REPLACE INTO node_invitations (node, secret_hash, zones, expires_at) VALUES (?, ?, ?, ?)",
                invited.node.value(),
                secretHash,
                text(invited.zones),
                expiresAt.toString());
    }

    /** Takes an invitation that has not run out, so that nobody else can; {@return whom it was for} */
    public Optional<Invited> redeem(WriteSession session, byte[] secretHash, Instant now) throws SQLException {
        Optional<Invited> invited = session.find(
                "SELECT node, zones FROM node_invitations WHERE secret_hash = ? AND expires_at > ?",
                row -> new Invited(new NodeId(row.getString(1)), zones(row.getString(2))),
                secretHash,
                now.toString());
        if (invited.isPresent()) {
            session.update("DELETE FROM node_invitations WHERE secret_hash = ?", (Object) secretHash);
        }
        return invited;
    }

    /** Lists a node as enrolled, revoked or not before; whatever it showed until now is not listened to any more. */
    public void enrol(WriteSession session, Invited invited, Instant now) throws SQLException {
        session.update(
                "INSERT INTO enrolled_nodes (node, zones, enrolled_at) VALUES (?, ?, ?) ON CONFLICT (node) DO UPDATE SET"
                        + " zones = excluded.zones, enrolled_at = excluded.enrolled_at, revoked_at = NULL",
                invited.node.value(),
                text(invited.zones),
                now.toString());
        session.update("UPDATE node_certificates SET revoked = 1 WHERE node = ?", invited.node.value());
    }

    /**
     * Listens to a certificate from now on; of the node's others only to the newest {@value #KEPT_CERTIFICATES}, and to
     * the one in use, whatever answers were lost on the way to the node.
     *
     * @param inUse serial of the certificate that asks; empty when none does
     */
    public void add(WriteSession session, Certificate certificate, Optional<String> inUse, Instant now)
            throws SQLException {
        session.update(
                "INSERT INTO node_certificates (serial, node, issued_at, not_after, revoked) VALUES (?, ?, ?, ?, 0)",
                certificate.serial,
                certificate.node.value(),
                now.toString(),
                certificate.notAfter.toString());
        session.update(
                "DELETE FROM node_certificates WHERE node = ?1 AND serial <> ?2 AND serial NOT IN (SELECT serial FROM"
                        + " node_certificates WHERE node = ?1 ORDER BY issued_at DESC, rowid DESC LIMIT "
                        + KEPT_CERTIFICATES + ")",
                certificate.node.value(),
                inUse.orElse(""));
    }

    /** Takes back all of a node's certificates; {@return whether it had been enrolled} */
    public boolean revoke(WriteSession session, NodeId node, Instant now) throws SQLException {
        session.update("DELETE FROM node_invitations WHERE node = ?", node.value());
        session.update("UPDATE node_certificates SET revoked = 1 WHERE node = ?", node.value());
        return session.update(
                        "UPDATE enrolled_nodes SET revoked_at = coalesce(revoked_at, ?) WHERE node = ?",
                        now.toString(),
                        node.value())
                > 0;
    }

    /** {@return every node that ever enrolled, sorted by id} */
    public List<EnrolledNode> list(Session session) throws SQLException {
        return session.list(
                "SELECT node, zones, enrolled_at, (SELECT max(not_after) FROM node_certificates c WHERE c.node = e.node"
                        + " AND NOT revoked), revoked_at FROM enrolled_nodes e ORDER BY node",
                NodeIdentityStore::enrolled);
    }

    /** {@return about which zones alone a node may be told; empty when it was invited for all} */
    public Optional<Set<Zone>> findLimit(Session session, NodeId node) throws SQLException {
        return session.find(
                        "SELECT zones FROM enrolled_nodes WHERE node = ?", row -> zones(row.getString(1)), node.value())
                .filter(zones -> !zones.isEmpty())
                .map(Set::copyOf);
    }

    /** {@return every certificate that is stored, of one node or, without one, of all} */
    public List<Certificate> listCertificates(Session session, Optional<NodeId> node) throws SQLException {
        return session.list(
                "SELECT serial, node, not_after, revoked FROM node_certificates WHERE ?1 IS NULL OR node = ?1",
                row -> new Certificate(
                        row.getString(1),
                        new NodeId(row.getString(2)),
                        Instant.parse(row.getString(3)),
                        row.getBoolean(4)),
                node.map(NodeId::value).orElse(null));
    }

    private static EnrolledNode enrolled(ResultSet row) throws SQLException {
        return new EnrolledNode(
                new NodeId(row.getString(1)),
                zones(row.getString(2)),
                Instant.parse(row.getString(3)),
                Optional.ofNullable(row.getString(4)).map(Instant::parse),
                Optional.ofNullable(row.getString(5)).map(Instant::parse));
    }

    /** Ids of zones hold no space. */
    private static String text(List<Zone> zones) {
        return zones.stream().map(Zone::value).collect(Collectors.joining(" "));
    }

    private static List<Zone> zones(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(zone -> !zone.isEmpty())
                .map(Zone::new)
                .toList();
    }
}
