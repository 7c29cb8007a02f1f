package dev.limen.protocol;

import java.util.List;
import java.util.Optional;

/**
 * A watch-list hit and what staff made of it.
 *
 * @param hit as the gate told it
 * @param position of the event in the log
 * @param reviews one of each reviewer, in the order in which they came
 * @param outcome on which two reviewers have agreed; empty until then, and nothing may rest on the hit until then
 */
public record WatchListHitView(
        Event.WatchListHit hit,
        long position,
        List<WatchListReview> reviews,
        Optional<WatchListReview.Verdict> outcome) {
    /** Copies the list. */
    public WatchListHitView {
        reviews = List.copyOf(reviews);
    }
}
