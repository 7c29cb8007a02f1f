package dev.limen.wayfinding.venue;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;

/**
 * A door or passage in a wall (IMDF "opening").
 *
 * @param geometry LineString from jamb to jamb, degrees; its length is the width; treat as read-only
 * @param doorType IMDF door type, such as {@code swinging} or {@code turnstile.fullheight}
 * @param accessibility IMDF accessibility categories
 * @param accessControl what one must have to open it, such as {@code badgereader}; empty when anybody can
 * @param passageBearing extension: the only direction it can be passed in, degrees clockwise from true north
 */
public record Opening(
        String id,
        String category,
        Optional<Labels> name,
        String levelId,
        Geometry geometry,
        Optional<String> doorType,
        Set<String> accessibility,
        Set<String> accessControl,
        OptionalDouble passageBearing) {
    /** Copies the sets. */
    public Opening {
        accessibility = Set.copyOf(accessibility);
        accessControl = Set.copyOf(accessControl);
    }
}
