package dev.limen.core;

/**
 * Names an enrolled person within one deployment; carries no personal data by itself.
 *
 * @param value 1 to 64 letters, digits, '.', '_' or '-', starting with a letter or digit
 */
public record PersonId(String value) {
    /** @throws InvalidInputException when the value is not of that shape */
    public PersonId {
        Identifier.check("person", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
