package dev.limen.edge.state;

import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.protocol.Change;
import dev.limen.protocol.GateModeOrder;
import dev.limen.protocol.ProtocolJson;
import dev.limen.storage.SqliteDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How staff want the gates to be run, as the coordinator said last. Kept on disk, so that a restart without the coordinator
 * changes nothing; held in memory, because every look at a gate asks. Thread-safe.
 */
public final class GateModes {
    private static final Logger log = LoggerFactory.getLogger(GateModes.class);

    private final SqliteDatabase database;
    private volatile List<GateModeOrder> orders = List.of();

    GateModes(SqliteDatabase database) {
        this.database = database;
        reload();
    }

    /** {@return the order for that gate; empty when there is none, or its time is over} */
    public Optional<GateModeOrder> find(GateId gate, Instant now) {
        return orders.stream()
                .filter(order -> order.gate().equals(gate) && !order.isOver(now))
                .findFirst();
    }

    /** Takes what is on disk into use. What cannot be read there orders nothing: gates are run as configured. */
    public void reload() {
        orders = database.read(c -> {
            try (PreparedStatement select = c.prepareStatement("SELECT json FROM gate_modes");
                    ResultSet row = select.executeQuery()) {
                return row.next() ? readable(row.getBytes(1)) : List.of();
            }
        });
    }

    private static List<GateModeOrder> readable(byte[] json) {
        try {
            return ProtocolJson.read(json, Change.GateModesPut.class, "What staff ordered of the gates")
                    .orders();
        } catch (InvalidInputException damaged) {
            log.atError()
                    .addKeyValue("reason", damaged.getMessage())
                    .log("the orders how to run gates cannot be read; all are run as configured");
            return List.of();
        }
    }

    static void put(Connection c, List<GateModeOrder> orders) throws SQLException {
        LocalRecords.update(c, "INSERT OR REPLACE INTO gate_modes (only, json) VALUES (1, ?)", (Object)
                ProtocolJson.write(new Change.GateModesPut(orders)));
    }

    static void markForeign(Connection c) throws SQLException {
        LocalRecords.update(c, "UPDATE gate_modes SET foreign_log = 1");
    }

    static void dropForeign(Connection c) throws SQLException {
        LocalRecords.update(c, "DELETE FROM gate_modes WHERE foreign_log = 1");
    }
}
