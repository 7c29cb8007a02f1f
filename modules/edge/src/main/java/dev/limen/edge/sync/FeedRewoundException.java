package dev.limen.edge.sync;

/** The coordinator's change log is shorter than it was: it came back from an older copy. Start again at 0. */
final class FeedRewoundException extends RuntimeException {
    FeedRewoundException(String told) {
        super("The coordinator's change log is shorter than what this node has followed: " + told);
    }
}
