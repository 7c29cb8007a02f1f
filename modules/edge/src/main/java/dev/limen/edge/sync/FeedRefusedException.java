package dev.limen.edge.sync;

/** A page of the change feed is not to be believed. The node goes on with what it has, and asks again. */
public final class FeedRefusedException extends CoordinatorAwayException {
    FeedRefusedException(String sentence) {
        super(sentence, null);
    }
}
