package dev.limen.edge.watchlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.admission.MatchRules;
import dev.limen.core.ComparisonScore;
import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.core.ReferenceId;
import dev.limen.edge.threshold.FixedRules;
import dev.limen.edge.threshold.RecognitionRules;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.protocol.RecognitionStatus;
import dev.limen.testkit.time.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchListIT {
    private static final ModelId MODEL = new ModelId("test-model");
    private static final int DIMENSION = 8;
    private static final RecognitionRules RULES =
            new FixedRules(new MatchRules(new ComparisonScore(0.7), 0.03, 0.05, 4));

    @TempDir
    private Path folder;

    private final KeyEncryptionKey key = KeyEncryptionKey.ephemeral();
    private final MutableClock clock = MutableClock.at("2026-05-30T19:00:00Z");
    private WatchList list;

    @BeforeEach
    void open() {
        list = WatchList.open(folder, MODEL, DIMENSION, key, clock);
    }

    @AfterEach
    void close() {
        list.close();
    }

    private static FaceTemplate face(int who) {
        float[] vector = new float[DIMENSION];
        vector[who] = 1;
        return FaceTemplate.of(MODEL, vector);
    }

    /** Somebody between two people, {@code share} of the way to the first. */
    private static FaceTemplate mixed(double share) {
        float[] vector = new float[DIMENSION];
        vector[0] = (float) share;
        vector[1] = (float) Math.sqrt(1 - share * share);
        return FaceTemplate.of(MODEL, vector);
    }

    private Instant in(Duration time) {
        return clock.instant().plus(time);
    }

    private static ReferenceId entry(int number) {
        return new ReferenceId("w" + number);
    }

    @Test
    void theMostAlikeEntryIsFoundFromTheThresholdOn() {
        list.put(entry(0), face(0), in(Duration.ofHours(1)));
        list.put(entry(2), face(2), in(Duration.ofHours(1)));

        WatchListHit hit = list.find(mixed(0.8), RULES).orElseThrow();
        assertThat(hit.entry()).isEqualTo(entry(0));
        assertThat(hit.score().value()).isBetween(0.79, 0.81);
        assertThat(hit.threshold()).isEqualTo(new ComparisonScore(0.7));
        assertThat(list.find(mixed(0.6), RULES)).isEmpty();
    }

    @Test
    void anEmptyListFindsNobodyAndWithoutAThresholdNobodyIsFound() {
        assertThat(list.find(face(0), RULES)).isEmpty();
        list.put(entry(0), face(0), in(Duration.ofHours(1)));
        RecognitionRules none = new RecognitionRules() {
            @Override
            public Optional<MatchRules> find() {
                return Optional.empty();
            }

            @Override
            public Optional<String> problem() {
                return Optional.of("None yet.");
            }

            @Override
            public void walkedUp(FaceTemplate probe, boolean recognised, Instant at) {}

            @Override
            public RecognitionStatus status(Instant now) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void close() {}
        };
        assertThat(list.find(face(0), none)).isEmpty();
    }

    @Test
    void anEntryIsNotFoundFromTheInstantOnAtWhichItRunsOut() {
        list.put(entry(0), face(0), in(Duration.ofMinutes(5)));
        clock.advance(Duration.ofMinutes(5).minusNanos(1));
        assertThat(list.find(face(0), RULES)).isPresent();

        clock.advance(Duration.ofNanos(1));
        assertThat(list.find(face(0), RULES)).isEmpty();
        assertThat(list.size()).isEqualTo(1);
        list.sweep();
        assertThat(list.size()).isZero();
    }

    @Test
    void whatRanOutWhileTheNodeWasOffIsErasedWhenItStarts() throws IOException {
        list.put(entry(0), face(0), in(Duration.ofMinutes(5)));
        list.put(entry(1), face(1), in(Duration.ofHours(5)));
        list.close();
        clock.advance(Duration.ofHours(1));

        open();
        assertThat(list.size()).isEqualTo(1);
        assertThat(list.find(face(1), RULES)).isPresent();
    }

    @Test
    void whatHasRunOutAlreadyIsNotKept() {
        list.put(entry(0), face(0), in(Duration.ofHours(1)));
        list.put(entry(0), face(0), clock.instant());
        assertThat(list.size()).isZero();
    }

    @Test
    void anErasedEntryIsGoneAlsoAfterARestart() {
        list.put(entry(0), face(0), in(Duration.ofHours(1)));
        list.erase(entry(0));
        list.erase(entry(7));
        list.close();
        open();
        assertThat(list.size()).isZero();
    }

    @Test
    void aTemplateOfAnotherModelIsRefused() {
        FaceTemplate foreign = FaceTemplate.of(new ModelId("other"), new float[] {1, 0, 0, 0, 0, 0, 0, 0});
        assertThatThrownBy(() -> list.put(entry(0), foreign, in(Duration.ofHours(1))))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void templatesWhoseTermsWereLostAreErased() throws IOException {
        list.put(entry(0), face(0), in(Duration.ofHours(1)));
        list.close();
        Files.delete(folder.resolve("watchlist-terms.sqlite"));

        open();
        assertThat(list.size()).isZero();
    }
}
