package dev.limen.coordinator.store;

import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.core.ReferenceId;
import dev.limen.protocol.Change;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.WatchListEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whom staff are to look at: templates and words in the vault, apart from those of the enrolled. */
public final class WatchListStore {
    private static final Logger log = LoggerFactory.getLogger(WatchListStore.class);
    private static final String COLUMNS = "entry, model, template_slot, words_slot, created_at, expires_at";

    private final Vault vault;
    private final ChangeLog changes;

    WatchListStore(Vault vault, ChangeLog changes) {
        this.vault = vault;
        this.changes = changes;
    }

    /**
     * Adds an entry and tells every edge.
     *
     * @param limit the most entries there may be
     * @throws InvalidInputException when the list is full
     */
    public void add(WriteSession session, WatchListEntry entry, FaceTemplate template, int limit) throws SQLException {
        eraseExpired(session, entry.createdAt());
        if (session.number("SELECT count(*) FROM watch_list") >= limit) {
            throw new InvalidInputException("The watch list holds " + limit
                    + " entries already, as many as watch_list.limit allows: remove one that is no longer needed.");
        }
        byte[] words = ProtocolJson.write(new Words(entry.source(), entry.reason()));
        session.update(
                "INSERT INTO watch_list (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?)",
                entry.id().value(),
                entry.model().value(),
                vault.put(session, Label.watched(entry.id(), entry.model()), template.toBytes()),
                vault.put(session, Label.watchedFor(entry.id()), words),
                entry.createdAt().toString(),
                entry.expiresAt().toString());
        changes.append(session, ChangeLog.Kind.WATCH_LIST_PUT, entry.id());
    }

    /** {@return the entries that have not run out, oldest first} */
    public List<WatchListEntry> list(Session session, Instant now) throws SQLException {
        List<Row> rows = session.list(
                "SELECT " + COLUMNS + " FROM watch_list WHERE expires_at > ? ORDER BY created_at, entry",
                Row::of,
                now.toString());
        List<WatchListEntry> entries = new ArrayList<>();
        for (Row row : rows) {
            Words words = ProtocolJson.read(
                    vault.get(session, row.wordsSlot, Label.watchedFor(row.entry)), Words.class, "The stored entry");
            entries.add(
                    new WatchListEntry(row.entry, words.source, words.reason, row.model, row.createdAt, row.expiresAt));
        }
        return entries;
    }

    /** Erases an entry with a tombstone for every edge; {@return whether there was one} */
    public boolean erase(WriteSession session, ReferenceId entry) throws SQLException {
        Optional<Row> found =
                session.find("SELECT " + COLUMNS + " FROM watch_list WHERE entry = ?", Row::of, entry.value());
        if (found.isEmpty()) {
            return false;
        }
        changes.forget(session, ChangeLog.Kind.WATCH_LIST_PUT, entry);
        session.update("DELETE FROM watch_list WHERE entry = ?", entry.value());
        vault.erase(session, found.get().templateSlot);
        vault.erase(session, found.get().wordsSlot);
        changes.append(session, ChangeLog.Kind.WATCH_LIST_ERASED, entry);
        return true;
    }

    /** {@return whether an entry's time is up, so that {@link #eraseExpired} has something to do} */
    public boolean anyExpired(Session session, Instant now) throws SQLException {
        return session.number("SELECT EXISTS (SELECT 1 FROM watch_list WHERE expires_at <= ?)", now.toString()) > 0;
    }

    /** Erases the entries whose time is up; {@return how many} */
    public int eraseExpired(WriteSession session, Instant now) throws SQLException {
        List<ReferenceId> expired = session.list(
                "SELECT entry FROM watch_list WHERE expires_at <= ?",
                row -> new ReferenceId(row.getString(1)),
                now.toString());
        for (ReferenceId entry : expired) {
            erase(session, entry);
        }
        return expired.size();
    }

    /** One that is damaged is told as if it were erased, so that the log goes on. */
    Change change(Session session, ReferenceId entry) throws SQLException {
        Row row = session.find("SELECT " + COLUMNS + " FROM watch_list WHERE entry = ?", Row::of, entry.value())
                .orElseThrow(() -> new IllegalStateException(
                        "the log names watch-list entry " + entry + ", which the store has not"));
        try {
            byte[] template = vault.get(session, row.templateSlot, Label.watched(entry, row.model));
            return new Change.WatchListPut(entry, row.model, template, row.expiresAt);
        } catch (DamagedContentException damaged) {
            log.atError().addKeyValue("entry", entry).log(damaged.getMessage());
            return new Change.WatchListErased(entry);
        }
    }

    private record Words(String source, String reason) {}

    private record Row(
            ReferenceId entry, ModelId model, long templateSlot, long wordsSlot, Instant createdAt, Instant expiresAt) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    new ReferenceId(row.getString(1)),
                    new ModelId(row.getString(2)),
                    row.getLong(3),
                    row.getLong(4),
                    Instant.parse(row.getString(5)),
                    Instant.parse(row.getString(6)));
        }
    }
}
