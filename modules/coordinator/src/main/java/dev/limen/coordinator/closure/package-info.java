/** Closing parts of the venue, and opening them again. */
@NullMarked
package dev.limen.coordinator.closure;

import org.jspecify.annotations.NullMarked;
