/** Who this node is to its coordinator: enrolling once, and renewing without a break. */
@NullMarked
package dev.limen.edge.identity;

import org.jspecify.annotations.NullMarked;
