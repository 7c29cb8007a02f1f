/**
 * What the coordinator holds in memory while it runs: who is listening, who waits for a change, pictures that must never
 * reach a disk. All of it may be lost at any moment without harm.
 */
@NullMarked
package dev.limen.coordinator.live;

import org.jspecify.annotations.NullMarked;
