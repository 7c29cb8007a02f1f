package dev.limen.admission;

import dev.limen.core.InvalidInputException;
import dev.limen.core.Zone;
import java.util.Optional;

/**
 * How many people a zone may hold.
 *
 * @param id of the zone, as gates and tickets name it
 * @param mostPeople from that many on nobody is admitted; at least 1
 * @param whenFull deny, or refer to staff (default), who may know better than a count
 */
public record ZoneRule(Zone id, int mostPeople, Optional<WhenFull> whenFull) {
    /** @throws InvalidInputException when nobody could ever enter */
    public ZoneRule {
        if (mostPeople < 1) {
            throw new InvalidInputException("most_people of zone " + id + " is " + mostPeople
                    + ": give at least 1; to let nobody in, close the zone's gates.");
        }
    }

    /** What becomes of whoever would be one too many. */
    public enum WhenFull {
        /** Staff look. */
        REFER,
        /** Nobody is asked. */
        DENY
    }
}
