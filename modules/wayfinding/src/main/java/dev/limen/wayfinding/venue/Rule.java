package dev.limen.wayfinding.venue;

import java.util.Locale;

/** What a sound venue keeps to; {@link #id()} is the name used in reports. */
public enum Rule {
    FILE_MISSING,
    FILE_UNKNOWN,
    JSON_BROKEN,
    NOT_GEOJSON,
    CRS_WRONG,
    ID_UNUSABLE,
    ID_TWICE,
    TYPE_WRONG,
    GEOMETRY_WRONG,
    OUTLINE_OPEN,
    OUTLINE_CROSSED,
    OFF_EARTH,
    OFF_VENUE,
    OFF_LEVEL,
    REFERENCE_DANGLING,
    PROPERTY_WRONG,
    CATEGORY_UNKNOWN,
    SCHEMA,
    OVERLAP,
    OPENS_NOTHING,
    DOOR_PRESUMED,
    DIRECTION_UNKNOWN,
    LEADS_NOWHERE,
    GROUND_PRESUMED,
    LENGTH_ZERO,
    ISLAND,
    UNREACHABLE;

    /** {@return the rule's name in reports, such as {@code reference-dangling}} */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
