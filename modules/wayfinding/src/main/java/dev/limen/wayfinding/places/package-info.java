/** From what somebody says to a place on the map, and from there to a route or to the reason why there is none. */
@NullMarked
package dev.limen.wayfinding.places;

import org.jspecify.annotations.NullMarked;
