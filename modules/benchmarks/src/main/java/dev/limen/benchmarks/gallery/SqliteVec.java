package dev.limen.benchmarks.gallery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;

/** sqlite-vec's exact search, on a file, with a cache that holds all of it. */
final class SqliteVec implements SearchEngine {
    private final Path file;
    private final Connection connection;
    private final PreparedStatement search;
    private final ByteBuffer probeBytes;
    private final FloatBuffer probeFloats;

    /**
     * @param rivals where its loadable library is
     * @param folder empty, removed by the caller
     * @throws LeftOutException when there is no library
     */
    SqliteVec(SyntheticPeople people, Optional<Path> rivals, Path folder) {
        Path library = findLibrary(rivals);
        file = folder.resolve("people.sqlite");
        probeBytes = ByteBuffer.allocate(people.dimension() * Float.BYTES).order(ByteOrder.nativeOrder());
        probeFloats = probeBytes.asFloatBuffer();
        SQLiteConfig config = new SQLiteConfig();
        config.enableLoadExtension(true);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        config.setJournalMode(SQLiteConfig.JournalMode.OFF);
        try {
            connection = config.createConnection("jdbc:sqlite:" + file);
            load(library);
            fill(people);
            search = connection.prepareStatement(
                    "SELECT rowid FROM template WHERE embedding MATCH ? AND k = 2 ORDER BY distance");
        } catch (SQLException fault) {
            throw new LeftOutException("sqlite-vec does not work here: " + fault.getMessage(), fault);
        }
    }

    @Override
    public int findBest(float[] probe) {
        probeFloats.clear();
        probeFloats.put(probe);
        try {
            search.setBytes(1, probeBytes.array());
            try (ResultSet rows = search.executeQuery()) {
                return rows.next() ? rows.getInt(1) - 1 : NOBODY;
            }
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    @Override
    public long bytes() {
        try {
            return Files.size(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public void close() {
        try {
            search.close();
            connection.close();
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static Path findLibrary(Optional<Path> rivals) {
        if (rivals.isPresent() && Files.isDirectory(rivals.get())) {
            try (Stream<Path> files = Files.list(rivals.get())) {
                List<Path> found = files.filter(
                                file -> file.getFileName().toString().matches("vec0\\.(so|dylib|dll)"))
                        .toList();
                if (!found.isEmpty()) {
                    return found.get(0).toAbsolutePath();
                }
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
        throw new LeftOutException("its loadable library is not here: npm brings it when Limen is built");
    }

    private void load(Path library) throws SQLException {
        try (PreparedStatement load = connection.prepareStatement("SELECT load_extension(?)")) {
            load.setString(1, library.toString());
            load.executeQuery().close();
        }
    }

    private void fill(SyntheticPeople people) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Everything in its cache (KiB): what is compared is the search, not the disk.
            statement.execute("PRAGMA cache_size = -" + (8L * people.size() * people.dimension() / 1024 + 65_536));
            statement.execute("CREATE VIRTUAL TABLE template USING vec0(embedding float[" + people.dimension() + "])");
        }
        connection.setAutoCommit(false);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO template (rowid, embedding) VALUES (?, ?)")) {
            float[] vector = new float[people.dimension()];
            for (int reference = 0; reference < people.size(); reference++) {
                people.read(reference, vector);
                probeFloats.clear();
                probeFloats.put(vector);
                insert.setInt(1, reference + 1);
                insert.setBytes(2, probeBytes.array());
                // One by one: a batch would keep the array and not what is in it now.
                insert.executeUpdate();
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }
}
