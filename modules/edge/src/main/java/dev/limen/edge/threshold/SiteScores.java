package dev.limen.edge.threshold;

import dev.limen.calibration.CrossComparisons;
import dev.limen.calibration.NonMatedScores;
import dev.limen.calibration.SiteCalibration;
import dev.limen.core.FaceTemplate;
import dev.limen.core.ModelId;
import dev.limen.gallery.Gallery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the references of a node score against each other, renewed on a thread of its own soon after the gallery changed.
 * Thread-safe.
 *
 * <p>Costs a fixed budget of {@value #BUDGET} comparisons however many are enrolled; beyond it pairs are drawn at random,
 * and the seed is logged.
 */
public final class SiteScores implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SiteScores.class);
    static final int BUDGET = 50_000;
    private static final int COHORT = 512;
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final long RESTLESS_NANOS = 3_000_000_000L;

    private final Gallery gallery;
    private final Optional<NonMatedScores> catalogue;
    private final long seed;
    private final Random draws;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService worker;
    private volatile Optional<Site> site = Optional.empty();

    /** The worker's own. */
    private long lastVersion = -1;

    private long lastRenewal = System.nanoTime() - RESTLESS_NANOS;

    /**
     * Begins to follow {@code gallery}.
     *
     * @param catalogue what is known of its network's non-mated scores
     * @param seed of the draws
     */
    public SiteScores(Gallery gallery, Optional<NonMatedScores> catalogue, long seed) {
        this.gallery = gallery;
        this.catalogue = catalogue;
        this.seed = seed;
        this.draws = new Random(seed);
        this.worker = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "site-calibration");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
        });
        worker.scheduleWithFixedDelay(this::renew, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** {@return what is known of the site; empty before the first look} */
    Optional<Site> find() {
        return site;
    }

    /** {@return whose templates these are} */
    ModelId model() {
        return gallery.model();
    }

    /** {@return how many references there are now} */
    int references() {
        return gallery.size();
    }

    /** {@return the probe's scores against people of the gallery, one each; call on the worker} */
    double[] compareWithCohort(FaceTemplate probe) {
        return gallery.compareWithCohort(probe, COHORT, draws.nextLong());
    }

    /** Calls {@code renewed} on the worker after each renewal. */
    void listen(Runnable renewed) {
        listeners.add(renewed);
        onWorker(renewed);
    }

    void forget(Runnable renewed) {
        listeners.remove(renewed);
    }

    /** Runs {@code work} on the worker; a fault is logged and costs that work only. */
    void onWorker(Runnable work) {
        if (!worker.isShutdown()) {
            worker.execute(() -> guarded(work));
        }
    }

    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(5, TimeUnit.SECONDS)) {
                log.atWarn().log("site calibration did not stop in time");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew() {
        guarded(() -> {
            long version = gallery.version();
            if (listeners.isEmpty()
                    || site.map(known -> known.version == version).orElse(false)) {
                return;
            }
            int references = gallery.size();
            CrossComparisons scores = gallery.compareAcross(BUDGET, seed);
            site = Optional.of(new Site(version, references, SiteCalibration.of(scores, catalogue)));
            log.atInfo()
                    .addKeyValue("references", references)
                    .addKeyValue("people", scores.people())
                    .addKeyValue("comparisons", scores.size())
                    .addKeyValue("seed", seed)
                    .log("site calibrated");
            new ArrayList<>(listeners).forEach(this::guardedRun);
        });
    }

    private void guardedRun(Runnable listener) {
        guarded(listener);
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException fault) {
            log.atError().setCause(fault).log("site calibration failed");
        }
    }

    /**
     * @param version of the gallery it was made from
     * @param references there were
     * @param calibration of them
     */
    record Site(long version, int references, SiteCalibration calibration) {}
}
