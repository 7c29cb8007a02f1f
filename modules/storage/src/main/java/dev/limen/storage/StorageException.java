package dev.limen.storage;

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

    /** {@return whether making room on the disk would mend it} */
    public boolean isDiskFull() {
        return diskFull;
    }
}
