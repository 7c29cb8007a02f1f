package dev.limen.admission;

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
    CLOSED
}
