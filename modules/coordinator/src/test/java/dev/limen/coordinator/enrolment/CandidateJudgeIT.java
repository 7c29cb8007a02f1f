package dev.limen.coordinator.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Stores;
import dev.limen.core.FaceTemplate;
import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.gallery.enrolment.EnrolmentDecision;
import dev.limen.gallery.enrolment.EnrolmentDecision.Accepted;
import dev.limen.gallery.enrolment.EnrolmentDecision.Referred;
import dev.limen.gallery.enrolment.EnrolmentRules;
import dev.limen.gallery.enrolment.EnrolmentThresholds;
import dev.limen.gallery.enrolment.Resemblance;
import dev.limen.gallery.enrolment.Review;
import dev.limen.protocol.EnrolledReference;
import dev.limen.protocol.Person;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may happen between the search and the decision, step by step, on a real store. */
class CandidateJudgeIT {
    private static final ModelId MODEL = new ModelId("m");
    private static final Instant NOON = Instant.parse("2026-02-09T12:00:00Z");
    private static final long SEED = 20260209;

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final Stores stores = Stores.create();
    private final CandidateJudge judge = new CandidateJudge(
            stores,
            new EnrolmentRules(5, Duration.ofDays(730)),
            EnrolmentThresholds.of(Optional.empty()).configured(0.01, Optional.of(0.5), Optional.of(0.8)));
    private CoordinatorDatabase database;

    @BeforeEach
    void open() {
        database = CoordinatorDatabase.open(vertx, directory.resolve("store.sqlite"));
    }

    @AfterEach
    void close() {
        database.close();
        await(vertx.close());
    }

    @Test
    void whoIsErasedAfterTheSearchNoLongerCounts() {
        FaceTemplate face = face(1);
        enrol("p1", face);
        put("p2");
        Candidate candidate = candidate("p2", face);
        CandidateJudge.Found found = await(database.read(session -> judge.search(session, candidate)));
        assertThat(found.others()).extracting(Resemblance::person).containsExactly(new PersonId("p1"));
        assertThat(judged(candidate, found)).isInstanceOf(Referred.class);

        await(database.write(session -> stores.persons().erase(session, new PersonId("p1"))));

        assertThat(judged(candidate, found)).isEqualTo(new Accepted(List.of()));
    }

    @Test
    void everybodyAlikeIsFoundHoweverManyThereAre() {
        FaceTemplate face = face(1);
        for (int i = 0; i < 100; i++) {
            enrol("p" + i, face);
        }

        CandidateJudge.Found found = await(database.read(session -> judge.search(session, candidate("p7", face))));

        assertThat(found.others()).hasSize(99).extracting(Resemblance::person).doesNotContain(new PersonId("p7"));
    }

    @Test
    void referencesOfAnotherNetworkAreNotCompared() {
        enrol("p1", face(1));
        float[] numbers = new float[128];
        face(1).copyTo(numbers, 0);
        FaceTemplate foreign = FaceTemplate.of(new ModelId("other"), numbers);

        CandidateJudge.Found found = await(database.read(session -> judge.search(session, candidate("p2", foreign))));

        assertThat(found.others()).isEmpty();
    }

    private EnrolmentDecision judged(Candidate candidate, CandidateJudge.Found found) {
        return await(database.write(session -> judge.judge(session, candidate, found, Review.NONE)));
    }

    private void enrol(String id, FaceTemplate face) {
        put(id);
        EnrolledReference reference =
                new EnrolledReference(new ReferenceId("r-" + id), face.model(), face.dimension(), NOON, 0);
        await(database.write(session -> {
            stores.references().put(session, new PersonId(id), reference, face, List.of(), Set.of());
            return true;
        }));
    }

    private void put(String id) {
        Person.Consent consent = new Person.Consent("gate-admission", "1", NOON);
        await(database.write(
                session -> stores.persons().put(session, new Person(new PersonId(id), id, Optional.of(consent)))));
    }

    private static Candidate candidate(String person, FaceTemplate face) {
        return new Candidate(new ReferenceId("new"), new PersonId(person), face, Optional.empty(), NOON);
    }

    private static FaceTemplate face(int who) {
        Random random = new Random(SEED + who);
        float[] numbers = new float[128];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return FaceTemplate.of(MODEL, numbers);
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception fault) {
            throw new AssertionError(fault);
        }
    }
}
