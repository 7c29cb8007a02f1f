/**
 * The node's side of the wire: pulls changes, pushes events, tells how it is.
 *
 * <p>Everything here works on its own threads, may fail at any time without harm, and is tried again.
 */
@NullMarked
package dev.limen.edge.sync;

import org.jspecify.annotations.NullMarked;
