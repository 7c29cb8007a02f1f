package dev.limen.protocol;

import dev.limen.core.EventId;
import java.time.Instant;
import java.util.UUID;

/**
 * A crop that is kept, encrypted, until the case ends.
 *
 * @param id names it
 * @param event whose crop
 * @param purpose what it is needed for
 * @param openedBy who opened it
 * @param openedAt when
 * @param expiresAt when the crop is erased
 */
public record CaseView(UUID id, EventId event, String purpose, String openedBy, Instant openedAt, Instant expiresAt) {}
