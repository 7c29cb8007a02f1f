/**
 * Venue maps: reads an OGC IMDF 1.0 archive (OGC 20-094) with the Limen pathways extension into an immutable model.
 *
 * <p>Start at {@link dev.limen.wayfinding.venue.Venue}. Geometry is JTS, longitude and latitude in degrees (WGS 84);
 * {@link dev.limen.wayfinding.venue.LocalPlane} turns it into metres.
 */
@NullMarked
package dev.limen.wayfinding.venue;

import org.jspecify.annotations.NullMarked;
