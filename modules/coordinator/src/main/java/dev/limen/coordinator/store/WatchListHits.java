package dev.limen.coordinator.store;

import dev.limen.core.EventId;
import dev.limen.core.InvalidInputException;
import dev.limen.protocol.Event;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.WatchListHitPage;
import dev.limen.protocol.WatchListHitView;
import dev.limen.protocol.WatchListReview;
import dev.limen.protocol.WatchListReview.Verdict;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Hits of the watch list and what staff made of them. A hit counts for nothing until two different people have found the
 * same.
 */
public final class WatchListHits {
    /** How many different people must agree. */
    private static final int REVIEWERS = 2;

    private final Vault vault;

    WatchListHits(Vault vault) {
        this.vault = vault;
    }

    /** A hit has been stored at that position of the log. */
    void put(WriteSession session, long position, Event.WatchListHit hit) throws SQLException {
        session.update(
                "INSERT INTO watch_list_hits (position, event) VALUES (?, ?)",
                position,
                hit.id().toString());
    }

    /**
     * Reads a piece of the list, oldest first.
     *
     * @param after hits up to and including this position of the log are left out
     * @param limit the most hits, at least 1
     */
    public WatchListHitPage list(Session session, long after, int limit) throws SQLException {
        List<EventId> ids = session.list(
                "SELECT event FROM watch_list_hits WHERE position > ? ORDER BY position LIMIT ?",
                row -> EventId.parse(row.getString(1)),
                after,
                limit + 1);
        List<WatchListHitView> hits = new ArrayList<>();
        for (EventId id : ids.subList(0, Math.min(limit, ids.size()))) {
            hits.add(find(session, id).orElseThrow());
        }
        return new WatchListHitPage(hits, ids.size() > limit);
    }

    /** {@return the hit of that event, with its reviews} */
    public Optional<WatchListHitView> find(Session session, EventId event) throws SQLException {
        Optional<Stored> stored = session.find(
                "SELECT position, payload FROM watch_list_hits JOIN events USING (position) WHERE event = ?",
                row -> new Stored(row.getLong(1), ProtocolJson.read(row.getBytes(2), Event.class, "The stored event")),
                event.toString());
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        List<WatchListReview> reviews = reviews(session, event);
        return Optional.of(new WatchListHitView(
                (Event.WatchListHit) stored.get().event, stored.get().position, reviews, outcome(reviews)));
    }

    /**
     * Records what somebody found.
     *
     * @return the hit with all its reviews; empty when there is no such hit
     * @throws InvalidInputException when this person has looked at it before, or two have already agreed
     */
    public Optional<WatchListHitView> review(WriteSession session, EventId event, WatchListReview review)
            throws SQLException {
        Optional<WatchListHitView> hit = find(session, event);
        if (hit.isEmpty()) {
            return Optional.empty();
        }
        String reviewer = identity(review.reviewer());
        for (WatchListReview earlier : hit.get().reviews()) {
            if (identity(earlier.reviewer()).equals(reviewer)) {
                throw new InvalidInputException(
                        review.reviewer() + " has reviewed this hit already: a different person must look at it.");
            }
        }
        if (hit.get().outcome().isPresent()) {
            throw new InvalidInputException(
                    "Two people have already agreed about this hit: nothing is left to review.");
        }
        session.update(
                "INSERT INTO watch_list_reviews (event, reviewer, name, verdict, reason_slot, reviewed_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                event.toString(),
                reviewer,
                review.reviewer(),
                review.verdict().name(),
                vault.put(
                        session, Label.review(event, reviewer), review.reason().getBytes(StandardCharsets.UTF_8)),
                review.at().toString());
        return find(session, event);
    }

    /** Erases hits, and what staff made of them, up to that position of the log; {@return how many} */
    int eraseUpTo(WriteSession session, long position) throws SQLException {
        for (long slot : session.list(
                "SELECT reason_slot FROM watch_list_reviews JOIN watch_list_hits USING (event) WHERE position <= ?",
                row -> row.getLong(1),
                position)) {
            vault.erase(session, slot);
        }
        session.update(
                "DELETE FROM watch_list_reviews WHERE event IN (SELECT event FROM watch_list_hits WHERE position <= ?)",
                position);
        return session.update("DELETE FROM watch_list_hits WHERE position <= ?", position);
    }

    /** Erases what staff made of hits that came before; {@return how many hits} */
    public int eraseBefore(WriteSession session, Instant receivedBefore) throws SQLException {
        long last = session.number(
                "SELECT max(position) FROM watch_list_hits JOIN events USING (position) WHERE received_at < ?",
                receivedBefore.toString());
        return last == 0 ? 0 : eraseUpTo(session, last);
    }

    private List<WatchListReview> reviews(Session session, EventId event) throws SQLException {
        List<Row> rows = session.list(
                "SELECT reviewer, name, verdict, reason_slot, reviewed_at FROM watch_list_reviews WHERE event = ?"
                        + " ORDER BY reviewed_at, reviewer",
                row -> new Row(
                        row.getString(1),
                        row.getString(2),
                        Verdict.valueOf(row.getString(3)),
                        row.getLong(4),
                        Instant.parse(row.getString(5))),
                event.toString());
        List<WatchListReview> reviews = new ArrayList<>();
        for (Row row : rows) {
            String reason = new String(
                    vault.get(session, row.reasonSlot, Label.review(event, row.reviewer)), StandardCharsets.UTF_8);
            reviews.add(new WatchListReview(row.name, row.verdict, reason, row.at));
        }
        return reviews;
    }

    private static Optional<Verdict> outcome(List<WatchListReview> reviews) {
        for (Verdict verdict : Verdict.values()) {
            if (reviews.stream().filter(review -> review.verdict() == verdict).count() >= REVIEWERS) {
                return Optional.of(verdict);
            }
        }
        return Optional.empty();
    }

    /** Another way of writing a name is not another person. */
    private static String identity(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private record Stored(long position, Event event) {}

    private record Row(String reviewer, String name, Verdict verdict, long reasonSlot, Instant at) {}
}
