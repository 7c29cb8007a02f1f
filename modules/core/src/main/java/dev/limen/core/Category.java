package dev.limen.core;

/**
 * Names an accreditation category, such as {@code press}; the admission policy says which zones it opens.
 *
 * @param value 1 to 64 letters, digits, '.', '_' or '-', starting with a letter or digit
 */
public record Category(String value) {
    /** @throws InvalidInputException when the value is not of that shape */
    public Category {
        Identifier.check("category", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
