package dev.limen.gallery.store;

import dev.limen.storage.SqliteReaders;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads and decrypts many rows in pieces of bounded size. */
final class BulkReader {
    /** Row numbers of a piece: 4 MiB of 256-d numbers. */
    static final int PIECE = 4096;

    private static final String RANGE = RowReader.SELECT + "r.row BETWEEN ? AND ? ORDER BY r.row";
    /** One reads while the other decrypts; more would only wait for the disk. */
    private static final int THREADS = 2;

    private final SqliteReaders readers;
    private final StoredKeys keys;
    private final RowReader rows;
    private final Quarantine quarantine;

    BulkReader(SqliteReaders readers, StoredKeys keys, RowReader rows, Quarantine quarantine) {
        this.readers = readers;
        this.keys = keys;
        this.rows = rows;
        this.quarantine = quarantine;
    }

    /** Hands all sound rows up to {@code last} to {@code sink}, on two threads, in no order. */
    void readAll(int last, TemplateSpace space, RowSink sink) {
        int pieces = (int) (((long) last + PIECE) / PIECE);
        AtomicInteger next = new AtomicInteger();
        int threads = Math.min(THREADS, pieces);
        if (threads < 2) {
            new Piece(space).readFrom(0, sink);
            return;
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> new Thread(task, "gallery-loader"));
        try {
            List<Future<?>> parts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                parts.add(workers.submit(() -> {
                    Piece piece = new Piece(space);
                    for (int at = next.getAndIncrement(); at < pieces; at = next.getAndIncrement()) {
                        piece.readFrom(at * PIECE, sink);
                    }
                }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the gallery was read", stopping);
        } finally {
            workers.shutdownNow();
        }
    }

    /** Hands the sound rows among {@code [first, first + PIECE)} to {@code sink}, on this thread. */
    void readPiece(int first, TemplateSpace space, RowSink sink) {
        new Piece(space).readFrom(first, sink);
    }

    /** Memory for one piece, used again for the next. */
    private final class Piece {
        private final TemplateSpace space;
        private final int[] numbers = new int[PIECE];
        private final int[] persons = new int[PIECE];
        private final float[] vectors;

        Piece(TemplateSpace space) {
            this.space = space;
            this.vectors = new float[PIECE * space.dimension()];
        }

        void readFrom(int first, RowSink sink) {
            int count;
            RowCipher cipher = keys.cipher();
            try (SqliteReaders.Reader reader = readers.borrow()) {
                count = reader.ask(RANGE, statement -> {
                    statement.setInt(1, first);
                    statement.setLong(2, (long) first + PIECE - 1);
                    try (ResultSet result = statement.executeQuery()) {
                        return fill(result, cipher);
                    }
                });
            }
            if (count > 0) {
                sink.take(count, numbers, persons, vectors);
            }
            Arrays.fill(vectors, 0);
        }

        private int fill(ResultSet result, RowCipher cipher) throws SQLException {
            int count = 0;
            while (result.next()) {
                try {
                    rows.read(result, cipher, space, vectors, count * space.dimension());
                    numbers[count] = result.getInt(1);
                    persons[count++] = result.getInt(2);
                } catch (UnusableRowException damaged) {
                    damaged.reportTo(quarantine);
                }
            }
            return count;
        }
    }
}
