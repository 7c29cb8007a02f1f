/** Breaks a coordinator and its edges on purpose, and counts what that cost. */
@NullMarked
package dev.limen.chaos;

import org.jspecify.annotations.NullMarked;
