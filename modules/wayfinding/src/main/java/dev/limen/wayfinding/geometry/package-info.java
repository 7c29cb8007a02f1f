/**
 * Plane geometry for walking: what one sees from where, and which of many lines of sight are worth keeping. Metres; knows
 * no venue and no graph.
 *
 * <p>Start at {@link dev.limen.wayfinding.geometry.SightGraph}.
 */
@NullMarked
package dev.limen.wayfinding.geometry;

import org.jspecify.annotations.NullMarked;
