/**
 * Makes pathways of a floor plan: rooms, doors, stairs and lifts become the nodes and ways that routing needs.
 *
 * <p>Start at {@link dev.limen.wayfinding.floorplan.FloorPlan}.
 */
@NullMarked
package dev.limen.wayfinding.floorplan;

import org.jspecify.annotations.NullMarked;
