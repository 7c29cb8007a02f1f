/** What the display at a gate tells a walking person. Knows decisions and the lane's condition; tells nobody's name. */
@NullMarked
package dev.limen.edge.display;

import org.jspecify.annotations.NullMarked;
