/** How long it takes to empty a venue. Pure: the same people and the same seed give the same evening. */
@NullMarked
package dev.limen.wayfinding.evacuation;

import org.jspecify.annotations.NullMarked;
