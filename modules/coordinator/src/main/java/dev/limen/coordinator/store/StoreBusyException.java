package dev.limen.coordinator.store;

/** The store takes no more work just now; asking again later is safe and right. */
public final class StoreBusyException extends RuntimeException {
    StoreBusyException(String sentence) {
        super(sentence, null, false, false);
    }
}
