package dev.limen.core;

/**
 * Names the purchase that several tickets belong to.
 *
 * @param value 1 to 64 letters, digits, '.', '_' or '-', starting with a letter or digit
 */
public record OrderId(String value) {
    /** @throws InvalidInputException when the value is not of that shape */
    public OrderId {
        Identifier.check("order", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
