package dev.limen.edge.lane;

import dev.limen.core.Ticket;
import dev.limen.protocol.Event;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a decision is about, as far as the event tells.
 *
 * @param track number of the walk-up; 0 when nobody was seen
 * @param match who it was taken for
 * @param inHand the genuine ticket that was shown
 * @param sinceNanos when the person or the ticket was first seen
 * @param crop the face, JPEG, for memory only; empty array when there is none
 */
record Walk(long track, Optional<Event.Match> match, Optional<Ticket> inHand, OptionalLong sinceNanos, byte[] crop) {}
