package dev.limen.admission;

/** How a gate is run at the moment. */
public enum GateMode {
    /** The rules decide. */
    AUTOMATIC,
    /** The rules decide whom to refuse; whom they would admit is referred to staff. */
    OPERATOR_CONFIRMS,
    /** Nobody is let in. */
    CLOSED
}
