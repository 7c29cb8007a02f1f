package dev.limen.admission;

import dev.limen.core.Category;
import dev.limen.core.InvalidInputException;
import dev.limen.core.Zone;
import java.util.List;

/**
 * What an accreditation opens besides the ticket's own zone.
 *
 * @param id of the category, as tickets name it
 * @param zones what it opens; at least one
 */
public record CategoryRule(Category id, List<Zone> zones) {
    /** @throws InvalidInputException when it opens nothing */
    public CategoryRule {
        zones = List.copyOf(zones);
        if (zones.isEmpty()) {
            throw new InvalidInputException(
                    "category " + id + " opens no zone: list its zones, or leave the category out.");
        }
    }
}
