/**
 * OpenStreetMap with Simple Indoor Tagging as a source of venues.
 *
 * <p>Start at {@link dev.limen.wayfinding.venue.osm.OsmVenue}.
 */
@NullMarked
package dev.limen.wayfinding.venue.osm;

import org.jspecify.annotations.NullMarked;
