package dev.limen.benchmarks.gallery;

/** An engine cannot take part; the message is the reason, for the reader of the report. */
final class LeftOutException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LeftOutException(String reason) {
        super(reason);
    }

    LeftOutException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
