/** How soon pages hear of what happened, while many of them listen and much happens. */
@NullMarked
package dev.limen.benchmarks.live;

import org.jspecify.annotations.NullMarked;
