/** What of a venue can be closed, and which ways that takes away. */
@NullMarked
package dev.limen.wayfinding.closure;

import org.jspecify.annotations.NullMarked;
