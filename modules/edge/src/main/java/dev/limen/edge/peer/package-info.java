/**
 * The nodes beside this one, on the network of the building: what has passed is told to each other, and before a barrier
 * opens the others are asked, so that one ticket is not used twice while the coordinator is away.
 */
@NullMarked
package dev.limen.edge.peer;

import org.jspecify.annotations.NullMarked;
