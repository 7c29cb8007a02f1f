/**
 * The node at a gate: from a camera's frames to a barrier, with everything it needs on its own disk.
 *
 * <p>It goes on deciding while the coordinator is away, and stays shut whenever it cannot trust itself.
 */
@NullMarked
package dev.limen.edge;

import org.jspecify.annotations.NullMarked;
