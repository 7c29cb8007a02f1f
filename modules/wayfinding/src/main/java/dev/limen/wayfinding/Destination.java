package dev.limen.wayfinding;

import dev.limen.core.MapPoint;

/**
 * A place one can be led to.
 *
 * @param id the IMDF feature id, as in {@link dev.limen.core.Ticket#destination()}
 * @param name what it is called, in the language asked for
 * @param category the IMDF category, such as {@code restroom.wheelchair}; chooses the icon
 * @param display where its pin belongs
 */
public record Destination(String id, String name, String category, MapPoint display) {}
