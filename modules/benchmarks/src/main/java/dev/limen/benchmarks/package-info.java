/** Measurements behind {@code limen bench}: ours and a baseline from the same run, with the answers checked. */
@NullMarked
package dev.limen.benchmarks;

import org.jspecify.annotations.NullMarked;
