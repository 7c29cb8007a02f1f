package dev.limen.coordinator.store;

import dev.limen.core.InvalidInputException;

/** A content of the vault is not what was put there: a byte has changed, or the rows around it have. */
final class DamagedContentException extends InvalidInputException {
    DamagedContentException(Label label, Throwable cause) {
        super(
                "The stored " + label.text() + " has been damaged or moved: put a backup in place, or enrol again.",
                cause);
    }
}
