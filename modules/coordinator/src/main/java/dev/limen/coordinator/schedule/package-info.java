/** What takes place in the venue, and what becomes of it. */
@NullMarked
package dev.limen.coordinator.schedule;

import org.jspecify.annotations.NullMarked;
