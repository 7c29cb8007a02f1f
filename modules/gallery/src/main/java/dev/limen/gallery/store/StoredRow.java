package dev.limen.gallery.store;

import dev.limen.gallery.Consent;
import java.util.Optional;

/**
 * A row as it was found, of whatever model.
 *
 * @param label all that it says beside its template
 * @param person the number of whose it is
 * @param vector its numbers, in the space of its transform; empty when it cannot be used
 * @param problem one clause on why; empty when it can
 */
public record StoredRow(RowLabel label, int person, float[] vector, String problem) {
    /** {@return whether it is authentic and a template} */
    public boolean isSound() {
        return problem.isEmpty();
    }

    /** The same as it is carried from gallery to gallery, in a space of its own. */
    public record Carried(
            String reference,
            String person,
            String model,
            long enrolledAt,
            Optional<Consent> consent,
            float[] vector) {}

    /** Takes one row after another. */
    @FunctionalInterface
    public interface Visitor {
        /** Takes one; its numbers are overwritten afterwards. */
        void take(StoredRow row);
    }
}
