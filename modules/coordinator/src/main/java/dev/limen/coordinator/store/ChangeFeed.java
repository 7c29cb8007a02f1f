package dev.limen.coordinator.store;

import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.protocol.Change;
import dev.limen.protocol.ChangePage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Serves the {@link ChangeLog} in pages, each a consistent view of the tables.
 *
 * <p>Who follows only some zones is served the same log with the same positions and every tombstone. Only what puts a
 * reference or a ticket is read as {@link EdgeNeeds} says it is now: put where it is needed, forgotten where it is not.
 */
public final class ChangeFeed {
    private final ChangeLog log;
    private final ReferenceStore references;
    private final TicketStore tickets;
    private final WatchListStore watchList;
    private final VenueStore venue;
    private final ClosureStore closures;
    private final GateModeStore gateModes;
    private final EvacuationStore evacuation;
    private final ScheduleStore schedule;
    private final EdgeNeeds needs;
    private final Acknowledgements acknowledgements;
    private final FeedRuns runs = new FeedRuns();

    ChangeFeed(
            ChangeLog log,
            ReferenceStore references,
            TicketStore tickets,
            WatchListStore watchList,
            VenueStore venue,
            ClosureStore closures,
            GateModeStore gateModes,
            EvacuationStore evacuation,
            ScheduleStore schedule,
            EdgeNeeds needs,
            Acknowledgements acknowledgements) {
        this.log = log;
        this.references = references;
        this.tickets = tickets;
        this.watchList = watchList;
        this.venue = venue;
        this.closures = closures;
        this.gateModes = gateModes;
        this.evacuation = evacuation;
        this.schedule = schedule;
        this.needs = needs;
        this.acknowledgements = acknowledgements;
    }

    /**
     * Reads a piece of the log. Whoever says in which run the position was reached, and cannot continue from there, is
     * answered from 0.
     *
     * @throws NotOfThisLogException when somebody who does not say so cannot continue from there
     */
    public ChangePage page(Session session, FeedQuestion question) throws SQLException {
        long head = log.head(session);
        long after = isContinued(session, question, head) ? question.after() : 0;
        if (after != question.after() && question.run().isEmpty()) {
            throw new NotOfThisLogException(question.after(), head);
        }
        List<Row> rows = session.list(
                "SELECT sequence, kind, subject FROM changes WHERE sequence > ? ORDER BY sequence LIMIT ?",
                row -> new Row(row.getLong(1), ChangeLog.Kind.valueOf(row.getString(2)), row.getString(3)),
                after,
                question.limit() + 1);
        boolean more = rows.size() > question.limit();
        List<Row> served = more ? rows.subList(0, question.limit()) : rows;
        List<ChangePage.Entry> entries = new ArrayList<>();
        for (Row row : served) {
            for (Change change : changes(session, row, question.zones())) {
                entries.add(new ChangePage.Entry(row.sequence, change));
            }
        }
        long position = more ? served.get(served.size() - 1).sequence : head;
        ChangePage.Standing standing = new ChangePage.Standing(
                runs.current(session),
                after,
                head,
                Optional.of(acknowledgements.compacted(session)),
                question.at(),
                question.nonce(),
                question.zones()
                        .map(zones -> zones.stream()
                                .sorted(Comparator.comparing(Zone::value))
                                .toList()),
                Optional.of(evacuation.get(session).active()));
        return new ChangePage(log.identity(session), entries, position, more, Optional.of(standing));
    }

    /**
     * {@return whether the position belongs to this log and no tombstone after it is missing}; what an edge says it has
     * followed counts only then
     */
    public boolean isContinued(Session session, FeedQuestion question) throws SQLException {
        return isContinued(session, question, log.head(session));
    }

    private boolean isContinued(Session session, FeedQuestion question, long head) throws SQLException {
        long after = question.after();
        if (after == 0) {
            return true;
        }
        boolean ofThisLog = question.run().isPresent()
                ? runs.reached(session, question.run().get(), after, head)
                : after <= head;
        // Whoever began at 0 since the tombstones went never had what they erased.
        long clean = Math.max(after, question.compacted().orElse(0L));
        return ofThisLog && clean >= acknowledgements.compacted(session);
    }

    private List<Change> changes(Session session, Row row, Optional<Set<Zone>> zones) throws SQLException {
        return switch (row.kind) {
            case REFERENCE_PUT -> List.of(reference(session, new ReferenceId(row.subject), zones));
            case REFERENCE_ERASED -> List.of(new Change.ReferenceErased(new ReferenceId(row.subject)));
            case PERSON_ERASED -> List.of(new Change.PersonErased(new PersonId(row.subject)));
            case LOOK_ALIKES_PUT -> List.of(LookAlikeStore.put(row.subject));
            case LOOK_ALIKES_ERASED -> List.of(LookAlikeStore.erased(row.subject));
            case TICKET_PUT ->
                zones.isPresent()
                        ? ticket(session, new TicketId(row.subject), zones.get())
                        : List.of(tickets.putChange(session, new TicketId(row.subject)));
            case TICKET_ERASED -> List.of(new Change.TicketErased(new TicketId(row.subject)));
            case TICKET_USED ->
                zones.isPresent()
                        ? ticket(session, new TicketId(row.subject), zones.get())
                        : List.of(tickets.usedChange(session, new TicketId(row.subject)));
            case WATCH_LIST_PUT -> List.of(watchList.change(session, new ReferenceId(row.subject)));
            case WATCH_LIST_ERASED -> List.of(new Change.WatchListErased(new ReferenceId(row.subject)));
            case VENUE_PUT -> List.of(venue.change(session));
            case CLOSURES_PUT -> List.of(closures.change(session));
            case GATE_MODES_PUT -> List.of(gateModes.change(session));
            case EVACUATION_PUT -> List.of(evacuation.change(session));
            case SCHEDULE_PUT -> List.of(schedule.change(session, row.subject));
            case SCHEDULE_REMOVED -> List.of(new Change.ScheduleRemoved(row.subject));
            case NEEDS_CHANGED ->
                zones.isPresent() ? person(session, new PersonId(row.subject), zones.get()) : List.of();
        };
    }

    private Change reference(Session session, ReferenceId id, Optional<Set<Zone>> zones) throws SQLException {
        if (zones.isPresent()) {
            Optional<PersonId> person = references.findPerson(session, id);
            if (person.isPresent() && !needs.covers(session, person.get(), zones.get())) {
                return new Change.ReferenceErased(id);
            }
        }
        return references.change(session, id);
    }

    private List<Change> ticket(Session session, TicketId id, Set<Zone> zones) throws SQLException {
        Change.TicketPut put = tickets.putChange(session, id);
        if (!needs.covers(session, put.ticket(), zones)) {
            return List.of(new Change.TicketForgotten(id));
        }
        return tickets.isUsed(session, id) ? List.of(put, tickets.usedChange(session, id)) : List.of(put);
    }

    /** Tickets before references: who is found has what it takes to be decided about. */
    private List<Change> person(Session session, PersonId person, Set<Zone> zones) throws SQLException {
        List<Change> all = new ArrayList<>();
        for (TicketId ticket : tickets.listIdsOf(session, person)) {
            all.addAll(ticket(session, ticket, zones));
        }
        for (ReferenceId reference : references.listIdsOf(session, person)) {
            all.add(reference(session, reference, Optional.of(zones)));
        }
        return all;
    }

    private record Row(long sequence, ChangeLog.Kind kind, String subject) {}

    /** Somebody follows another log than this one, or one whose tombstones are gone. */
    public static final class NotOfThisLogException extends InvalidInputException {
        NotOfThisLogException(long after, long head) {
            super(
                    after > head
                            ? "Position " + after + " is ahead of this change log, which ends at " + head
                                    + ": the coordinator was restored from an older copy, so start again at 0."
                            : "Position " + after
                                    + " lies before erasures that every known edge had carried out: start again at 0.");
        }
    }
}
