package dev.limen.coordinator.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.protocol.Change;
import dev.limen.protocol.ProtocolJson;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/** The venue's map. */
public final class VenueStore {
    private static final String THE_VENUE = "venue";

    private final ChangeLog changes;

    VenueStore(ChangeLog changes) {
        this.changes = changes;
    }

    /**
     * Stores the map and tells the edges, unless it is the one already there.
     *
     * @param imdf the whole archive as one JSON object, already checked
     */
    public void put(WriteSession session, byte[] imdf) throws SQLException {
        if (find(session).filter(stored -> Arrays.equals(stored, imdf)).isPresent()) {
            return;
        }
        session.update(
                "INSERT INTO venue (id, imdf) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET imdf = excluded.imdf", imdf);
        changes.append(session, ChangeLog.Kind.VENUE_PUT, THE_VENUE);
    }

    /** {@return the map as it was put, UTF-8 JSON} */
    public Optional<byte[]> find(Session session) throws SQLException {
        return session.find("SELECT imdf FROM venue", row -> row.getBytes(1));
    }

    Change change(Session session) throws SQLException {
        byte[] imdf = find(session)
                .orElseThrow(() -> new IllegalStateException("the log names a venue that the store has not"));
        return new Change.VenuePut(ProtocolJson.read(imdf, JsonNode.class, "The stored venue"));
    }
}
