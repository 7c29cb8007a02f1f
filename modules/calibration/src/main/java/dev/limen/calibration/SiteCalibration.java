package dev.limen.calibration;

import dev.limen.core.ComparisonScore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How strangers compare at one site, learnt without labels from its own gallery: enrolled people are different people, so
 * all comparisons between them are non-mated. A camera adds how its pictures compare ({@link CameraCohort}).
 *
 * <p>Method. Scores are stretched to Fisher's scale. Their upper tail is a generalised Pareto distribution ({@link
 * ParetoTail}) fitted to the highest 20, 10 or 5 % (below 400, below 20,000, from 20,000 comparisons), where the
 * catalogue's tail of the network counts like {@value #PRIOR_WORTH} further exceedances and the site's own count at most
 * one per person, because comparisons that share a person are not independent. Uncertainty comes from a jackknife over
 * people (delete a group with all its comparisons; Efron &amp; Stein 1981), 24 groups at most, and Student's t: a
 * bootstrap over comparisons would take them for independent. The threshold is the upper {@value #CONFIDENCE} bound.
 *
 * <p>Immutable and thread-safe.
 */
public final class SiteCalibration {
    /** One-sided confidence of the bound that is used as threshold. */
    public static final double CONFIDENCE = 0.9;

    /** As many exceedances the catalogue's tail counts for. */
    static final int PRIOR_WORTH = 25;

    /** Fewer people than this say nothing about a site, whatever the catalogue knows. */
    static final int FEWEST_PEOPLE = 10;

    /** Fewer than this need the catalogue's help. */
    static final int FEWEST_WITHOUT_CATALOGUE = 60;

    private static final int MOST_GROUPS = 24;

    /** The tail of a network nobody has measured: exponential, somewhat heavier than a normal one. */
    private static final double UNKNOWN_SHAPE = 0;

    private static final double UNKNOWN_SCALE = 0.6;
    private static final double UNKNOWN_WORTH = 3;

    private final Optional<NonMatedScores> catalogue;
    private final int people;
    private final int comparisons;
    private final int lookAlikes;
    private final List<Fit> replicates;
    private final Optional<Fit> whole;

    private SiteCalibration(
            Optional<NonMatedScores> catalogue, int people, int comparisons, int lookAlikes, List<Fit> fits) {
        this.catalogue = catalogue;
        this.people = people;
        this.comparisons = comparisons;
        this.lookAlikes = lookAlikes;
        this.whole = fits.stream().findFirst();
        this.replicates = fits.isEmpty() ? fits : List.copyOf(fits.subList(1, fits.size()));
    }

    /**
     * Takes 25 fits: milliseconds for hundreds of comparisons, half a second for 50,000.
     *
     * @param scores of the site's references against each other
     * @param catalogue what is known of the network's non-mated scores; empty when its entry has no tail
     */
    public static SiteCalibration of(CrossComparisons scores, Optional<NonMatedScores> catalogue) {
        int enough = catalogue.isPresent() ? FEWEST_PEOPLE : FEWEST_WITHOUT_CATALOGUE;
        if (scores.people() < enough) {
            return new SiteCalibration(catalogue, scores.people(), scores.size(), 0, List.of());
        }
        double[] stretched = FisherScale.of(scores.scores());
        boolean[] aside = LookAlikes.find(scores, stretched);
        int set = 0;
        for (boolean one : aside) {
            set += one ? 1 : 0;
        }
        List<Fit> fits = new ArrayList<>();
        int groups = Math.min(MOST_GROUPS, scores.people());
        for (int without = -1; without < groups; without++) {
            fits.add(Fit.of(kept(scores, stretched, aside, without, groups), scores.people(), catalogue));
        }
        return new SiteCalibration(catalogue, scores.people(), scores.size(), set, fits);
    }

    /**
     * {@return the threshold for a target, or why there is none}
     *
     * @param targetFpir wanted false positive identification rate
     * @param galleryPeople how many are enrolled now
     * @param camera what the lane's camera has seen; {@link CameraCohort#none()} before the first track
     */
    public SiteThreshold threshold(double targetFpir, int galleryPeople, CameraCohort camera) {
        if (whole.isEmpty()) {
            return new SiteThreshold.Untrusted(missing());
        }
        double fmr = IdentificationRates.fmr(targetFpir, galleryPeople);
        Fit all = whole.get();
        double shift = camera.shift();
        double stretch = camera.stretch(all.sd);
        double estimate = all.mean + shift + stretch * (all.quantile(fmr) - all.mean);
        int k = replicates.size();
        double[] others =
                replicates.stream().mapToDouble(fit -> fit.quantile(fmr)).toArray();
        double centre = Arrays.stream(others).average().orElseThrow();
        double jackknife = stretch
                * stretch
                * (k - 1)
                / k
                * Arrays.stream(others).map(q -> (q - centre) * (q - centre)).sum();
        double error = Math.sqrt(jackknife + camera.shiftVariance(all.betweenPeople()));
        double bound = estimate + Quantiles.student(CONFIDENCE, k - 1) * error;
        return new SiteThreshold.Established(
                new ComparisonScore(FisherScale.score(bound)),
                new ComparisonScore(FisherScale.score(estimate)),
                CONFIDENCE,
                targetFpir,
                galleryPeople,
                comparisons,
                camera.tracks(),
                lookAlikes);
    }

    /** {@return the mean of the site's non-mated scores on Fisher's scale; 0 while nobody can tell} */
    public double mean() {
        return whole.map(fit -> fit.mean).orElse(0.0);
    }

    private String missing() {
        return catalogue.isPresent()
                ? "Only " + people + " people are enrolled here, and at least " + FEWEST_PEOPLE
                        + " are needed to find this site's threshold: enrol more people, or set recognition.threshold."
                : "The network's catalogue entry has no calibrated tail, and without one at least "
                        + FEWEST_WITHOUT_CATALOGUE + " enrolled people are needed, not " + people
                        + ": calibrate it with limen calibrate model, enrol more people, or set recognition.threshold.";
    }

    private static double[] kept(
            CrossComparisons scores, double[] stretched, boolean[] aside, int without, int groups) {
        double[] kept = new double[stretched.length];
        int n = 0;
        for (int i = 0; i < stretched.length; i++) {
            boolean deleted =
                    without >= 0 && (scores.first()[i] % groups == without || scores.second()[i] % groups == without);
            if (!aside[i] && !deleted) {
                kept[n++] = stretched[i];
            }
        }
        double[] sorted = Arrays.copyOf(kept, n);
        Arrays.sort(sorted);
        return sorted;
    }

    /**
     * @param mean of the stretched scores
     * @param sd of them
     * @param tail of them
     */
    private record Fit(double mean, double sd, double[] sorted, ParetoTail tail, int people) {
        static Fit of(double[] sorted, int people, Optional<NonMatedScores> catalogue) {
            double mean = Arrays.stream(sorted).average().orElseThrow();
            double sd = Math.sqrt(Arrays.stream(sorted)
                    .map(x -> (x - mean) * (x - mean))
                    .average()
                    .orElseThrow());
            double share = sorted.length < 400 ? 0.2 : sorted.length < 20_000 ? 0.1 : 0.05;
            return new Fit(mean, sd, sorted, TailFit.fit(sorted, share, people, prior(catalogue, sd, share)), people);
        }

        double quantile(double p) {
            return p <= tail.share() ? tail.quantile(p) : Quantiles.ofSorted(sorted, 1 - p);
        }

        /** Variance of one person's mean score between people: at most half the variance of single scores. */
        double betweenPeople() {
            return sd * sd / 2;
        }

        private static TailFit.Prior prior(Optional<NonMatedScores> catalogue, double sd, double share) {
            if (catalogue.isEmpty()) {
                return new TailFit.Prior(UNKNOWN_SHAPE, UNKNOWN_SCALE * sd, UNKNOWN_WORTH);
            }
            return StandardTail.of(catalogue.get()).at(share, sd, PRIOR_WORTH);
        }
    }
}
