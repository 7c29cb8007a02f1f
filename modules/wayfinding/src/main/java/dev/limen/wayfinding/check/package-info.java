/**
 * Opens a map of any kind and says what is wrong with it.
 *
 * <p>Start at {@link dev.limen.wayfinding.check.VenueFile} and {@link dev.limen.wayfinding.check.VenueCheck}.
 */
@NullMarked
package dev.limen.wayfinding.check;

import org.jspecify.annotations.NullMarked;
