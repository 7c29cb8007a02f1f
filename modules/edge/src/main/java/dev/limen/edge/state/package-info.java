/** What an edge node keeps on its disk: the outbox, and its copy of tickets and venue. Blocks; worker threads only. */
@NullMarked
package dev.limen.edge.state;

import org.jspecify.annotations.NullMarked;
