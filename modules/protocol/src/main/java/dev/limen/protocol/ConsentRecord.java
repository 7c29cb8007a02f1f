package dev.limen.protocol;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An agreement, kept also after it was taken back or replaced, as long as the person.
 *
 * @param id names it
 * @param purpose what for
 * @param version of the text that was agreed to
 * @param givenAt when
 * @param textDigest SHA-256 of that text
 * @param recordedAt when the coordinator heard of it
 * @param endedAt when it was taken back or replaced by another for the same purpose
 */
public record ConsentRecord(
        UUID id,
        String purpose,
        String version,
        Instant givenAt,
        Optional<String> textDigest,
        Instant recordedAt,
        Optional<Instant> endedAt) {}
