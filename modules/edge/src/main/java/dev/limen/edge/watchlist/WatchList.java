package dev.limen.edge.watchlist;

import dev.limen.core.FaceTemplate;
import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.edge.threshold.RecognitionRules;
import dev.limen.gallery.Candidate;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.Reference;
import dev.limen.gallery.keys.KeyEncryptionKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watch list of a node: templates in an encrypted gallery of their own, and when each runs out. What has run out by the
 * node's clock is neither found nor kept, whether or not the coordinator can be reached. Thread-safe; blocks on disk.
 */
public final class WatchList implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WatchList.class);
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(10);

    private final Gallery gallery;
    private final WatchListTerms terms;
    private final Clock clock;
    private final Map<ReferenceId, Instant> expiries = new HashMap<>();
    private final ScheduledExecutorService sweeper;

    private WatchList(Gallery gallery, WatchListTerms terms, Clock clock) {
        this.gallery = gallery;
        this.terms = terms;
        this.clock = clock;
        this.expiries.putAll(terms.list());
        this.sweeper = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "watch-list");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Opens or creates the list and erases what has run out meanwhile.
     *
     * @param folder where its two files lie
     * @param key that opens the gallery of the enrolled, and this one
     * @throws dev.limen.core.InvalidInputException when a file cannot be used, or this is not its key
     */
    public static WatchList open(Path folder, ModelId model, int dimension, KeyEncryptionKey key, Clock clock) {
        Gallery gallery = Gallery.open(folder.resolve("watchlist.sqlite"), model, dimension, key);
        try {
            WatchList list =
                    new WatchList(gallery, WatchListTerms.open(folder.resolve("watchlist-terms.sqlite")), clock);
            list.forgetWithoutTerm();
            list.sweep();
            list.sweeper.scheduleWithFixedDelay(
                    list::sweep, SWEEP_EVERY.toMillis(), SWEEP_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            return list;
        } catch (RuntimeException unusable) {
            gallery.close();
            throw unusable;
        }
    }

    /**
     * Adds or replaces an entry; one that has run out already is not kept.
     *
     * @throws dev.limen.core.InvalidInputException when the template is another model's; the entry is gone then
     */
    public synchronized void put(ReferenceId entry, FaceTemplate template, Instant expiresAt) {
        erase(entry);
        if (!clock.instant().isBefore(expiresAt)) {
            return;
        }
        // The term first: a template whose term is not known would never run out.
        terms.put(entry, expiresAt);
        gallery.putAll(List.of(new Reference(entry, new PersonId(entry.value()), template)));
        expiries.put(entry, expiresAt);
    }

    /** Erases an entry, its template from every file. */
    public synchronized void erase(ReferenceId entry) {
        gallery.erase(entry);
        terms.erase(entry);
        expiries.remove(entry);
    }

    /** Erases everything, when the change feed begins afresh. */
    public synchronized void eraseAll() {
        gallery.eraseAll();
        terms.eraseAll();
        expiries.clear();
    }

    /** {@return how many entries there are} */
    public int size() {
        return gallery.size();
    }

    /** {@return whose templates it holds} */
    public ModelId model() {
        return gallery.model();
    }

    /**
     * Compares a probe with every entry.
     *
     * @param rules of the lane, which know from which score on a list of that size is hit
     * @return the most alike entry, when it is alike enough
     */
    public Optional<WatchListHit> find(FaceTemplate probe, RecognitionRules rules) {
        int entries = gallery.size();
        if (entries == 0) {
            return Optional.empty();
        }
        return rules.findThresholdFor(entries)
                .flatMap(threshold -> gallery.search(probe, entries).candidates().stream()
                        .filter(candidate -> candidate.score().compareTo(threshold) >= 0)
                        .filter(candidate -> isInForce(candidate.reference()))
                        .findFirst()
                        .map((Candidate best) -> new WatchListHit(best.reference(), best.score(), threshold)));
    }

    /** Also stops the sweeper. */
    @Override
    public void close() {
        sweeper.shutdownNow();
        try {
            if (!sweeper.awaitTermination(5, TimeUnit.SECONDS)) {
                log.atWarn().log("the watch list is still being swept; closing under it");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        gallery.close();
        terms.close();
    }

    /** A term that was lost with its file must not leave a template behind for good. */
    private synchronized void forgetWithoutTerm() {
        if (gallery.size() > expiries.size()) {
            log.atError().addKeyValue("entries", gallery.size()).log("watch list has lost its terms and is erased");
            eraseAll();
        }
    }

    /** Erases what has run out. */
    void sweep() {
        try {
            for (ReferenceId entry : listGone()) {
                erase(entry);
                log.atInfo().addKeyValue("entry", entry).log("watch-list entry has run out");
            }
        } catch (RuntimeException fault) {
            log.atError().setCause(fault).log("watch-list entries that have run out were not erased yet");
        }
    }

    private synchronized List<ReferenceId> listGone() {
        Instant now = clock.instant();
        return expiries.entrySet().stream()
                .filter(each -> !now.isBefore(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private synchronized boolean isInForce(ReferenceId entry) {
        Instant expiry = expiries.get(entry);
        return expiry != null && clock.instant().isBefore(expiry);
    }
}
