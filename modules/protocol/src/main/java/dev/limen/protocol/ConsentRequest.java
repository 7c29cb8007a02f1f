package dev.limen.protocol;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody agreed to.
 *
 * @param purpose what for, such as {@code gate-admission}
 * @param version of the text that was agreed to
 * @param givenAt when
 * @param textDigest SHA-256 of that text, 64 hexadecimal digits
 */
public record ConsentRequest(String purpose, String version, Instant givenAt, Optional<String> textDigest) {}
