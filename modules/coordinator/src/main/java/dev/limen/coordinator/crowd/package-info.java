/** What is foreseen of crowds, and what staff report of them. Blocking work runs on a worker of its own. */
@NullMarked
package dev.limen.coordinator.crowd;

import org.jspecify.annotations.NullMarked;
