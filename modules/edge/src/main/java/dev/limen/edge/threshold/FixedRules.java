package dev.limen.edge.threshold;

import dev.limen.admission.MatchRules;
import dev.limen.core.FaceTemplate;
import dev.limen.protocol.RecognitionStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * The threshold the operator chose.
 *
 * @param rules in force for good
 */
public record FixedRules(MatchRules rules) implements RecognitionRules {
    @Override
    public Optional<MatchRules> find() {
        return Optional.of(rules);
    }

    @Override
    public Optional<String> problem() {
        return Optional.empty();
    }

    @Override
    public void walkedUp(FaceTemplate probe, boolean recognised, Instant at) {
        // Nothing here is learnt.
    }

    @Override
    public RecognitionStatus status(Instant now) {
        return RecognitionStatus.fixed(rules.threshold().value());
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
