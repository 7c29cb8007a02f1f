package dev.limen.wayfinding.closure;

import dev.limen.wayfinding.venue.Labels;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something of a venue that can be closed.
 *
 * @param id by which it is closed: the feature's, or the gate's as the rest of the system names it
 * @param featureId on the map
 * @param type IMDF feature type, such as {@code opening}, {@code unit}, {@code pathway} or {@code gate}
 * @param category IMDF category or pathway mode, such as {@code elevator}
 * @param name when it has one
 * @param ordinal of its level; empty for what joins two
 */
public record Closable(
        String id, String featureId, String type, String category, Optional<Labels> name, OptionalInt ordinal) {}
