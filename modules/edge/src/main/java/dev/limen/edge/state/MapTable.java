package dev.limen.edge.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.protocol.Change;
import dev.limen.protocol.ClosedFeature;
import dev.limen.protocol.ProtocolJson;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The map, what is closed on it and whether everybody is to leave, one row each. Stateless. */
final class MapTable {
    private static final String VENUE = "venue";
    private static final String CLOSURES = "closures";

    private MapTable() {}

    static Optional<JsonNode> findVenue(Connection c) throws SQLException {
        Optional<byte[]> json = find(c, VENUE);
        try {
            return json.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ProtocolJson.mapper().readTree(json.get()));
        } catch (IOException damaged) {
            throw new SQLException("the stored venue is not JSON", damaged);
        }
    }

    static void putVenue(Connection c, JsonNode venue) throws SQLException {
        put(c, VENUE, ProtocolJson.write(venue));
    }

    static List<ClosedFeature> closures(Connection c) throws SQLException {
        return find(c, CLOSURES)
                .map(json -> ProtocolJson.read(json, Change.ClosuresPut.class, "The stored closures")
                        .closures())
                .orElse(List.of());
    }

    static void putClosures(Connection c, List<ClosedFeature> closures) throws SQLException {
        put(c, CLOSURES, ProtocolJson.write(new Change.ClosuresPut(closures)));
    }

    static boolean isEvacuating(Connection c) throws SQLException {
        try (PreparedStatement select = c.prepareStatement("SELECT active FROM evacuation");
                ResultSet row = select.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    static void putEvacuation(Connection c, boolean active) throws SQLException {
        LocalRecords.update(c, "INSERT OR REPLACE INTO evacuation (only, active) VALUES (1, ?)", active);
    }

    static void markForeignEvacuation(Connection c) throws SQLException {
        LocalRecords.update(c, "UPDATE evacuation SET foreign_log = 1");
    }

    static void dropForeignEvacuation(Connection c) throws SQLException {
        LocalRecords.update(c, "DELETE FROM evacuation WHERE foreign_log = 1");
    }

    private static Optional<byte[]> find(Connection c, String table) throws SQLException {
        try (PreparedStatement select = c.prepareStatement("SELECT json FROM " + table);
                ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
        }
    }

    private static void put(Connection c, String table, byte[] json) throws SQLException {
        LocalRecords.update(c, "INSERT OR REPLACE INTO " + table + " (only, json) VALUES (1, ?)", (Object) json);
    }
}
