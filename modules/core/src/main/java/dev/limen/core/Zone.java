package dev.limen.core;

/**
 * Names a zone of the venue that a ticket or accreditation opens.
 *
 * @param value 1 to 64 letters, digits, '.', '_' or '-', starting with a letter or digit
 */
public record Zone(String value) {
    /** @throws InvalidInputException when the value is not of that shape */
    public Zone {
        Identifier.check("zone", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
