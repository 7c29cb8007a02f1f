package dev.limen.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a gate is run at the moment. */
public enum GateMode {
    /** The rules decide. */
    AUTOMATIC,
    /** The rules decide whom to refuse; whom they would admit is referred to staff. */
    OPERATOR_CONFIRMS,
    /** Only a ticket in hand opens; faces do not. */
    QR_ONLY,
    /** Whoever leaves may leave unasked; nobody enters. */
    FREE_EGRESS,
    /** Nobody passes, but for a fire alarm at an egress gate. */
    CLOSED;

    /** {@return the stable word, such as {@code qr-only}} */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return the mode of that word; empty when this version does not know it} */
    public static Optional<GateMode> find(String code) {
        return Arrays.stream(values()).filter(mode -> mode.code().equals(code)).findFirst();
    }

    /**
     * {@return whether staff may order it, from afar, for a gate that leads that way} A way out is never closed by an order,
     * because whoever gives it does not see who is still inside; a way in frees nobody.
     */
    public boolean fits(Direction direction) {
        return this != (direction == Direction.EGRESS ? CLOSED : FREE_EGRESS);
    }
}
