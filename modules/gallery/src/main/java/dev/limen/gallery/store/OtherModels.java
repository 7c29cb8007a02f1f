package dev.limen.gallery.store;

import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who has rows of which model; nothing is decrypted. Stateless. */
final class OtherModels {
    private OtherModels() {}

    static int countOf(Connection c, String person, String model) throws SQLException {
        try (PreparedStatement select = c.prepareStatement(
                "SELECT count(*) FROM reference r JOIN person p ON p.number = r.person WHERE p.id = ? AND r.model = ?")) {
            select.setString(1, person);
            select.setString(2, model);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }

    static Map<PersonId, List<ReferenceId>> list(Connection c, String model) throws SQLException {
        Map<PersonId, List<ReferenceId>> found = new LinkedHashMap<>();
        try (PreparedStatement select = c.prepareStatement("SELECT p.id, r.id FROM reference r"
                + " JOIN person p ON p.number = r.person WHERE r.model <> ? ORDER BY p.id, r.id")) {
            select.setString(1, model);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.computeIfAbsent(new PersonId(row.getString(1)), unseen -> new ArrayList<>())
                            .add(new ReferenceId(row.getString(2)));
                }
            }
        }
        return found;
    }
}
