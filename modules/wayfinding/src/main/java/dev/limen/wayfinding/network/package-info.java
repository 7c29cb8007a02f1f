/** Joins a venue's pathways to the routing graph: which node, edge and closure stands for which feature. */
@NullMarked
package dev.limen.wayfinding.network;

import org.jspecify.annotations.NullMarked;
