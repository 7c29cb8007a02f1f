/**
 * By which score a lane recognises people: a fixed one, or one that the site's own gallery and camera call for.
 *
 * <p>Runs on a thread of its own, never on a lane's or an event loop; keeps numbers, no templates.
 */
@NullMarked
package dev.limen.edge.threshold;

import org.jspecify.annotations.NullMarked;
