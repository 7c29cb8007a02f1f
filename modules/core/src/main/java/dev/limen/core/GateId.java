package dev.limen.core;

/**
 * Names a gate: a lane with a camera and a barrier, or a kiosk without a barrier.
 *
 * @param value 1 to 64 letters, digits, '.', '_' or '-', starting with a letter or digit
 */
public record GateId(String value) {
    /** @throws InvalidInputException when the value is not of that shape */
    public GateId {
        Identifier.check("gate", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
