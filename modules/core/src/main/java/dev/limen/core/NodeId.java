package dev.limen.core;

/**
 * Names an edge node, the machine that works for one or more gates.
 *
 * @param value 1 to 64 letters, digits, '.', '_' or '-', starting with a letter or digit
 */
public record NodeId(String value) {
    /** @throws InvalidInputException when the value is not of that shape */
    public NodeId {
        Identifier.check("node", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
