package dev.limen.storage;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A fault of disk or database. Nothing of the failed transaction was kept; what was committed before is untouched.
 *
 * <p>Whoever decides about a barrier treats this as "stay shut".
 */
public final class StorageException extends RuntimeException {
    private final boolean diskFull;

    StorageException(String sentence, boolean diskFull, Throwable cause) {
        super(sentence, cause);
        this.diskFull = diskFull;
    }

    /** {@return what to throw when the database {@code file} answered with {@code failed}} */
    static StorageException of(Path file, SQLException failed) {
        boolean full =
                failed instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL;
        return new StorageException(
                full
                        ? "The disk that holds " + file + " is full: make room; nothing was lost so far."
                        : "The database " + file + " failed: " + failed.getMessage(),
                full,
                failed);
    }

    static StorageException closed(Path file) {
        return new StorageException(
                "The database " + file + " was closed.", false, new IllegalStateException("closed"));
    }

    /** {@return whether making room on the disk would mend it} */
    public boolean isDiskFull() {
        return diskFull;
    }
}
