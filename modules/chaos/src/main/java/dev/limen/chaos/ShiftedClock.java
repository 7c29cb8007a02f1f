package dev.limen.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The system's clock, moved by what stands in a small file that two processes share: so the wall clock of a running node
 * jumps. Nodes take their clock as an argument, so nothing of the system need be deceived; the monotonic clock does not
 * jump, as it does not on a real machine either. Thread-safe.
 */
final class ShiftedClock extends Clock {
    private final MappedByteBuffer millis;

    private ShiftedClock(MappedByteBuffer millis) {
        this.millis = millis;
    }

    /** {@return the clock that this file moves; the file is made when missing} */
    static ShiftedClock at(Path file) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            return new ShiftedClock(channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES));
        } catch (IOException unusable) {
            throw new UncheckedIOException("the clock's file " + file + " cannot be used", unusable);
        }
    }

    /** Jumps to so far from the truth; every process that shares the file sees it at once. */
    void shift(Duration offset) {
        millis.putLong(0, offset.toMillis());
    }

    @Override
    public Instant instant() {
        return Instant.now().plusMillis(millis.getLong(0));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
