package dev.limen.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether everybody is to leave the venue, as staff see it. Before anybody ever said so there is neither reason nor name.
 *
 * @param active whether every kiosk shows the way out and nothing else, entries are shut and exits free
 * @param reason why it was raised or ended last, in the words of staff
 * @param setBy who did, as the audit chain names them
 * @param setAt when they did
 * @param fireInputs of gates, about which staff are asked whether everybody is to leave
 */
public record Evacuation(
        boolean active,
        Optional<String> reason,
        Optional<String> setBy,
        Optional<Instant> setAt,
        List<FireInput> fireInputs) {
    /** Nobody has raised one yet. */
    public static final Evacuation NONE = new Evacuation(false, Optional.empty(), Optional.empty(), Optional.empty());

    /** Copies the list. */
    public Evacuation {
        fireInputs = List.copyOf(fireInputs);
    }

    /** Staff are asked nothing. */
    public Evacuation(boolean active, Optional<String> reason, Optional<String> setBy, Optional<Instant> setAt) {
        this(active, reason, setBy, setAt, List.of());
    }

    /** {@return the same, asking staff about these} */
    public Evacuation asking(List<FireInput> inputs) {
        return new Evacuation(active, reason, setBy, setAt, inputs);
    }

    /**
     * Raises or ends it.
     *
     * @param active whether everybody is to leave
     * @param reason 1 to 200 characters
     */
    public record Request(boolean active, String reason) {}
}
