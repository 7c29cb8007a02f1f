/**
 * The best way through a graph. Knows numbers only: no venue, no words, no clock, no disk.
 *
 * <p>Start at {@link dev.limen.wayfinding.routing.Router}.
 */
@NullMarked
package dev.limen.wayfinding.routing;

import org.jspecify.annotations.NullMarked;
