package dev.limen.protocol;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether everybody is to leave the venue, as staff see it. Before anybody ever said so there is neither reason nor name.
 *
 * @param active whether every kiosk shows the way out and nothing else
 * @param reason why it was raised or ended last, in the words of staff
 * @param setBy who did, as the audit chain names them
 * @param setAt when they did
 */
public record Evacuation(boolean active, Optional<String> reason, Optional<String> setBy, Optional<Instant> setAt) {
    /** Nobody has raised one yet. */
    public static final Evacuation NONE = new Evacuation(false, Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Raises or ends it.
     *
     * @param active whether everybody is to leave
     * @param reason 1 to 200 characters
     */
    public record Request(boolean active, String reason) {}
}
