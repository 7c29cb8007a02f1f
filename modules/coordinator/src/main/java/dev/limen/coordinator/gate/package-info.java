/** How staff want gates to be run. */
@NullMarked
package dev.limen.coordinator.gate;

import org.jspecify.annotations.NullMarked;
