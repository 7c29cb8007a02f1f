package dev.limen.gallery;

import dev.limen.core.InvalidInputException;
import java.time.Instant;

/**
 * That a person agreed to being recognised.
 *
 * @param purpose what for, in words the person was shown; 1 to 500 characters
 * @param givenAt when it was recorded
 */
public record Consent(String purpose, Instant givenAt) {
    private static final int LONGEST = 500;

    /** @throws InvalidInputException when no purpose is named */
    public Consent {
        purpose = purpose.strip();
        if (purpose.isEmpty() || purpose.length() > LONGEST) {
            throw new InvalidInputException("A consent names its purpose in 1 to " + LONGEST
                    + " characters, such as \"entry at gates A and B\".");
        }
    }
}
