/** Telling everybody to leave the venue, and that it is over. */
@NullMarked
package dev.limen.coordinator.evacuation;

import org.jspecify.annotations.NullMarked;
