/** Stadiums that were never built, of any size: as IMDF archives and as routing graphs. */
@NullMarked
package dev.limen.testkit.stadium;

import org.jspecify.annotations.NullMarked;
