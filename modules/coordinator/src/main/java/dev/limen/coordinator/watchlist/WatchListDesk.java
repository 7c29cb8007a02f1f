package dev.limen.coordinator.watchlist;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.TemplateExtractor;
import dev.limen.coordinator.store.AuditStore;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.WatchListStore;
import dev.limen.coordinator.store.WriteSession;
import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ReferenceId;
import dev.limen.protocol.WatchListEntry;
import dev.limen.protocol.WatchListView;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Where somebody is put on the watch list. Only the template of a picture is kept, for a stated reason, on somebody's word,
 * and not for longer than said.
 */
public final class WatchListDesk {
    private static final int LONGEST_WORDS = 500;

    private final CoordinatorDatabase database;
    private final WatchListStore store;
    private final TemplateExtractor extractor;
    private final WorkerExecutor workers;
    private final Clock clock;
    private final int limit;
    private final Duration longest;
    private final AuditStore audit;

    /**
     * @param audit where it is recorded
     * @param limit the most entries
     * @param longest how long an entry may last
     */
    public WatchListDesk(
            CoordinatorDatabase database,
            WatchListStore store,
            AuditStore audit,
            TemplateExtractor extractor,
            WorkerExecutor workers,
            Clock clock,
            int limit,
            Duration longest) {
        this.database = database;
        this.store = store;
        this.audit = audit;
        this.extractor = extractor;
        this.workers = workers;
        this.clock = clock;
        this.limit = limit;
        this.longest = longest;
    }

    /**
     * {@return the new entry, once it is durable; fails with {@link InvalidInputException} when words or expiry are missing
     * or out of range, the picture is unusable, or the list is full}
     *
     * @param picture encoded; gone as soon as its template is made
     * @param by who adds it
     */
    public Future<WatchListEntry> add(String source, String reason, Instant expiresAt, byte[] picture, Actor by) {
        Instant now = clock.instant();
        requireWords("source", source);
        requireWords("reason", reason);
        if (!now.isBefore(expiresAt) || now.plus(longest).isBefore(expiresAt)) {
            throw new InvalidInputException("A watch-list entry expires within " + longest.toHours()
                    + " hours from now, as watch_list.longest says: give an expires between " + now + " and "
                    + now.plus(longest) + ".");
        }
        return workers.executeBlocking(() -> extractor.extract(picture), false).compose(template -> {
            WatchListEntry entry = new WatchListEntry(
                    new ReferenceId("w-" + UUID.randomUUID()),
                    source.strip(),
                    reason.strip(),
                    template.model(),
                    now,
                    expiresAt);
            return store(entry, template, by);
        });
    }

    /** {@return everybody on it} */
    public Future<WatchListView> list() {
        return database.read(session -> new WatchListView(store.list(session, clock.instant()), limit));
    }

    /** {@return whether there was such an entry; it is erased here when this succeeds, and at each gate when it follows} */
    public Future<Boolean> remove(ReferenceId entry, Actor by) {
        return database.write(session -> {
            boolean there = store.erase(session, entry);
            if (there) {
                audit.append(session, by, AuditAction.WATCH_LIST_REMOVED, "watch-list:" + entry, Map.of());
            }
            return there;
        });
    }

    /** {@return how many entries were erased because their time is up} */
    public Future<Integer> eraseExpired() {
        return database.read(session -> store.anyExpired(session, clock.instant()))
                .compose(any -> any ? database.write(this::eraseExpired) : Future.succeededFuture(0));
    }

    private int eraseExpired(WriteSession session) throws SQLException {
        int erased = store.eraseExpired(session, clock.instant());
        if (erased > 0) {
            audit.append(session, Actor.LIMEN, AuditAction.WATCH_LIST_REMOVED, "watch-list", Map.of("expired", erased));
        }
        return erased;
    }

    private Future<WatchListEntry> store(WatchListEntry entry, FaceTemplate template, Actor by) {
        return database.write(session -> {
            eraseExpired(session);
            store.add(session, entry, template, limit);
            audit.append(
                    session,
                    by,
                    AuditAction.WATCH_LIST_ADDED,
                    "watch-list:" + entry.id(),
                    Map.of("until", entry.expiresAt()));
            return entry;
        });
    }

    private static void requireWords(String what, String words) {
        if (words.isBlank() || words.strip().length() > LONGEST_WORDS) {
            throw new InvalidInputException("A watch-list entry needs a " + what + " of 1 to " + LONGEST_WORDS
                    + " characters: say " + (what.equals("source") ? "who asked for it." : "why staff are to look."));
        }
    }
}
