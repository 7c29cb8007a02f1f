/**
 * The references of enrolled people: kept in SQLite, encrypted, searched in memory, erased for good.
 *
 * <p>Knows templates and scores, not faces, tickets or gates.
 */
@NullMarked
package dev.limen.gallery;

import org.jspecify.annotations.NullMarked;
