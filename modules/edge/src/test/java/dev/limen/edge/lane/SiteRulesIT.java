package dev.limen.edge.lane;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.admission.MatchRules;
import dev.limen.calibration.NonMatedScores;
import dev.limen.calibration.ParetoTail;
import dev.limen.core.FaceTemplate;
import dev.limen.core.ReferenceId;
import dev.limen.edge.threshold.SiteRules;
import dev.limen.edge.threshold.SiteScores;
import dev.limen.gallery.Reference;
import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;
import dev.limen.protocol.RecognitionStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gate that finds its threshold itself: real gallery, desk and outbox, faces out of a seeded generator. */
@Timeout(60)
class SiteRulesIT {
    private static final Optional<NonMatedScores> CATALOGUE =
            Optional.of(new NonMatedScores(10_000, 0.05, 0.13, new ParetoTail(0.28, 0.05, -0.1, 0.06)));
    private static final double TARGET = 0.05;

    @TempDir
    private Path folder;

    private final Random random = new Random(42);
    private final List<FaceTemplate> people = new ArrayList<>();
    private Gatehouse house;
    private SiteScores scores;

    @BeforeEach
    void open() {
        house = new Gatehouse(folder);
        scores = new SiteScores(house.gallery, CATALOGUE, 7);
    }

    @AfterEach
    void close() {
        scores.close();
        house.close();
    }

    /** Somebody; the stronger the glare, the more everybody looks alike. */
    private FaceTemplate face(double glare) {
        float[] vector = new float[Faces.DIMENSION];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        vector[0] += (float) glare;
        return FaceTemplate.of(Faces.MODEL, vector);
    }

    private void enrol(int more) {
        List<Reference> references = new ArrayList<>();
        for (int i = 0; i < more; i++) {
            int who = people.size();
            people.add(face(0));
            references.add(new Reference(new ReferenceId("r" + who), Gatehouse.person(who), people.get(who)));
        }
        house.gallery.putAll(references);
    }

    private SiteRules rules() {
        return new SiteRules(
                scores,
                TARGET,
                score -> new MatchRules(score, 0.03, 0.05, 4),
                folder.resolve("camera-gate-a.json"),
                house.clock.instant());
    }

    private static Event.Decision decide(Gatehouse.Gate gate, FaceTemplate face) {
        Track track = new Track(1, Faces.at(40, 40, 80), System.nanoTime());
        for (int frame = 0; frame < 4; frame++) {
            track.fuse(face, 1);
        }
        track.arrive(System.nanoTime());
        return gate.desk
                .decide(track, gate.barrier, TimeLeft.NONE)
                .orElseThrow()
                .decision();
    }

    private void walkUps(SiteRules rules, int n, double glare) {
        long before = rules.status(Instant.now()).tracks();
        for (int i = 0; i < n; i++) {
            rules.walkedUp(face(glare), false, house.clock.instant());
        }
        await("the walk-ups to be learnt", () -> rules.status(Instant.now()).tracks() == before + n);
    }

    @Test
    void withTooFewEnrolledEverybodyIsReferredAndTheBarrierStaysShut() {
        enrol(3);
        house.sell(0, "t0");
        SiteRules rules = rules();
        Gatehouse.Gate gate = house.gate("gate-a", "never", rules);
        await("the site to be looked at", () -> rules.problem().orElse("").contains("Only 3 people"));

        Event.Decision decision = decide(gate, people.get(0));

        assertThat(decision.outcome()).isEqualTo(Outcome.REFERRED);
        assertThat(decision.reason()).isEqualTo("gate-impaired");
        assertThat(decision.trail()).anyMatch(line -> line.contains("Only 3 people are enrolled here"));
        assertThat(decision.match())
                .as("nobody is named by a threshold that is none")
                .isEmpty();
        assertThat(gate.barrier.releases()).isEmpty();
        RecognitionStatus status = rules.status(house.clock.instant());
        assertThat(status.origin()).isEqualTo("none");
        assertThat(status.threshold()).isEmpty();
        assertThat(status.explanation()).contains("enrol more people");
    }

    @Test
    void aThresholdIsFoundWhenEnoughAreEnrolledAndFoundAnewWhenMoreAre() {
        SiteRules rules = rules();
        Gatehouse.Gate gate = house.gate("gate-a", "never", rules);
        enrol(40);
        house.sell(5, "t5");
        await("a threshold", () -> rules.find().isPresent());
        double first = rules.find().orElseThrow().threshold().value();

        assertThat(decide(gate, people.get(5)).outcome()).isEqualTo(Outcome.ADMITTED);
        assertThat(decide(gate, face(0)).outcome()).isNotEqualTo(Outcome.ADMITTED);
        RecognitionStatus status = rules.status(house.clock.instant());
        assertThat(status.origin()).isEqualTo("site");
        assertThat(status.people()).isEqualTo(40);
        assertThat(status.comparisons()).isEqualTo(40 * 39 / 2);
        assertThat(status.explanation()).contains("5 % of strangers", "one of 40", "780 comparisons");

        enrol(400);
        await("a threshold for all", () -> rules.status(Instant.now()).people() == 440);
        assertThat(rules.find().orElseThrow().threshold().value()).isGreaterThan(first - 0.1);
        // Beyond the budget of comparisons pairs are drawn.
        assertThat(rules.status(Instant.now()).comparisons()).isEqualTo(50_000);
    }

    @Test
    void strangersAreTakenForSomebodyAboutAsOftenAsAskedForAtMost() {
        enrol(100);
        SiteRules rules = rules();
        await("a threshold", () -> rules.find().isPresent());
        double threshold = rules.find().orElseThrow().threshold().value();

        int taken = 0;
        for (int i = 0; i < 1000; i++) {
            double best = house.gallery
                    .search(face(0), 1)
                    .best()
                    .orElseThrow()
                    .score()
                    .value();
            taken += best >= threshold ? 1 : 0;
        }
        assertThat(taken / 1000.0).isLessThanOrEqualTo(TARGET);
    }

    @Test
    void aShortListIsHitByStrangersAboutAsOftenAsAskedForAtMostThoughItsThresholdIsLower() {
        SiteRules rules = rules();
        assertThat(rules.findThresholdFor(5)).as("nothing is known yet").isEmpty();
        enrol(100);
        await("a threshold", () -> rules.find().isPresent());
        double threshold = rules.findThresholdFor(5).orElseThrow().value();
        assertThat(threshold).isLessThan(rules.find().orElseThrow().threshold().value());
        assertThat(rules.findThresholdFor(5).orElseThrow().value()).isEqualTo(threshold);

        List<FaceTemplate> list = List.of(face(0), face(0), face(0), face(0), face(0));
        int hits = 0;
        for (int i = 0; i < 1000; i++) {
            FaceTemplate stranger = face(0);
            hits += list.stream().anyMatch(entry -> stranger.compareWith(entry).value() >= threshold) ? 1 : 0;
        }
        assertThat(hits / 1000.0).isLessThanOrEqualTo(TARGET);
    }

    @Test
    void aLightThatMakesEverybodyAlikeIsToldAsDriftAndRaisesTheThreshold() {
        enrol(60);
        SiteRules rules = rules();
        await("a threshold", () -> rules.find().isPresent());
        walkUps(rules, 150, 0);
        double before = rules.find().orElseThrow().threshold().value();
        assertThat(rules.status(Instant.now()).drift()).isFalse();
        assertThat(rules.status(Instant.now()).driftExplanation()).isEmpty();

        // when the gallery's own light is one thing and the camera's another: probes come to resemble the enrolled mean
        FaceTemplate common = mean();
        long seen = rules.status(Instant.now()).tracks();
        for (int i = 0; i < 60; i++) {
            rules.walkedUp(towards(face(0), common), false, house.clock.instant());
        }
        await("the new light to be learnt", () -> rules.status(Instant.now()).tracks() == seen + 60);

        RecognitionStatus status = rules.status(Instant.now());
        assertThat(status.drift()).isTrue();
        assertThat(status.driftExplanation().orElseThrow()).contains("more like each other", "Check its light");
        assertThat(status.threshold().orElseThrow()).isGreaterThan(before);
    }

    private FaceTemplate mean() {
        float[] sum = new float[Faces.DIMENSION];
        for (FaceTemplate person : people) {
            float[] part = new float[Faces.DIMENSION];
            person.copyTo(part, 0);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += part[i];
            }
        }
        return FaceTemplate.of(Faces.MODEL, sum);
    }

    private static FaceTemplate towards(FaceTemplate face, FaceTemplate common) {
        float[] mixed = new float[Faces.DIMENSION];
        float[] other = new float[Faces.DIMENSION];
        face.copyTo(mixed, 0);
        common.copyTo(other, 0);
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] += 2 * other[i];
        }
        return FaceTemplate.of(Faces.MODEL, mixed);
    }

    @Test
    void aRestartKeepsWhatTheCameraTaughtAndADamagedFileBeginsAnew() throws IOException {
        enrol(30);
        SiteRules first = rules();
        await("a threshold", () -> first.find().isPresent());
        walkUps(first, 12, 0);
        await("the file", () -> file().contains("\"tracks\":12"));
        first.close();

        SiteRules second = rules();
        assertThat(second.status(Instant.now()).tracks()).isEqualTo(12);
        assertThat(file()).doesNotContain("p1", "r1");
        second.close();

        Files.writeString(folder.resolve("camera-gate-a.json"), "{\"model\": \"test-model\", \"cohort\": 7}");
        assertThat(rules().status(Instant.now()).tracks()).isZero();
    }

    private String file() {
        try {
            Path file = folder.resolve("camera-gate-a.json");
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void expectedFalseAcceptsAreToldOnceAnHourOfTrafficIsKnown() {
        enrol(30);
        SiteRules rules = rules();
        await("a threshold", () -> rules.find().isPresent());
        Instant start = house.clock.instant();
        for (int i = 0; i < 10; i++) {
            rules.walkedUp(face(0), false, start.plusSeconds(60));
        }
        assertThat(rules.status(start.plusSeconds(120)).falseAcceptsPerDay()).isEmpty();
        // Ten strangers in two hours are 120 a day, one in twenty of whom may be taken for somebody.
        assertThat(rules.status(start.plus(Duration.ofHours(2)))
                        .falseAcceptsPerDay()
                        .orElseThrow())
                .isEqualTo(6);
    }
}
