package dev.limen.edge.sync;

import dev.limen.core.Zone;
import dev.limen.edge.Guide;
import dev.limen.edge.state.Checkpoint;
import dev.limen.edge.state.LocalRecords;
import dev.limen.edge.watchlist.WatchList;
import dev.limen.gallery.Gallery;
import dev.limen.protocol.ChangePage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Follows the coordinator's change log: asks for what came after its checkpoint, applies it, moves the checkpoint.
 *
 * <p>Every step may be applied twice without harm, so a crash between gallery and checkpoint only repeats work. Erasures
 * are carried out before the checkpoint that acknowledges them.
 */
public final class ChangeFollower implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ChangeFollower.class);
    private static final int PAGE = 500;

    /** For so long a node remembers who passed its own gates when it begins afresh; then the coordinator has long heard. */
    private static final Duration OWN_PASSAGES = Duration.ofDays(2);

    /** Short, because a connection that has died silently is noticed only when the answer is overdue. */
    private static final Duration LONG_POLL = Duration.ofSeconds(1);

    /** A coordinator, or a proxy before it, that does not hold answers back is not asked more often than this. */
    private static final long IDLE_MILLIS = 500;

    /** Marks a checkpoint before the coordinator's whole log was here for the first time. */
    private static final Instant NEVER = Instant.EPOCH;

    private final CoordinatorClient coordinator;
    private final LocalCopy copy;
    private final Clock clock;
    private final Duration maxStaleness;
    private final FeedTerms terms;
    private final FeedTrust trust;
    private volatile Optional<Checkpoint> checkpoint;
    private volatile boolean caughtUp;
    private final SyncLoop loop;

    /** Follows everything, from whoever answers. */
    public ChangeFollower(
            CoordinatorClient coordinator,
            Gallery gallery,
            WatchList watchList,
            LocalRecords records,
            Guide guide,
            Clock clock,
            Duration maxStaleness) {
        this(coordinator, gallery, watchList, records, guide, clock, maxStaleness, FeedTerms.OPEN);
    }

    /**
     * Takes the stored map into use; follows from {@link #start()} on.
     *
     * @param maxStaleness without word from the coordinator for longer, faces are no longer decided about
     * @param terms whose pages it believes, and what it needs to know
     */
    public ChangeFollower(
            CoordinatorClient coordinator,
            Gallery gallery,
            WatchList watchList,
            LocalRecords records,
            Guide guide,
            Clock clock,
            Duration maxStaleness,
            FeedTerms terms) {
        this.coordinator = coordinator;
        this.clock = clock;
        this.maxStaleness = maxStaleness;
        this.terms = terms;
        this.trust = new FeedTrust(terms.key());
        this.checkpoint = records.findCheckpoint();
        this.copy = new LocalCopy(gallery, watchList, records, guide);
        this.loop = new SyncLoop("changes", this::follow);
    }

    /** Begins to follow; once. */
    public void start() {
        loop.start();
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
        if (heard.equals(NEVER)) {
            return Optional.of("The gate is still receiving from the coordinator who may pass.");
        }
        return heard.plus(maxStaleness).isBefore(clock.instant())
                ? Optional.of("The gate last heard from the coordinator at " + heard
                        + ", too long ago to decide about faces.")
                : Optional.empty();
    }

    /** {@return what keeps it from working, in one sentence} */
    public Optional<String> findProblem() {
        return loop.findProblem();
    }

    /** {@return what somebody must mend, in one sentence} */
    public Optional<String> findFault() {
        return loop.findFault();
    }

    /** {@return one sentence when the coordinator tells nothing about who may pass some of these zones' gates} */
    public Optional<String> findUntold(Collection<Zone> gates) {
        return checkpoint
                .flatMap(Checkpoint::zones)
                .flatMap(told -> gates.stream()
                        .filter(zone -> !told.contains(zone))
                        .findFirst()
                        .map(zone -> "The coordinator tells this node nothing about who may pass to zone " + zone
                                + ": invite it again, for the zones of all its gates."));
    }

    @Override
    public void close() {
        loop.close();
    }

    private void follow() throws InterruptedException {
        boolean patient = caughtUp;
        long asked = System.nanoTime();
        ChangePage page = ask();
        if (isAnotherFeed(page.feed()) || page.position() < position() || isBroken(page)) {
            // Nothing worth a warning on a node's very first start.
            log.atLevel(checkpoint.isPresent() || copy.size() > 0 ? Level.WARN : Level.INFO)
                    .addKeyValue("feed", page.feed())
                    .addKeyValue("dropped", copy.size())
                    .log("following from the beginning");
            startAfresh(page);
            return;
        }
        boolean news = page.position() > position();
        apply(page);
        caughtUp = !page.more();
        long idle = IDLE_MILLIS - (System.nanoTime() - asked) / 1_000_000;
        if (!news && (patient || page.more()) && idle > 0) {
            TimeUnit.MILLISECONDS.sleep(idle);
        }
    }

    private ChangePage ask() {
        try {
            return ask(position(), PAGE, caughtUp ? LONG_POLL : Duration.ZERO);
        } catch (FeedRewoundException rewound) {
            if (terms.key().isPresent()) {
                // Nobody signs a refusal. Whoever has the key says it in a page.
                throw new FeedRefusedException(String.valueOf(rewound.getMessage()));
            }
            return ask(0, 1, Duration.ZERO);
        }
    }

    private ChangePage ask(long after, int limit, Duration wait) {
        FeedQuery question = FeedQuery.of(after, limit, wait, checkpoint, terms);
        return trust.believe(coordinator.changes(question), question, checkpoint);
    }

    /** What is here is not the beginning of what the page goes on with: another history, or another choice of zones. */
    private boolean isBroken(ChangePage page) {
        boolean sameZones =
                checkpoint.map(last -> last.zones().equals(told(page))).orElse(true);
        boolean continued = page.standing()
                .map(standing -> standing.after() == position()
                        && (position() == 0
                                || checkpoint.flatMap(Checkpoint::run).isPresent()))
                .orElse(true);
        // By what is signed, too: tombstones that are gone say nothing to whoever began after them.
        boolean missing = page.standing()
                .flatMap(ChangePage.Standing::compacted)
                .filter(gone -> position() != 0 && position() < gone)
                .filter(gone -> checkpoint
                        .flatMap(Checkpoint::compacted)
                        .filter(clean -> clean >= gone)
                        .isEmpty())
                .isPresent();
        return !sameZones || !continued || missing;
    }

    /** Without a checkpoint nobody knows which feed a reference that is here came from, nor whether it was erased. */
    private boolean isAnotherFeed(UUID feed) {
        return checkpoint.map(last -> !last.feed().equals(feed)).orElse(true);
    }

    private void startAfresh(ChangePage page) {
        caughtUp = false;
        Checkpoint zero = checkpoint(page, 0, NEVER);
        copy.beginAfresh(page, zero, clock.instant().minus(OWN_PASSAGES));
        checkpoint = Optional.of(zero);
    }

    private Checkpoint checkpoint(ChangePage page, long position, Instant heard) {
        long seen = isAnotherFeed(page.feed())
                ? 0
                : checkpoint.map(Checkpoint::head).orElse(0L);
        Optional<Long> clean = position() == 0
                ? page.standing().flatMap(ChangePage.Standing::compacted)
                : checkpoint.flatMap(Checkpoint::compacted);
        return new Checkpoint(
                page.feed(),
                position,
                heard,
                page.standing().map(ChangePage.Standing::run),
                Math.max(seen, page.standing().map(ChangePage.Standing::head).orElse(0L)),
                clean,
                told(page));
    }

    /** About which zones a page is. A node may have been invited for fewer than it asks about. */
    private Optional<List<Zone>> told(ChangePage page) {
        return page.standing().map(ChangePage.Standing::zones).orElse(terms.zones());
    }

    private void apply(ChangePage page) {
        // Half a log is no news: what revokes the first half may stand in the second. Durable, so a restart knows it
        // too.
        Instant heard = page.more() ? checkpoint.map(Checkpoint::heardAt).orElse(NEVER) : clock.instant();
        Checkpoint reached = checkpoint(page, page.position(), heard);
        copy.apply(page, reached);
        checkpoint = Optional.of(reached);
    }
}
