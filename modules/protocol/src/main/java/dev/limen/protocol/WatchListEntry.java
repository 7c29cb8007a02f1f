package dev.limen.protocol;

import dev.limen.core.ModelId;
import dev.limen.core.ReferenceId;
import java.time.Instant;

/**
 * Somebody whom staff are to look at, without the template.
 *
 * @param id names the entry, at the gates too
 * @param source who asked for it, such as a court order's number
 * @param reason why
 * @param model which network made the template
 * @param createdAt when it was added
 * @param expiresAt when every gate forgets it by itself
 */
public record WatchListEntry(
        ReferenceId id, String source, String reason, ModelId model, Instant createdAt, Instant expiresAt) {}
