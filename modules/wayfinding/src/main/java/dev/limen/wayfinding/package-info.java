/**
 * Which way to go. {@link dev.limen.wayfinding.Wayfinder} is the one class that gates, kiosks and the coordinator call.
 *
 * <p>Packages: {@code venue} reads the map, {@code network} makes a graph of it, {@code routing} finds the path and knows
 * no venue, {@code guidance} says it in words.
 */
@NullMarked
package dev.limen.wayfinding;

import org.jspecify.annotations.NullMarked;
