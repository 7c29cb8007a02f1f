package dev.limen.edge.sync;

import org.jspecify.annotations.Nullable;

/** The coordinator did not answer, or not in a way that can be used. Try again later; nothing is lost. */
public class CoordinatorAwayException extends RuntimeException {
    CoordinatorAwayException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
