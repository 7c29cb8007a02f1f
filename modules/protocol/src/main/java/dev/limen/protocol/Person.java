package dev.limen.protocol;

import dev.limen.core.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * A person who may be enrolled.
 *
 * @param id names the person in every other record
 * @param displayName what staff see; never sent to edges or kiosks
 * @param consent without it no reference is taken
 */
public record Person(PersonId id, String displayName, Optional<Consent> consent) {
    /**
     * @param purpose what for, such as {@code gate-admission}
     * @param version of the text that was agreed to
     * @param givenAt when
     */
    public record Consent(String purpose, String version, Instant givenAt) {}
}
