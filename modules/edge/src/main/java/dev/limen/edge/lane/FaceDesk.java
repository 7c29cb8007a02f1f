package dev.limen.edge.lane;

import dev.limen.admission.FaceEvidence;
import dev.limen.admission.Liveness;
import dev.limen.admission.MatchRules;
import dev.limen.core.ComparisonScore;
import dev.limen.core.GateId;
import dev.limen.core.PersonId;
import dev.limen.edge.lane.LaneConfig.LivenessCheck;
import dev.limen.edge.threshold.RecognitionRules;
import dev.limen.edge.watchlist.WatchListHit;
import dev.limen.gallery.Candidate;
import dev.limen.gallery.SearchResult;
import dev.limen.protocol.Event;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who walks up to a gate, as far as it can tell. As safe for several threads as the gallery and the rules it asks. */
final class FaceDesk {
    /** Recognises nobody; in force while there is no threshold, beside an impairment that refers everybody anyway. */
    static final MatchRules NEVER = new MatchRules(new ComparisonScore(1), 0, 1, 4);

    private static final Logger log = LoggerFactory.getLogger(FaceDesk.class);
    private static final int CANDIDATES = 3;
    private static final String UNRULED = "The gate has no threshold to recognise people by.";

    private final GateId gate;
    private final LivenessCheck required;
    private final RecognitionRules recognition;
    private final LaneContext node;
    private final Clock clock;
    private final FaceSearch search;

    FaceDesk(
            GateId gate,
            LivenessCheck required,
            RecognitionRules recognition,
            LaneContext node,
            Clock clock,
            FaceSearch search) {
        this.gate = gate;
        this.required = required;
        this.recognition = recognition;
        this.node = node;
        this.clock = clock;
        this.search = search;
    }

    /**
     * What is known of a track.
     *
     * @param rules by which it was compared, whatever is recalibrated meanwhile; empty without a threshold
     * @param unruled why there is no threshold, one sentence
     * @param evidence for the rules of entry
     * @param hit of the watch list
     */
    record Sighting(
            Optional<MatchRules> rules, Optional<String> unruled, FaceEvidence evidence, Optional<WatchListHit> hit) {}

    /** Compares a track with everybody enrolled and everybody on the watch list. */
    Sighting identify(Track track) {
        Optional<MatchRules> rules = recognition.find();
        Optional<String> unruled =
                rules.isPresent() ? Optional.empty() : recognition.problem().or(() -> Optional.of(UNRULED));
        Optional<SearchResult> found = track.fused().map(probe -> search.find(probe, CANDIDATES));
        Optional<WatchListHit> hit =
                track.fused().flatMap(probe -> node.watchList().find(probe, recognition));
        // Without a threshold nobody is anybody, not even to be counted out.
        Optional<FaceEvidence.Best> best = rules.flatMap(in -> found.flatMap(FaceDesk::best));
        return new Sighting(
                rules, unruled, new FaceEvidence(best, track.frames(), liveness(track), track.isEntangled()), hit);
    }

    /** {@return whether it was a person, as far as this gate looks} */
    Liveness liveness(Track track) {
        return required == LivenessCheck.NOT_REQUIRED ? Liveness.NOT_REQUIRED : track.liveness();
    }

    /** Whoever is let in must also be the most alike in the newest picture alone, not only in the mean of all. */
    boolean latestShows(Track track, PersonId person) {
        return track.latest()
                .flatMap(probe -> search.find(probe, 1).best())
                .filter(best -> best.person().equals(person))
                .isPresent();
    }

    /** {@return by which rules faces are compared at the moment} */
    Optional<MatchRules> matchRules() {
        return recognition.find();
    }

    /** {@return how two faces are told apart at the moment} */
    FaceComparison comparison() {
        return new FaceComparison(recognition);
    }

    /** {@return what a decision's event says of the comparison} */
    Event.Match match(FaceEvidence.Best best, ComparisonScore threshold) {
        return new Event.Match(
                best.person(),
                best.score(),
                best.margin(),
                threshold,
                node.gallery().model());
    }

    /** Each walk-up once; one that may hold two people, or hardly anybody, teaches nothing. */
    void learn(Track track, Sighting seen) {
        Optional<MatchRules> rules = seen.rules();
        if (track.isEntangled() || track.frames() < rules.orElse(NEVER).minFrames()) {
            return;
        }
        Optional<FaceEvidence.Best> best = seen.evidence().best();
        boolean recognised = best.isPresent()
                && rules.map(in -> best.get().score().compareTo(in.threshold()) >= 0)
                        .orElse(false);
        try {
            track.fused().ifPresent(probe -> recognition.walkedUp(probe, recognised, clock.instant()));
        } catch (RuntimeException fault) {
            log.atError().addKeyValue("gate", gate).setCause(fault).log("nothing learnt from a walk-up");
        }
    }

    private static Optional<FaceEvidence.Best> best(SearchResult found) {
        return found.best().map((Candidate best) -> new FaceEvidence.Best(best.person(), best.score(), found.margin()));
    }
}
