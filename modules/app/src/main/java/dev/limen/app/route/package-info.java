/** A way through a venue, as text, as JSON and as a drawing. */
@NullMarked
package dev.limen.app.route;

import org.jspecify.annotations.NullMarked;
