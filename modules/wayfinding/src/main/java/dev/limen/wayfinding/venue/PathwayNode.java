package dev.limen.wayfinding.venue;

import dev.limen.core.MapPoint;
import java.util.List;

/**
 * A point where pathways meet (extension feature {@code pathway_node}).
 *
 * @param featureIds the features a person standing here has reached, such as the block whose door this is
 */
public record PathwayNode(String id, String levelId, MapPoint at, List<String> featureIds) {
    /** Copies the list. */
    public PathwayNode {
        featureIds = List.copyOf(featureIds);
    }
}
