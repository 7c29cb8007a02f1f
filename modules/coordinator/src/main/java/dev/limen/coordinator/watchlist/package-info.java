/** How somebody comes onto the watch list, and leaves it. */
@NullMarked
package dev.limen.coordinator.watchlist;

import org.jspecify.annotations.NullMarked;
