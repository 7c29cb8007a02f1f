/** Routing engines side by side on the same stadium. */
@NullMarked
package dev.limen.benchmarks.routing;

import org.jspecify.annotations.NullMarked;
