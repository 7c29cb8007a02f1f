package dev.limen.gallery;

import dev.limen.core.FaceTemplate;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;

/**
 * A template kept for comparison.
 *
 * @param id names it
 * @param person whose it is; a person may have several
 * @param template of the gallery's model
 */
public record Reference(ReferenceId id, PersonId person, FaceTemplate template) {}
