package dev.limen.edge.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.edge.Guide;
import dev.limen.edge.state.LocalRecords;
import dev.limen.edge.state.LocalRecords.Checkpoint;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.Reference;
import dev.limen.protocol.Change;
import dev.limen.protocol.ChangePage;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.venue.Venue;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the coordinator's change log: asks for what came after its checkpoint, applies it, moves the checkpoint.
 *
 * <p>Every step may be applied twice without harm, so a crash between gallery and checkpoint only repeats work. Erasures
 * are carried out before the checkpoint that acknowledges them.
 */
public final class ChangeFollower implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ChangeFollower.class);
    private static final int PAGE = 500;
    private static final Duration LONG_POLL = Duration.ofSeconds(10);

    private final CoordinatorClient coordinator;
    private final Gallery gallery;
    private final LocalRecords records;
    private final Guide guide;
    private final Clock clock;
    private final Duration maxStaleness;
    private volatile Optional<Checkpoint> checkpoint;
    private volatile boolean caughtUp;
    private final SyncLoop loop;

    /**
     * Takes the stored map into use and starts to follow.
     *
     * @param maxStaleness without word from the coordinator for longer, faces are no longer decided about
     */
    public ChangeFollower(
            CoordinatorClient coordinator,
            Gallery gallery,
            LocalRecords records,
            Guide guide,
            Clock clock,
            Duration maxStaleness) {
        this.coordinator = coordinator;
        this.gallery = gallery;
        this.records = records;
        this.guide = guide;
        this.clock = clock;
        this.maxStaleness = maxStaleness;
        this.checkpoint = records.findCheckpoint();
        records.findVenue().flatMap(ChangeFollower::readable).ifPresent(guide::follow);
        this.loop = new SyncLoop("changes", this::follow);
    }

    /** {@return the last change applied and durable; 0 before the first} */
    public long position() {
        return checkpoint.map(Checkpoint::position).orElse(0L);
    }

    /** {@return whether everything the coordinator had when it last answered is here} */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** {@return one sentence when the copy is too old, or was never there, to decide by} */
    public Optional<String> findStaleness() {
        Optional<Checkpoint> last = checkpoint;
        if (last.isEmpty()) {
            return Optional.of("The gate has not heard from the coordinator yet and knows nobody.");
        }
        Instant heard = last.get().heardAt();
        return heard.plus(maxStaleness).isBefore(clock.instant())
                ? Optional.of("The gate last heard from the coordinator at " + heard
                        + ", too long ago to decide about faces.")
                : Optional.empty();
    }

    /** {@return why the coordinator says no, in one sentence} */
    public Optional<String> findRefusal() {
        return loop.findRefusal();
    }

    @Override
    public void close() {
        loop.close();
    }

    private void follow() {
        long after = position();
        ChangePage page;
        try {
            page = coordinator.changes(after, PAGE, caughtUp ? LONG_POLL : Duration.ZERO);
        } catch (CoordinatorRefusedException refused) {
            if (refused.isConflict() && checkpoint.isPresent() && after > 0) {
                // Its log ends before our checkpoint: it was restored from an older copy. What came after is void.
                log.atWarn()
                        .addKeyValue("position", after)
                        .log("the coordinator's log was set back; dropping all copies");
                startAfresh(checkpoint.get().feed());
                return;
            }
            throw refused;
        }
        if (isAnotherFeed(page.feed())) {
            log.atWarn().addKeyValue("feed", page.feed()).log("the coordinator began afresh; dropping all copies");
            startAfresh(page.feed());
            return;
        }
        apply(page);
        caughtUp = !page.more();
    }

    private boolean isAnotherFeed(UUID feed) {
        return checkpoint.map(last -> !last.feed().equals(feed)).orElse(false);
    }

    private void startAfresh(UUID feed) {
        caughtUp = false;
        gallery.eraseAll();
        guide.forget();
        Checkpoint zero = new Checkpoint(feed, 0, clock.instant());
        records.apply(zero, LocalRecords.Writer::eraseAll);
        checkpoint = Optional.of(zero);
    }

    private void apply(ChangePage page) {
        Optional<Wayfinder> newest = Optional.empty();
        List<Reference> put = new ArrayList<>();
        for (ChangePage.Entry entry : page.entries()) {
            Change change = entry.change();
            if (change instanceof Change.ReferencePut reference) {
                reference(reference).ifPresent(put::add);
                continue;
            }
            if (change instanceof Change.ReferenceErased erased) {
                flush(put);
                gallery.erase(erased.reference());
            } else if (change instanceof Change.PersonErased erased) {
                flush(put);
                gallery.erase(erased.person());
            } else if (change instanceof Change.VenuePut venue) {
                newest = readable(venue.venue());
            }
        }
        flush(put);
        Checkpoint reached = new Checkpoint(page.feed(), page.position(), clock.instant());
        records.apply(reached, writer -> {
            for (ChangePage.Entry entry : page.entries()) {
                write(writer, entry.change());
            }
        });
        checkpoint = Optional.of(reached);
        newest.ifPresent(guide::follow);
    }

    private void flush(List<Reference> put) {
        if (!put.isEmpty()) {
            gallery.putAll(put);
            put.clear();
        }
    }

    /** A reference of another model cannot be compared here; it is left out and told, and the rest goes on. */
    private Optional<Reference> reference(Change.ReferencePut put) {
        if (!put.model().equals(gallery.model())) {
            log.atWarn()
                    .addKeyValue("reference", put.reference())
                    .addKeyValue("model", put.model())
                    .log("reference of another model left out");
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Reference(put.reference(), put.person(), FaceTemplate.ofBytes(put.model(), put.template())));
        } catch (InvalidInputException damaged) {
            log.atWarn()
                    .addKeyValue("reference", put.reference())
                    .addKeyValue("reason", damaged.getMessage())
                    .log("damaged reference left out");
            return Optional.empty();
        }
    }

    private static void write(LocalRecords.Writer writer, Change change) throws SQLException {
        if (change instanceof Change.TicketPut put) {
            writer.putTicket(put.ticket());
        } else if (change instanceof Change.TicketErased erased) {
            writer.eraseTicket(erased.ticket());
        } else if (change instanceof Change.TicketUsed used) {
            writer.useTicket(used.ticket());
        } else if (change instanceof Change.PersonErased erased) {
            writer.eraseTicketsOf(erased.person());
        } else if (change instanceof Change.VenuePut venue) {
            writer.putVenue(venue.venue());
        }
    }

    /** A map this version cannot read costs the directions, not the erasures that come after it in the log. */
    private static Optional<Wayfinder> readable(JsonNode venue) {
        try {
            return Optional.of(new Wayfinder(Venue.ofJson(venue)));
        } catch (InvalidInputException foreign) {
            log.atError().addKeyValue("reason", foreign.getMessage()).log("map left out");
            return Optional.empty();
        }
    }
}
