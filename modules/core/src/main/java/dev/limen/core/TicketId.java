package dev.limen.core;

/**
 * Names a ticket: one person's entitlement to enter one zone in one validity window.
 *
 * @param value 1 to 64 letters, digits, '.', '_' or '-', starting with a letter or digit
 */
public record TicketId(String value) {
    /** @throws InvalidInputException when the value is not of that shape */
    public TicketId {
        Identifier.check("ticket", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
