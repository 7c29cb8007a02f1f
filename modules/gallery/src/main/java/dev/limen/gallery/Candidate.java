package dev.limen.gallery;

import dev.limen.core.ComparisonScore;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;

/**
 * A person the probe may show.
 *
 * @param person who
 * @param reference the most alike of the person's references
 * @param score of that reference
 */
public record Candidate(PersonId person, ReferenceId reference, ComparisonScore score) {}
