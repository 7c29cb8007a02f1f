package dev.limen.protocol;

import java.util.List;

/**
 * The overrides that are good for a node's gates now.
 *
 * @param overrides in the order they were decided
 * @param position where to continue
 */
public record GateOverridePage(List<GateOverride> overrides, long position) {
    /** Copies the list. */
    public GateOverridePage {
        overrides = List.copyOf(overrides);
    }
}
