package dev.limen.chaos;

import dev.limen.edge.lane.LaneListener;
import dev.limen.protocol.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongSupplier;

/** Writes down, durably and apart from the node, every event the node says it holds. Thread-safe. */
final class Witness implements LaneListener, AutoCloseable {
    private final FileChannel file;
    private final LongSupplier knew;

    /** @param knew how far the node has certainly followed the change log */
    Witness(Path file, LongSupplier knew) {
        this.knew = knew;
        try {
            this.file = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        } catch (IOException unusable) {
            throw new UncheckedIOException("the witness's file " + file + " cannot be written", unusable);
        }
    }

    @Override
    public void decided(Event.Decision decision, byte[] crop) {
        note(decision);
    }

    @Override
    public void passed(Event.Passage passage) {
        note(passage);
    }

    @Override
    public void watched(Event.WatchListHit hit) {
        note(hit);
    }

    @Override
    public void alarmed(Event.Alarm alarm) {
        note(alarm);
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private synchronized void note(Event event) {
        try {
            ByteBuffer line = ByteBuffer.wrap(new Testimony(knew.getAsLong(), event).toLine());
            while (line.hasRemaining()) {
                file.write(line);
            }
            file.force(false);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
