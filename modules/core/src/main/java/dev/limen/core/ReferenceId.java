package dev.limen.core;

/**
 * Names one stored reference (ISO/IEC 2382-37: a template kept for comparison) of a person.
 *
 * @param value 1 to 64 letters, digits, '.', '_' or '-', starting with a letter or digit
 */
public record ReferenceId(String value) {
    /** @throws InvalidInputException when the value is not of that shape */
    public ReferenceId {
        Identifier.check("reference", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
