package dev.limen.gallery.enrolment;

import dev.limen.core.ComparisonScore;
import dev.limen.core.PersonId;

/**
 * How alike a new reference and another enrolled person are.
 *
 * @param person the other one
 * @param score of that person's most alike reference
 */
public record Resemblance(PersonId person, ComparisonScore score) {}
