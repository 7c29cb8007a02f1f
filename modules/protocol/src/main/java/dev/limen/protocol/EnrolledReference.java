package dev.limen.protocol;

import dev.limen.core.ModelId;
import dev.limen.core.ReferenceId;
import java.time.Instant;

/**
 * A stored reference without its template.
 *
 * @param id names it
 * @param model which network made it
 * @param dimension how many numbers its template has
 * @param createdAt when it was enrolled
 * @param lookAlikes how many other people looked so much like it then that all of them need a second factor at the gates
 */
public record EnrolledReference(ReferenceId id, ModelId model, int dimension, Instant createdAt, int lookAlikes) {}
