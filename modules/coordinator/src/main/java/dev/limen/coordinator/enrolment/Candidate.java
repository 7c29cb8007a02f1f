package dev.limen.coordinator.enrolment;

import dev.limen.core.FaceTemplate;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import java.time.Instant;
import java.util.Optional;

/**
 * A template that may become a reference.
 *
 * @param id of the reference, or of the referral before it
 * @param person for whom the picture was sent
 * @param template made of it
 * @param replaces the reference whose place it is to take
 * @param createdAt when the picture came
 */
record Candidate(
        ReferenceId id, PersonId person, FaceTemplate template, Optional<ReferenceId> replaces, Instant createdAt) {}
