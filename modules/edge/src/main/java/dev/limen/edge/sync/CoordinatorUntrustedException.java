package dev.limen.edge.sync;

/** One of the two sides does not trust the other's certificate, or a clock is wrong. Somebody must look. */
public final class CoordinatorUntrustedException extends CoordinatorAwayException {
    CoordinatorUntrustedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
