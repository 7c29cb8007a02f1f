package dev.limen.wayfinding.evacuation;

import dev.limen.core.InvalidInputException;
import java.util.List;

/**
 * Who is inside when it begins.
 *
 * @param groups where they sit
 * @param hesitateSeconds nobody gets up later; when somebody does is drawn evenly, an assumption
 * @param seed of what is drawn
 */
public record Crowd(List<Group> groups, double hesitateSeconds, long seed) {
    /** @throws InvalidInputException when somebody hesitates for less than nothing */
    public Crowd {
        groups = List.copyOf(groups);
        if (!(hesitateSeconds >= 0 && hesitateSeconds <= 3_600)) {
            throw new InvalidInputException("People hesitate for 0 to 3600 s, not " + hesitateSeconds + ".");
        }
    }

    /**
     * @param node where they are
     * @param people how many
     */
    public record Group(int node, int people) {}

    /** {@return how many people} */
    public int people() {
        return groups.stream().mapToInt(Group::people).sum();
    }
}
