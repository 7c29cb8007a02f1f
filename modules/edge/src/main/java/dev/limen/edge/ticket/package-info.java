/** Tickets at the gate: read from the camera's pictures and from scanners, and held against what the node knows. */
@NullMarked
package dev.limen.edge.ticket;

import org.jspecify.annotations.NullMarked;
