/**
 * Venues drawn as nodes and connections on a picture of each level, as camps and congresses map themselves; the module's
 * README describes the format.
 *
 * <p>Start at {@link dev.limen.wayfinding.venue.nodegraph.NodeGraphVenue}.
 */
@NullMarked
package dev.limen.wayfinding.venue.nodegraph;

import org.jspecify.annotations.NullMarked;
