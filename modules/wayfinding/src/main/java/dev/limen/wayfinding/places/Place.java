package dev.limen.wayfinding.places;

import dev.limen.wayfinding.guidance.Guide;
import dev.limen.wayfinding.venue.Feature;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A place one can start from or be led to.
 *
 * @param id of the feature, or of the gate as the rest of the system names it
 * @param feature on the map; for a gate, what stands for it
 * @param nodes at which it is reached; may be empty
 * @param bearing which way somebody there looks, degrees clockwise from true north, when known
 */
public record Place(String id, Feature feature, List<Integer> nodes, OptionalDouble bearing) {
    /** Copies the list. */
    public Place {
        nodes = List.copyOf(nodes);
    }

    /** {@return what it is called, a word for its kind when it has no name} */
    public String name(Locale locale) {
        return Guide.name(feature, locale);
    }
}
