/** One lane: frames in, one decision per person walking up out. Runs on threads of its own, never on an event loop. */
@NullMarked
package dev.limen.edge.lane;

import org.jspecify.annotations.NullMarked;
