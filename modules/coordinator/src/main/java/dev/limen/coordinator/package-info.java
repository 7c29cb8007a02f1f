/**
 * The centre of a venue: enrolment, tickets, the change log that gates follow, the events they send, live streams for
 * staff and kiosks.
 *
 * <p>Start reading at {@link dev.limen.coordinator.Coordinator}. Gates decide without it; it may be down.
 */
@NullMarked
package dev.limen.coordinator;

import org.jspecify.annotations.NullMarked;
