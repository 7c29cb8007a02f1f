package dev.limen.protocol;

import dev.limen.core.EventId;

/**
 * A crop that is to be kept for longer than minutes.
 *
 * @param event whose crop
 * @param purpose what it is needed for, in a few words
 * @param hours after how many hours it is erased
 */
public record CaseRequest(EventId event, String purpose, long hours) {}
