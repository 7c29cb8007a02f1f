package dev.limen.protocol;

import dev.limen.core.Direction;
import java.time.Instant;
import java.util.Optional;

/**
 * How a gate is run, as its node says.
 *
 * @param mode in force now, in the words of {@link GateModeOrder#mode()}
 * @param configured to which it returns without an order
 * @param direction which way the gate leads
 * @param order number of the order that is in force; empty when it is run as configured
 * @param until when that order ends by itself
 */
public record GateModeStatus(
        String mode, String configured, Direction direction, Optional<Long> order, Optional<Instant> until) {}
