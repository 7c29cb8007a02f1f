package dev.limen.protocol;

import java.util.List;

/**
 * A piece of the list of references that are due for renewal, sorted by id.
 *
 * @param references the references after the asked-for id
 * @param more whether asking on after the last of them will bring more
 */
public record DueReferencePage(List<DueReference> references, boolean more) {
    /** Copies the list. */
    public DueReferencePage {
        references = List.copyOf(references);
    }
}
