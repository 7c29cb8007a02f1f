/** Who asks, and whether they may: one guard before every route, driven by the description of the API. */
@NullMarked
package dev.limen.coordinator.access;

import org.jspecify.annotations.NullMarked;
