package dev.limen.chaos;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Does to the SQLite files of a dead node what a failing power supply or disk does. Stateless. */
final class Vandal {
    private static final int LOG_HEADER = 32;
    private static final int FRAME_HEADER = 24;

    private Vandal() {}

    /** {@return the databases in a folder} */
    static List<Path> listDatabases(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".sqlite"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Leaves behind the last commit what a write leaves that the power cut short: part of a frame. What was committed, and
     * so waited for the disk, stays; whoever cut that would be imitating a disk that lies.
     */
    static void tear(Path database, Random random) throws IOException {
        Path log = beside(database, "-wal");
        if (!Files.exists(log) || Files.size(log) < LOG_HEADER) {
            return;
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.seek(8);
            int frame = FRAME_HEADER + file.readInt();
            file.seek(16);
            long salt = file.readLong();
            long end = LOG_HEADER;
            byte[] header = new byte[FRAME_HEADER];
            for (long at = LOG_HEADER; at + frame <= file.length(); at += frame) {
                file.seek(at + 8);
                if (file.readLong() != salt) {
                    break;
                }
                file.seek(at);
                file.readFully(header);
                if (header[4] != 0 || header[5] != 0 || header[6] != 0 || header[7] != 0) {
                    end = at + frame;
                }
            }
            byte[] torn = new byte[random.nextInt(frame - FRAME_HEADER)];
            random.nextBytes(torn);
            file.seek(end);
            file.write(header);
            file.write(torn);
            file.setLength(end + header.length + torn.length);
        }
    }

    /** Moves the log into the file and fills one page of it, not the first, with noise; {@return whether it had one} */
    static boolean corrupt(Path database, Random random) throws IOException, SQLException {
        settle(database);
        try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
            file.seek(16);
            int size = file.readUnsignedShort();
            int page = size == 1 ? 65_536 : size;
            int pages = (int) (file.length() / page);
            if (pages < 2) {
                return false;
            }
            byte[] noise = new byte[page];
            random.nextBytes(noise);
            file.seek((long) page * (1 + random.nextInt(pages - 1)));
            file.write(noise);
            return true;
        }
    }

    /** Copies a dead node's database, log and all. */
    static void copy(Path database, Path into) throws IOException {
        Files.createDirectories(into);
        for (String suffix : List.of("", "-wal", "-shm")) {
            Path file = beside(database, suffix);
            Path to = into.resolve(file.getFileName());
            Files.deleteIfExists(to);
            if (Files.exists(file)) {
                Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Takes a database away. */
    static void remove(Path database) throws IOException {
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(beside(database, suffix));
        }
    }

    private static void settle(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private static Path beside(Path database, String suffix) {
        return database.resolveSibling(database.getFileName() + suffix);
    }
}
