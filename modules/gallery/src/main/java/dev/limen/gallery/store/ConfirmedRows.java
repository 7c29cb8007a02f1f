package dev.limen.gallery.store;

import dev.limen.gallery.index.RowSource;
import dev.limen.storage.SqliteReaders;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows one search looks at, each read and authenticated anew, so that a match is never more than what is stored.
 * Not thread-safe; close it when the search is over.
 */
public final class ConfirmedRows implements RowSource, AutoCloseable {
    private static final String ONE = RowReader.SELECT + "r.row = ?";

    private final SqliteReaders.Reader connection;
    private final StoredKeys keys;
    private final RowReader rows;
    private final Quarantine quarantine;
    private final TemplateSpace space;
    private final Map<Integer, RowLabel> labels = new HashMap<>();
    private final List<Integer> unusable = new ArrayList<>();

    ConfirmedRows(
            SqliteReaders.Reader connection,
            StoredKeys keys,
            RowReader rows,
            Quarantine quarantine,
            TemplateSpace space) {
        this.connection = connection;
        this.keys = keys;
        this.rows = rows;
        this.quarantine = quarantine;
        this.space = space;
    }

    /** @throws dev.limen.storage.StorageException when the disk fails */
    @Override
    public boolean read(int row, float[] into) {
        RowCipher cipher = keys.cipher();
        return connection.ask(ONE, statement -> {
            statement.setInt(1, row);
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    return false;
                }
                labels.put(row, rows.read(result, cipher, space, into, 0));
                return true;
            } catch (UnusableRowException damaged) {
                damaged.reportTo(quarantine);
                unusable.add(row);
                return false;
            }
        });
    }

    /**
     * {@return what a row that was read says beside its template}
     *
     * @throws IllegalStateException when it was not read
     */
    public RowLabel label(int row) {
        RowLabel label = labels.get(row);
        if (label == null) {
            throw new IllegalStateException("row " + row + " was matched without having been read");
        }
        return label;
    }

    /** {@return the rows that turned out to be unusable} */
    public List<Integer> unusable() {
        return List.copyOf(unusable);
    }

    @Override
    public void close() {
        connection.close();
    }
}
