package dev.limen.coordinator.store;

import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.core.TicketId;
import dev.limen.protocol.Change;
import dev.limen.protocol.ChangePage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Serves the {@link ChangeLog} in pages, each a consistent view of the tables. */
public final class ChangeFeed {
    private final ChangeLog log;
    private final ReferenceStore references;
    private final TicketStore tickets;
    private final WatchListStore watchList;
    private final VenueStore venue;

    ChangeFeed(
            ChangeLog log, ReferenceStore references, TicketStore tickets, WatchListStore watchList, VenueStore venue) {
        this.log = log;
        this.references = references;
        this.tickets = tickets;
        this.watchList = watchList;
        this.venue = venue;
    }

    /**
     * Reads a piece of the log.
     *
     * @param after position to continue from
     * @param limit the most entries, at least 1
     * @throws AheadOfLogException when {@code after} was never reached by this log
     */
    public ChangePage page(Session session, long after, int limit) throws SQLException {
        long head = log.head(session);
        if (after > head) {
            throw new AheadOfLogException(after, head);
        }
        List<Row> rows = session.list(
                "SELECT sequence, kind, subject FROM changes WHERE sequence > ? ORDER BY sequence LIMIT ?",
                row -> new Row(row.getLong(1), ChangeLog.Kind.valueOf(row.getString(2)), row.getString(3)),
                after,
                limit + 1);
        boolean more = rows.size() > limit;
        List<ChangePage.Entry> entries = new ArrayList<>();
        for (Row row : more ? rows.subList(0, limit) : rows) {
            entries.add(new ChangePage.Entry(row.sequence, change(session, row)));
        }
        long position = more ? entries.get(limit - 1).sequence() : head;
        return new ChangePage(log.identity(session), entries, position, more);
    }

    private Change change(Session session, Row row) throws SQLException {
        return switch (row.kind) {
            case REFERENCE_PUT -> references.change(session, new ReferenceId(row.subject));
            case REFERENCE_ERASED -> new Change.ReferenceErased(new ReferenceId(row.subject));
            case PERSON_ERASED -> new Change.PersonErased(new PersonId(row.subject));
            case LOOK_ALIKES_PUT -> LookAlikeStore.put(row.subject);
            case LOOK_ALIKES_ERASED -> LookAlikeStore.erased(row.subject);
            case TICKET_PUT -> tickets.putChange(session, new TicketId(row.subject));
            case TICKET_ERASED -> new Change.TicketErased(new TicketId(row.subject));
            case TICKET_USED -> tickets.usedChange(session, new TicketId(row.subject));
            case WATCH_LIST_PUT -> watchList.change(session, new ReferenceId(row.subject));
            case WATCH_LIST_ERASED -> new Change.WatchListErased(new ReferenceId(row.subject));
            case VENUE_PUT -> venue.change(session);
        };
    }

    private record Row(long sequence, ChangeLog.Kind kind, String subject) {}

    /** Somebody follows a log that was longer than this one: the store came back from an older copy. */
    public static final class AheadOfLogException extends InvalidInputException {
        AheadOfLogException(long after, long head) {
            super("Position " + after + " is ahead of this change log, which ends at " + head
                    + ": the coordinator was restored from an older copy, so start again at 0.");
        }
    }
}
