/** Independent witnesses for the routing engine. */
@NullMarked
package dev.limen.testkit.routing;

import org.jspecify.annotations.NullMarked;
