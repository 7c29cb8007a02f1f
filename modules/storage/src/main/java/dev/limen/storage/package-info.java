/**
 * Opens SQLite files so that what was written stays written and what was erased stays erased.
 *
 * <p>Everything here blocks; call it from worker threads only.
 */
@NullMarked
package dev.limen.storage;

import org.jspecify.annotations.NullMarked;
