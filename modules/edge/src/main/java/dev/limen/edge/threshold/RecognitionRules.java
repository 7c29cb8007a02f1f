package dev.limen.edge.threshold;

import dev.limen.admission.MatchRules;
import dev.limen.core.ComparisonScore;
import dev.limen.core.FaceTemplate;
import dev.limen.protocol.RecognitionStatus;
import java.time.Instant;
import java.util.Optional;

/** When a lane takes a face for an enrolled person's, at this moment. Thread-safe; every call returns at once. */
public interface RecognitionRules extends AutoCloseable {
    /** {@return the rules in force; empty while there is no threshold to be trusted, and staff decide} */
    Optional<MatchRules> find();

    /**
     * {@return the score from which a stranger is taken for one of {@code people} as seldom as for one of the enrolled;
     * empty while there is none to be trusted}
     *
     * @param people on another list than the gallery, such as the watch list
     */
    default Optional<ComparisonScore> findThresholdFor(int people) {
        return find().map(MatchRules::threshold);
    }

    /** {@return why there are none, one sentence for staff; empty while there are} */
    Optional<String> problem();

    /**
     * Somebody walked up and was decided about.
     *
     * @param probe what the camera saw of them, fused; used for scores and dropped
     * @param recognised whether they were taken for somebody enrolled
     * @param at when
     */
    void walkedUp(FaceTemplate probe, boolean recognised, Instant at);

    /** {@return what to tell the coordinator} */
    RecognitionStatus status(Instant now);

    @Override
    void close();
}
