package dev.limen.wayfinding.venue;

import dev.limen.core.MapPoint;
import java.util.Optional;

/** A thing on the map that has a name and a place, and so can be looked for. */
public sealed interface Feature permits Unit, Section, Seat, Amenity, Kiosk, Occupant {
    /** {@return the feature id, unique in the venue} */
    String id();

    /** {@return the IMDF category, such as {@code restroom.wheelchair}} */
    String category();

    /** {@return what it is called, when it has a name} */
    Optional<Labels> name();

    /** {@return where a pin or label for it belongs} */
    MapPoint display();
}
