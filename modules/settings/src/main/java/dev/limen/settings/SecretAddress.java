package dev.limen.settings;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a secret text is: {@code file:PATH}, whose first line it is, or {@code env:NAME}.
 *
 * @param scheme {@code file} or {@code env}
 * @param place which file or variable
 */
public record SecretAddress(String scheme, String place) {
    /** @throws InvalidInputException when it is of another kind */
    public SecretAddress {
        if (!scheme.equals("file") && !scheme.equals("env")) {
            throw new InvalidInputException("A secret is at file:PATH or env:NAME, not at \"" + scheme + ":\".");
        }
    }

    /**
     * Reads {@code scheme:place}.
     *
     * @throws InvalidInputException when it is not of that shape
     */
    public static SecretAddress parse(String address) {
        int colon = address.indexOf(':');
        if (colon < 1 || colon == address.length() - 1) {
            throw new InvalidInputException("A secret is at file:PATH or env:NAME, not at \"" + address + "\".");
        }
        return new SecretAddress(address.substring(0, colon), address.substring(colon + 1));
    }

    /**
     * Reads {@code scheme:place} as it stands in a file.
     *
     * @param beside a relative file is meant from this one's folder
     * @throws InvalidInputException when it is not of that shape
     */
    public static SecretAddress parse(String address, Path beside) {
        SecretAddress written = parse(address);
        if (!written.scheme.equals("file")) {
            return written;
        }
        Path meant = beside.toAbsolutePath().resolveSibling(written.place).normalize();
        return new SecretAddress("file", meant.toString());
    }

    /** {@return as it is written} */
    @Override
    public String toString() {
        return scheme + ":" + place;
    }

    /**
     * {@return the secret}
     *
     * @throws InvalidInputException when there is none
     */
    public String read() {
        String secret = scheme.equals("env") ? System.getenv(place) : firstLine(Path.of(place));
        if (secret == null || secret.isBlank()) {
            throw new InvalidInputException("There is no secret at " + this + ": put it there.");
        }
        return secret.strip();
    }

    private static String firstLine(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    "The file " + file + " cannot be read: give the user who runs Limen access to it.", unreadable);
        }
    }
}
