package dev.limen.edge.state;

import dev.limen.core.InvalidInputException;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.ScheduleEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What takes place in the venue, as the coordinator said last; a row per entry. Stateless. */
final class ScheduleTable {
    private static final Logger log = LoggerFactory.getLogger(ScheduleTable.class);

    private ScheduleTable() {}

    /** What cannot be read is left out and told: a damaged entry must not keep a gate from starting. */
    static List<ScheduleEntry> list(Connection c) throws SQLException {
        try (PreparedStatement select = c.prepareStatement("SELECT id, json FROM schedule");
                ResultSet rows = select.executeQuery()) {
            List<ScheduleEntry> entries = new ArrayList<>();
            while (rows.next()) {
                try {
                    entries.add(
                            ProtocolJson.read(rows.getBytes(2), ScheduleEntry.class, "A stored entry of the schedule"));
                } catch (InvalidInputException damaged) {
                    log.atError()
                            .addKeyValue("entry", rows.getString(1))
                            .addKeyValue("reason", damaged.getMessage())
                            .log("entry of the schedule left out");
                }
            }
            return entries;
        }
    }

    static void put(Connection c, ScheduleEntry entry) throws SQLException {
        LocalRecords.update(
                c, "INSERT OR REPLACE INTO schedule (id, json) VALUES (?, ?)", entry.id(), ProtocolJson.write(entry));
    }

    static void remove(Connection c, String id) throws SQLException {
        LocalRecords.update(c, "DELETE FROM schedule WHERE id = ?", id);
    }

    static void markForeign(Connection c) throws SQLException {
        LocalRecords.update(c, "UPDATE schedule SET foreign_log = 1");
    }

    static void dropForeign(Connection c) throws SQLException {
        LocalRecords.update(c, "DELETE FROM schedule WHERE foreign_log = 1");
    }
}
