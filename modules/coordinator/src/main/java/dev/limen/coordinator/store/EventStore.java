package dev.limen.coordinator.store;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.core.EventId;
import dev.limen.core.NodeId;
import dev.limen.core.PersonId;
import dev.limen.protocol.AlarmKind;
import dev.limen.protocol.Event;
import dev.limen.protocol.EventBatch;
import dev.limen.protocol.EventFilter;
import dev.limen.protocol.EventPage;
import dev.limen.protocol.EventReceipt;
import dev.limen.protocol.EventSearchPage;
import dev.limen.protocol.LogEntry;
import dev.limen.protocol.ProtocolJson;
import dev.limen.storage.SqliteDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Everything that happened at the gates, each event once however often it is sent. */
public final class EventStore {
    private final TicketStore tickets;
    private final PersonStore persons;
    private final EventGaps gaps;
    private final WatchListHits watchListHits;
    private final OverrideStore overrides;
    private final EventFacts facts = new EventFacts();
    private final AuditStore audit;
    private final FireInputStore fireInputs;

    EventStore(
            TicketStore tickets,
            PersonStore persons,
            EventGaps gaps,
            WatchListHits watchListHits,
            OverrideStore overrides,
            AuditStore audit,
            FireInputStore fireInputs) {
        this.fireInputs = fireInputs;
        this.overrides = overrides;
        this.audit = audit;
        this.tickets = tickets;
        this.persons = persons;
        this.gaps = gaps;
        this.watchListHits = watchListHits;
    }

    /**
     * What taking in one batch did; told after it is durable.
     *
     * @param node who sent it
     * @param receipt the answer to the node
     * @param entries what was new, in the order of the log
     * @param duplicates how many had come before
     * @param missing how many sequences this batch passed over
     * @param reused entries on a ticket that allowed none any more or is unknown
     */
    public record Intake(
            NodeId node, EventReceipt receipt, List<LogEntry> entries, int duplicates, long missing, int reused) {
        /** {@return whether a gate's fire input came on} */
        public boolean hasFire() {
            return entries.stream()
                    .flatMap(entry -> entry.alarm().stream())
                    .anyMatch(alarm -> alarm.alarm() == AlarmKind.FIRE);
        }
    }

    /**
     * Stores what is new of a batch and marks tickets used by its passages.
     *
     * @param receivedAt by the coordinator's clock
     * @param stored hears of the intake after the commit, on the writer's thread, in the order of the log
     * @throws ConflictingEventException when an identifier is taken by a different event; then nothing is stored
     */
    public EventReceipt take(WriteSession session, EventBatch batch, Instant receivedAt, Consumer<Intake> stored)
            throws SQLException {
        long first = batch.events().get(0).id().sequence();
        long last = first + batch.events().size() - 1;
        Outbox outbox = outbox(session, batch);
        List<LogEntry> entries = new ArrayList<>();
        int reused = 0;
        EventDigest digest = new EventDigest();
        for (Event event : batch.events()) {
            byte[] payload = ProtocolJson.write(event);
            if (isStored(session, outbox, event)) {
                continue;
            }
            long position = insert(session, outbox, event, payload, receivedAt);
            facts.put(session, position, event);
            digest.add(position, payload);
            entries.add(LogEntry.of(position, event, displayName(session, event)));
            fireInputs.put(session, batch.node(), event, receivedAt);
            if (event instanceof Event.Passage passage) {
                reused += tickets.use(session, passage) ? 0 : 1;
                tickets.reconcile(session, passage.ticket(), receivedAt);
            }
            if (event instanceof Event.WatchListHit hit) {
                watchListHits.put(session, position, hit);
            }
        }
        if (!entries.isEmpty()) {
            audit.append(
                    session,
                    Actor.node(batch.node()),
                    AuditAction.EVENTS_STORED,
                    "outbox:" + batch.epoch(),
                    digest.details());
        }
        gaps.close(session, outbox.id, first, last);
        long missing = Math.max(0, first - outbox.highest - 1);
        if (missing > 0) {
            gaps.open(session, outbox.id, outbox.highest + 1, first - 1);
        }
        session.update("UPDATE outboxes SET highest = max(highest, ?) WHERE outbox = ?", last, outbox.id);
        EventReceipt receipt = new EventReceipt(batch.epoch(), last, entries.size());
        Intake intake =
                new Intake(batch.node(), receipt, entries, batch.events().size() - entries.size(), missing, reused);
        session.afterCommit(() -> stored.accept(intake));
        return receipt;
    }

    /** {@return the position of the newest event; 0 when there is none} */
    public long head(Session session) throws SQLException {
        return session.number("SELECT max(position) FROM events");
    }

    /** {@return how many events are stored} */
    public long count(Session session) throws SQLException {
        return session.number("SELECT count(*) FROM events");
    }

    /**
     * Reads a piece of the log.
     *
     * @param after position to continue from; a page whose own is less belongs to another log than this position
     * @param limit the most events, at least 1
     */
    public EventPage page(Session session, long after, int limit) throws SQLException {
        List<Row> rows = session.list(
                "SELECT position, payload FROM events WHERE position > ? ORDER BY position LIMIT ?",
                row -> new Row(row.getLong(1), row.getBytes(2)),
                after,
                limit + 1);
        boolean more = rows.size() > limit;
        List<LogEntry> entries = entries(session, more ? rows.subList(0, limit) : rows);
        long end = entries.isEmpty()
                ? Math.min(after, head(session))
                : entries.get(entries.size() - 1).position();
        return new EventPage(entries, end, more);
    }

    /** {@return the newest {@code limit} events, oldest of them first} */
    public EventPage newest(Session session, int limit) throws SQLException {
        List<Row> rows = session.list(
                "SELECT position, payload FROM events ORDER BY position DESC LIMIT ?",
                row -> new Row(row.getLong(1), row.getBytes(2)),
                limit);
        Collections.reverse(rows);
        List<LogEntry> entries = entries(session, rows);
        return new EventPage(
                entries, entries.isEmpty() ? 0 : entries.get(entries.size() - 1).position(), false);
    }

    /**
     * Looks for events.
     *
     * @param before positions from this one on are left out
     * @param limit the most events, at least 1
     */
    public EventSearchPage search(Session session, EventFilter filter, long before, int limit) throws SQLException {
        List<Long> found = facts.find(session, filter, before, limit + 1);
        List<Row> rows = new ArrayList<>();
        for (long position : found.subList(0, Math.min(limit, found.size()))) {
            session.find(
                            "SELECT position, payload FROM events WHERE position = ?",
                            row -> new Row(row.getLong(1), row.getBytes(2)),
                            position)
                    .ifPresent(rows::add);
        }
        return new EventSearchPage(
                entries(session, rows), found.size() > limit ? Optional.of(found.get(limit - 1)) : Optional.empty());
    }

    /** {@return the event of that id} */
    public Optional<Event> find(Session session, EventId id) throws SQLException {
        return find(id, session);
    }

    private static Optional<Event> find(EventId id, Session session) throws SQLException {
        return session.find(
                "SELECT payload FROM events JOIN outboxes USING (outbox) WHERE node = ? AND epoch = ? AND sequence = ?",
                row -> event(row.getBytes(1)),
                id.node().value(),
                id.epoch().toString(),
                id.sequence());
    }

    /**
     * {@return the event of that id, as the store in that file has it}. Reads beside the coordinator that writes it.
     *
     * @throws dev.limen.core.InvalidInputException when the file cannot be read
     */
    public static Optional<Event> find(Path file, EventId id) {
        return SqliteDatabase.peek(file, connection -> find(id, new Session(connection)));
    }

    /** {@return the person an event is about} */
    public static Optional<PersonId> personOf(Event event) {
        if (event instanceof Event.Passage passage) {
            return Optional.of(passage.person());
        }
        return event instanceof Event.Decision decision ? decision.match().map(Event.Match::person) : Optional.empty();
    }

    private List<LogEntry> entries(Session session, List<Row> rows) throws SQLException {
        List<LogEntry> entries = new ArrayList<>();
        for (Row row : rows) {
            Event event = event(row.payload);
            entries.add(LogEntry.of(row.position, event, displayName(session, event)));
        }
        return entries;
    }

    private Optional<String> displayName(Session session, Event event) throws SQLException {
        Optional<PersonId> person = personOf(event);
        if (person.isEmpty()
                && event instanceof Event.Decision decision
                && decision.ticket().isPresent()) {
            // Let in by ticket alone: whose name staff see, the ticket says.
            person = tickets.find(session, decision.ticket().get())
                    .map(view -> view.ticket().holder());
        }
        return person.isEmpty() ? Optional.empty() : persons.findDisplayName(session, person.get());
    }

    private static Outbox outbox(WriteSession session, EventBatch batch) throws SQLException {
        String node = batch.node().value();
        String epoch = batch.epoch().toString();
        session.update("INSERT OR IGNORE INTO outboxes (node, epoch, highest) VALUES (?, ?, 0)", node, epoch);
        return session.find(
                        "SELECT outbox, highest FROM outboxes WHERE node = ? AND epoch = ?",
                        row -> new Outbox(row.getLong(1), row.getLong(2)),
                        node,
                        epoch)
                .orElseThrow();
    }

    private static boolean isStored(Session session, Outbox outbox, Event event) throws SQLException {
        if (event.id().sequence() > outbox.highest) {
            return false;
        }
        Optional<byte[]> before = session.find(
                "SELECT payload FROM events WHERE outbox = ? AND sequence = ?",
                row -> row.getBytes(1),
                outbox.id,
                event.id().sequence());
        if (before.isPresent() && !event(before.get()).equals(event)) {
            throw new ConflictingEventException(event.id());
        }
        return before.isPresent();
    }

    /**
     * Erases the oldest events.
     *
     * @param receivedBefore those that came from then on stay
     * @param most how many go at once
     * @return position of the last one that went; empty when none is old enough
     */
    public OptionalLong eraseOldest(WriteSession session, Instant receivedBefore, int most) throws SQLException {
        long last = 0;
        for (Aged event : session.list(
                "SELECT position, received_at FROM events ORDER BY position LIMIT ?",
                row -> new Aged(row.getLong(1), Instant.parse(row.getString(2))),
                most)) {
            if (!event.receivedAt.isBefore(receivedBefore)) {
                break;
            }
            last = event.position;
        }
        if (last == 0) {
            return OptionalLong.empty();
        }
        watchListHits.eraseUpTo(session, last);
        overrides.eraseUpTo(session, last);
        facts.eraseUpTo(session, last);
        session.update("DELETE FROM events WHERE position <= ?", last);
        session.erases();
        return OptionalLong.of(last);
    }

    /** {@return how many stored events are about a person} */
    public long countAbout(Session session, PersonId person) throws SQLException {
        return session.number("SELECT count(*) FROM events WHERE person = ?", person.value());
    }

    /** {@return when the oldest stored event about a person came} */
    public Optional<Instant> findOldestAbout(Session session, PersonId person) throws SQLException {
        return session.find(
                "SELECT received_at FROM events WHERE person = ? ORDER BY position LIMIT 1",
                row -> Instant.parse(row.getString(1)),
                person.value());
    }

    private record Aged(long position, Instant receivedAt) {}

    private static long insert(WriteSession session, Outbox outbox, Event event, byte[] payload, Instant receivedAt)
            throws SQLException {
        session.update(
                "INSERT INTO events (outbox, sequence, person, received_at, payload) VALUES (?, ?, ?, ?, ?)",
                outbox.id,
                event.id().sequence(),
                personOf(event).map(PersonId::value).orElse(null),
                receivedAt.toString(),
                payload);
        return session.number("SELECT last_insert_rowid()");
    }

    private static Event event(byte[] payload) {
        return ProtocolJson.read(payload, Event.class, "The stored event");
    }

    private record Outbox(long id, long highest) {}

    private record Row(long position, byte[] payload) {}
}
