package dev.limen.protocol;

import java.util.List;

/**
 * A piece of the list of persons, sorted by id.
 *
 * @param persons the persons after the asked-for id
 * @param more whether asking on after the last of them will bring more
 */
public record PersonPage(List<Person> persons, boolean more) {
    /** Copies the list. */
    public PersonPage {
        persons = List.copyOf(persons);
    }
}
