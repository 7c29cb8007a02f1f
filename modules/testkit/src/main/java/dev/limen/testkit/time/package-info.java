/** Clocks that a test moves by hand. */
@NullMarked
package dev.limen.testkit.time;

import org.jspecify.annotations.NullMarked;
