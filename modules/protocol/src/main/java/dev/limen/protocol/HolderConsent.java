package dev.limen.protocol;

/**
 * What somebody agrees to on their own phone.
 *
 * @param version of the text
 * @param textDigest SHA-256 of the very words that were shown, 64 hexadecimal digits
 */
public record HolderConsent(String version, String textDigest) {}
