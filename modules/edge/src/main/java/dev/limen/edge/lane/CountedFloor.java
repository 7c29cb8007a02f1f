package dev.limen.edge.lane;

import dev.limen.core.InvalidInputException;
import dev.limen.protocol.CameraCount;
import java.util.Optional;

/**
 * On what floor a camera counts heads, so that the coordinator can tell how full it is there.
 *
 * @param area square metres on which it sees everybody's face; half of them where it sees every second one
 * @param place of the map that it looks at (default the ways before its gate)
 */
public record CountedFloor(double area, Optional<String> place) {
    /** @throws InvalidInputException when there is no such area */
    public CountedFloor {
        if (!(area > 0 && area <= CameraCount.LARGEST_AREA)) {
            throw new InvalidInputException(
                    "crowd.area is the square metres of floor on which the camera sees people, above 0"
                            + " and at most " + (int) CameraCount.LARGEST_AREA + ", not " + area + ".");
        }
        if (place.filter(String::isBlank).isPresent()) {
            throw new InvalidInputException(
                    "crowd.place is the id of something on the map: name it, or leave it out for the gate itself.");
        }
    }
}
