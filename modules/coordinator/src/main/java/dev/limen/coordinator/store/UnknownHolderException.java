package dev.limen.coordinator.store;

import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;

/** A ticket names a holder whom nobody has put. */
public final class UnknownHolderException extends InvalidInputException {
    UnknownHolderException(PersonId holder) {
        super("The holder " + holder + " is not known here: put the person first, then the ticket.");
    }
}
