package dev.limen.edge.threshold;

import dev.limen.admission.MatchRules;
import dev.limen.calibration.CameraCohort;
import dev.limen.calibration.CohortObservation;
import dev.limen.calibration.SiteThreshold;
import dev.limen.core.ComparisonScore;
import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.protocol.RecognitionStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threshold that this site's gallery and this lane's camera call for. Until one can be trusted, and whenever the gallery
 * has outgrown the one there is, there is none: staff decide.
 */
public final class SiteRules implements RecognitionRules {
    private static final Logger log = LoggerFactory.getLogger(SiteRules.class);
    private static final String NOT_YET = "The gate is still finding its threshold.";
    private static final String OUTGROWN = "The gallery has just grown a lot; the gate is finding its threshold anew.";

    /** So much larger than calibrated for, a gallery would be searched beyond the target. */
    private static final double GROWTH = 1.25;

    private final SiteScores scores;
    private final double targetFpir;
    private final Function<ComparisonScore, MatchRules> rules;
    private final CameraMemory memory;
    private final StrangerTraffic traffic;
    private final Runnable renewal = this::renew;
    private volatile CameraCohort camera;
    private volatile ListThreshold listThreshold = new ListThreshold(0, -1, CameraCohort.none(), Optional.empty());
    private volatile State state = new State(Optional.empty(), 0, Optional.of(NOT_YET), Optional.empty());

    /**
     * Restores the camera's statistics.
     *
     * @param scores of the node
     * @param targetFpir wanted share of strangers taken for somebody enrolled
     * @param rules the other rules, for a threshold
     * @param file where the camera's statistics are kept
     * @param now when watching begins
     */
    public SiteRules(
            SiteScores scores, double targetFpir, Function<ComparisonScore, MatchRules> rules, Path file, Instant now) {
        this.scores = scores;
        this.targetFpir = targetFpir;
        this.rules = rules;
        this.memory = new CameraMemory(file, scores.model());
        this.traffic = new StrangerTraffic(now);
        this.camera = memory.load();
        scores.listen(renewal);
    }

    @Override
    public Optional<MatchRules> find() {
        State now = state;
        return outgrown(now) ? Optional.empty() : now.rules;
    }

    @Override
    public Optional<ComparisonScore> findThresholdFor(int people) {
        Optional<SiteScores.Site> site = scores.find();
        if (site.isEmpty()) {
            return Optional.empty();
        }
        CameraCohort seen = camera;
        ListThreshold known = listThreshold;
        if (known.people != people || known.site != site.get().version() || known.camera != seen) {
            SiteThreshold found = site.get().calibration().threshold(targetFpir, people, seen);
            known = new ListThreshold(people, site.get().version(), seen, score(found));
            listThreshold = known;
        }
        return known.score;
    }

    private static Optional<ComparisonScore> score(SiteThreshold found) {
        return found instanceof SiteThreshold.Established established
                ? Optional.of(established.threshold())
                : Optional.empty();
    }

    @Override
    public Optional<String> problem() {
        State now = state;
        return now.rules.isPresent() && outgrown(now) ? Optional.of(OUTGROWN) : now.problem;
    }

    @Override
    public void walkedUp(FaceTemplate probe, boolean recognised, Instant at) {
        if (!recognised) {
            traffic.add(at);
        }
        scores.onWorker(() -> learn(probe));
    }

    @Override
    public RecognitionStatus status(Instant now) {
        State shown = state;
        Optional<SiteThreshold.Established> found = problem().isPresent() ? Optional.empty() : shown.threshold;
        CameraCohort seen = camera;
        return new RecognitionStatus(
                found.map(t -> t.threshold().value()),
                found.isPresent() ? "site" : "none",
                found.map(SiteRules::explain).or(this::problem).orElse(NOT_YET),
                Optional.of(targetFpir),
                found.flatMap(t -> traffic.perDay(now)).map(strangers -> strangers * targetFpir),
                found.map(SiteThreshold.Established::people).orElse(0),
                found.map(SiteThreshold.Established::comparisons).orElse(0),
                seen.tracks(),
                seen.drift().drifts(),
                seen.drift().drifts() ? Optional.of(explain(seen)) : Optional.empty());
    }

    @Override
    public void close() {
        scores.forget(renewal);
    }

    private void learn(FaceTemplate probe) {
        Optional<SiteScores.Site> site = scores.find();
        if (site.isEmpty()) {
            return;
        }
        Optional<CohortObservation> track = CohortObservation.of(scores.compareWithCohort(probe));
        if (track.isPresent()) {
            camera = camera.with(track.get(), site.get().calibration().mean());
            renew();
            memory.save(camera);
        }
    }

    /** On the worker. */
    private void renew() {
        scores.find().ifPresent(site -> {
            SiteThreshold found = site.calibration().threshold(targetFpir, site.references(), camera);
            state = found instanceof SiteThreshold.Established established
                    ? established(established)
                    : new State(
                            Optional.empty(),
                            0,
                            Optional.of(((SiteThreshold.Untrusted) found).reason()),
                            Optional.empty());
        });
    }

    private State established(SiteThreshold.Established found) {
        try {
            return new State(
                    Optional.of(rules.apply(found.threshold())), found.people(), Optional.empty(), Optional.of(found));
        } catch (InvalidInputException senseless) {
            log.atError().setCause(senseless).log("no usable threshold");
            return new State(
                    Optional.empty(),
                    0,
                    Optional.of("This site's scores call for no usable threshold: set recognition.threshold."),
                    Optional.empty());
        }
    }

    private boolean outgrown(State now) {
        return scores.references() > GROWTH * now.people;
    }

    private static String explain(SiteThreshold.Established found) {
        String aside = found.lookAlikes() == 0
                ? ""
                : String.format(Locale.ROOT, "; %d comparisons of look-alikes set aside", found.lookAlikes());
        return String.format(
                Locale.ROOT,
                "Calibrated on this site for %s %% of strangers taken for one of %d: upper %.0f %% bound %.3f, likeliest"
                        + " %.3f, from %d comparisons in the gallery and %d walk-ups at this camera%s.",
                percent(found.targetFpir()),
                found.people(),
                100 * found.confidence(),
                found.threshold().value(),
                found.estimate().value(),
                found.comparisons(),
                found.tracks(),
                aside);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.4g", 100 * share)
                .replaceAll("0+$", "")
                .replaceAll("\\.$", "");
    }

    private static String explain(CameraCohort seen) {
        return seen.drift().rises()
                ? "People look more like each other at this camera than before; the threshold was raised. Check its light,"
                        + " lens and position."
                : "People look less like each other at this camera than before, so fewer may be recognised. Check its light,"
                        + " lens and position.";
    }

    /** Worked out anew only when what it rests on has changed. */
    private record ListThreshold(int people, long site, CameraCohort camera, Optional<ComparisonScore> score) {}

    private record State(
            Optional<MatchRules> rules,
            int people,
            Optional<String> problem,
            Optional<SiteThreshold.Established> threshold) {}
}
