package dev.limen.protocol;

import dev.limen.core.Directions;
import java.time.Instant;

/**
 * Sent to a kiosk when somebody was admitted at its gate. It names neither the person nor the seat.
 *
 * @param kiosk which kiosk shows it
 * @param directions where to go
 * @param at when the gate decided; a page shows guidance of the last few seconds only
 */
public record KioskGuidance(String kiosk, Directions directions, Instant at) {}
