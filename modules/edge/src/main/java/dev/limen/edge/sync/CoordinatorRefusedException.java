package dev.limen.edge.sync;

/** The coordinator answered, and said no. Trying again unchanged helps only when the coordinator changes. */
public final class CoordinatorRefusedException extends CoordinatorAwayException {
    private static final int CONFLICT = 409;

    private final int status;

    CoordinatorRefusedException(String sentence, int status) {
        super(sentence, null);
        this.status = status;
    }

    /** {@return whether what was said contradicts what the coordinator holds} */
    public boolean isConflict() {
        return status == CONFLICT;
    }
}
