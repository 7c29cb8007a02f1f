package dev.limen.protocol;

import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import java.time.Instant;

/**
 * A reference so old that its person should be asked for a new picture. Gates go on using it until then.
 *
 * @param reference names it
 * @param person whose it is
 * @param model which network made it
 * @param createdAt when it was enrolled
 * @param dueAt since when it has been due
 */
public record DueReference(ReferenceId reference, PersonId person, ModelId model, Instant createdAt, Instant dueAt) {}
