/** Whom staff are to look at: a gallery apart from that of the enrolled, whose entries run out by themselves. */
@NullMarked
package dev.limen.edge.watchlist;

import org.jspecify.annotations.NullMarked;
