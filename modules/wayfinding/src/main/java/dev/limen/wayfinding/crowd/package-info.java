/** How full it is, how long one waits, and which gate to advise. Pure: no clock, no disk, no network; knows no venue. */
@NullMarked
package dev.limen.wayfinding.crowd;

import org.jspecify.annotations.NullMarked;
