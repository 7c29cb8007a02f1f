package dev.limen.wayfinding.venue.nodegraph;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * A point one can stand at.
 *
 * @param at pixels, y downwards
 * @param serves ids of the features reached here; grows while the venue is read
 */
record GraphNode(String id, int level, Coordinate at, List<String> serves) {
    GraphNode(String id, int level, Coordinate at) {
        this(id, level, at, new ArrayList<>());
    }
}
