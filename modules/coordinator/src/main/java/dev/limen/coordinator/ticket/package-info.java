/** Signed tickets for those that are sold. */
@NullMarked
package dev.limen.coordinator.ticket;

import org.jspecify.annotations.NullMarked;
