/**
 * What the coordinator keeps, in one SQLite file.
 *
 * <p>{@link dev.limen.coordinator.store.CoordinatorDatabase} owns the file and its threads; the stores hold the SQL of
 * one subject each and work inside the {@link dev.limen.coordinator.store.Session} they are given, so that a change of a
 * table and its entry in the change log are one transaction. Knows nothing of HTTP.
 */
@NullMarked
package dev.limen.coordinator.store;

import org.jspecify.annotations.NullMarked;
