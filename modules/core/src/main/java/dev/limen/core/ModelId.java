package dev.limen.core;

/**
 * Names a network of the model catalogue together with its version; templates of different models are never compared.
 *
 * @param value 1 to 64 letters, digits, '.', '_' or '-', starting with a letter or digit
 */
public record ModelId(String value) {
    /** @throws InvalidInputException when the value is not of that shape */
    public ModelId {
        Identifier.check("model", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
