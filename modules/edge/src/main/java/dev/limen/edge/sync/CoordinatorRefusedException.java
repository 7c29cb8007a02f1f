package dev.limen.edge.sync;

/** The coordinator answered, and said no. Trying again unchanged helps only when the coordinator changes. */
public final class CoordinatorRefusedException extends CoordinatorAwayException {
    CoordinatorRefusedException(String sentence) {
        super(sentence, null);
    }
}
