package dev.limen.protocol;

import java.time.Instant;

/**
 * Which piece of the audit chain is to be exported.
 *
 * @param from entries before it are left out
 * @param to entries from it on are left out
 */
public record AuditExportRequest(Instant from, Instant to) {}
