package dev.limen.edge.sync;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.core.FaceTemplate;
import dev.limen.core.GateId;
import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.edge.Guide;
import dev.limen.edge.state.LocalRecords;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.Reference;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Change;
import dev.limen.protocol.ProtocolJson;
import dev.limen.testkit.network.FaultyProxy;
import dev.limen.testkit.time.MutableClock;
import dev.limen.wayfinding.demo.DemoVenue;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ChangeFollowerIT {
    private static final ModelId MODEL = new ModelId("test-model");
    private static final Duration STALE = Duration.ofHours(12);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Instant NOW = Instant.parse("2026-05-30T19:00:00Z");
    private static Vertx vertx;
    private static JsonNode stadium;

    @TempDir
    private Path folder;

    private final MutableClock clock = MutableClock.at(NOW);
    private ScriptedCoordinator coordinator;
    private FaultyProxy network;
    private Gallery gallery;
    private LocalRecords records;
    private Guide guide;
    private CoordinatorClient client;
    private ChangeFollower follower;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        stadium = DemoVenue.load().toJson();
    }

    @AfterAll
    static void stop() {
        ScriptedCoordinator.get(vertx.close());
    }

    @BeforeEach
    void open() {
        coordinator = new ScriptedCoordinator(vertx);
        network = FaultyProxy.to("127.0.0.1", coordinator.port());
        startNode();
    }

    @AfterEach
    void close() {
        stopNode();
        network.close();
        coordinator.close();
    }

    private void startNode() {
        gallery = Gallery.open(folder.resolve("gallery.sqlite"), MODEL, 4);
        records = LocalRecords.open(folder.resolve("records.sqlite"));
        guide = new Guide(Locale.ENGLISH);
        client = new CoordinatorClient(vertx, "http://" + network.host() + ":" + network.port(), PATIENCE);
        follower = new ChangeFollower(client, gallery, records, guide, clock, STALE);
    }

    private void stopNode() {
        follower.close();
        client.close();
        gallery.close();
        records.close();
    }

    private void awaitPosition(long position) {
        await("position " + position, () -> follower.position() == position && follower.isCaughtUp());
    }

    private static float[] vector(int who) {
        float[] vector = {0.1f, 0.2f, 0.3f, 0.4f};
        vector[who % 4] = 1 + who;
        return vector;
    }

    private static FaceTemplate face(int who) {
        return FaceTemplate.of(MODEL, vector(who));
    }

    private static Change.ReferencePut put(int who) {
        return new Change.ReferencePut(
                new ReferenceId("r" + who), person(who), MODEL, face(who).toBytes());
    }

    private static PersonId person(int who) {
        return new PersonId("p" + who);
    }

    private static Ticket ticket(int who) {
        return new Ticket(
                new TicketId("t" + who), person(who), new Zone("east"), NOW, NOW.plusSeconds(60), Optional.empty());
    }

    @Test
    void pagesAreFollowedAndApplied() {
        coordinator.publish(put(0), put(1), new Change.TicketPut(ticket(0)), put(2), new Change.TicketPut(ticket(1)));
        coordinator.publish(
                new Change.TicketUsed(ticket(0).id(), new GateId("gate-b"), NOW),
                new Change.ReferenceErased(new ReferenceId("r1")),
                new Change.TicketErased(ticket(1).id()),
                new Change.VenuePut(stadium));
        awaitPosition(9);

        assertThat(gallery.size()).isEqualTo(2);
        assertThat(gallery.search(face(0), 1).best().orElseThrow().person()).isEqualTo(person(0));
        assertThat(records.listTickets(person(0))).containsExactly(ticket(0));
        assertThat(records.listUsed(List.of(ticket(0))))
                .containsExactly(ticket(0).id());
        assertThat(records.listTickets(person(1))).isEmpty();
        await("the map", () -> guide.findWayfinder().isPresent());
        assertThat(follower.findStaleness()).isEmpty();
        assertThat(follower.findProblem()).isEmpty();
    }

    @Test
    void newChangesComeAtOnceWithoutBeingAskedForAllTheTime() {
        coordinator.publish(put(0));
        awaitPosition(1);
        long start = System.nanoTime();
        coordinator.publish(put(1));
        awaitPosition(2);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(coordinator.asked(ApiPaths.CHANGES)).isLessThan(10);
    }

    @Test
    void theCheckpointSurvivesARestartAndNothingIsFetchedTwice() {
        coordinator.publish(put(0), put(1), new Change.VenuePut(stadium));
        awaitPosition(3);
        stopNode();
        int before = coordinator.requests().size();
        startNode();

        assertThat(follower.position()).isEqualTo(3);
        assertThat(gallery.size()).isEqualTo(2);
        assertThat(guide.findWayfinder())
                .as("the map is known before the coordinator answers")
                .isPresent();
        await("a request", () -> coordinator.requests().size() > before);
        assertThat(coordinator.requests().subList(before, coordinator.requests().size()))
                .allMatch(request -> request.contains("after=3"));
    }

    @Test
    void anErasedPersonIsInNoFileOfTheNode() throws IOException {
        coordinator.publish(put(0), put(1), new Change.TicketPut(ticket(0)));
        awaitPosition(3);
        assertThat(filesWith(face(0).toBytes())).isNotEmpty();

        coordinator.publish(new Change.PersonErased(person(0)));
        awaitPosition(4);

        assertThat(filesWith(face(0).toBytes())).isEmpty();
        assertThat(filesWith(face(1).toBytes())).as("and only that person").isNotEmpty();
        assertThat(gallery.size()).isEqualTo(1);
        assertThat(records.listTickets(person(0))).isEmpty();
    }

    @Test
    void aPersonPutAndErasedInOnePageIsGone() throws IOException {
        coordinator.publish(put(0), new Change.PersonErased(person(0)), put(1));
        awaitPosition(3);

        assertThat(gallery.size()).isEqualTo(1);
        assertThat(filesWith(face(0).toBytes())).isEmpty();
    }

    @Test
    void aNodeThatDiedWhileReceivingEverythingDecidesOnlyWhenItHasIt() {
        coordinator.publish(put(0), put(1));
        awaitPosition(2);
        // as it stands after the first of two pages
        UUID feed = records.findCheckpoint().orElseThrow().feed();
        records.apply(new LocalRecords.Checkpoint(feed, 1, Instant.EPOCH), writer -> {});
        network.cut();
        stopNode();
        startNode();

        assertThat(follower.findStaleness())
                .hasValueSatisfying(said -> assertThat(said).contains("still receiving"));

        network.heal();
        awaitPosition(2);
        assertThat(follower.findStaleness()).isEmpty();
    }

    @Test
    void aNewFeedDropsEverythingAndIsFetchedFromTheBeginning() throws IOException {
        coordinator.publish(put(0), new Change.TicketPut(ticket(0)), new Change.VenuePut(stadium));
        awaitPosition(3);
        coordinator.beginAfresh();
        coordinator.publish(put(1));

        await("the new feed", () -> follower.position() == 1 && follower.isCaughtUp());
        assertThat(gallery.search(face(0), 2).candidates())
                .extracting(candidate -> candidate.person().value())
                .containsExactly("p1");
        assertThat(records.listTickets(person(0))).isEmpty();
        assertThat(records.findVenue()).isEmpty();
        assertThat(guide.findWayfinder()).isEmpty();
        assertThat(filesWith(face(0).toBytes())).isEmpty();
    }

    @Test
    void aLogThatIsShorterThanBeforeIsFetchedFromTheBeginning() {
        coordinator.publish(put(0), put(1), put(2), put(3));
        awaitPosition(4);
        coordinator.forgetAfter(2);

        awaitPosition(2);
        assertThat(gallery.size()).isEqualTo(2);
    }

    @Test
    void referencesOfUnknownOriginAreDroppedBeforeTheFirstPage() {
        stopNode();
        try (Gallery left = Gallery.open(folder.resolve("gallery.sqlite"), MODEL, 4)) {
            left.putAll(List.of(new Reference(new ReferenceId("old"), person(9), face(9))));
        }
        for (String suffix : List.of("", "-wal", "-shm")) {
            assertThat(folder.resolve("records.sqlite" + suffix).toFile().delete() || !suffix.isEmpty())
                    .isTrue();
        }
        coordinator.publish(put(0));
        startNode();
        awaitPosition(1);

        assertThat(gallery.search(face(9), 5).candidates())
                .extracting(candidate -> candidate.person().value())
                .containsExactly("p0");
    }

    @Test
    void whatCannotBeComparedIsLeftOutWithWhatItReplacesAndTheRestGoesOn() {
        coordinator.publish(put(0), put(1), put(2));
        awaitPosition(3);
        coordinator.publish(
                new Change.ReferencePut(
                        new ReferenceId("r0"), person(0), new ModelId("newer-model"), face(0).toBytes()),
                new Change.ReferencePut(new ReferenceId("r1"), person(1), MODEL, new byte[] {1, 2, 3}),
                new Change.ReferencePut(new ReferenceId("r4"), person(4), MODEL, new byte[4 * 8]),
                new Change.ReferencePut(
                        new ReferenceId("r5"),
                        person(5),
                        MODEL,
                        FaceTemplate.of(MODEL, new float[] {1, 2, 3, 4, 5, 6}).toBytes()),
                new Change.PersonErased(person(2)),
                put(3));
        awaitPosition(9);

        assertThat(gallery.search(face(0), 9).candidates())
                .extracting(candidate -> candidate.person().value())
                .containsExactly("p3");
    }

    @Test
    void aDamagedMapIsLeftOutAndLaterErasuresAreCarriedOut() {
        coordinator.publish(put(0), new Change.VenuePut(stadium));
        awaitPosition(2);
        coordinator.publish(
                new Change.VenuePut(ProtocolJson.mapper().createObjectNode().put("manifest", 7)),
                new Change.PersonErased(person(0)));
        awaitPosition(4);

        assertThat(gallery.size()).isZero();
        assertThat(guide.findWayfinder()).as("the last map that could be read").isPresent();
        stopNode();
        startNode();
        assertThat(follower.position())
                .as("nor does it keep the node from starting")
                .isEqualTo(4);
    }

    @Test
    void errorsGarbageAndSilenceAreTriedAgainWithoutLoss() {
        coordinator.misbehave(
                ScriptedCoordinator.status(500),
                ScriptedCoordinator.text("<html>It works!</html>"),
                ScriptedCoordinator.nothingAtAll(),
                ScriptedCoordinator.hangUp());
        coordinator.publish(put(0), put(1), put(2), put(3), put(4));
        awaitPosition(5);

        assertThat(coordinator.hasMisbehaved()).isTrue();
        assertThat(gallery.size()).isEqualTo(5);
        assertThat(follower.findProblem()).isEmpty();
    }

    @Test
    void aKindOfChangeThatIsNotKnownStopsTheFollowerInsteadOfBeingSkipped() {
        coordinator.publish(put(0));
        awaitPosition(1);
        String strange = "{\"feed\":\"%s\",\"position\":9,\"more\":false,\"entries\":[{\"sequence\":2,\"change\":"
                + "{\"kind\":\"ticket-revoked\",\"ticket\":\"t0\"}}]}";
        for (int i = 0; i < 50; i++) {
            coordinator.misbehave(ScriptedCoordinator.text(strange.formatted(UUID.randomUUID())));
        }
        // The long poll that is under way is let go, so that the next request meets the strange answer.
        network.dropConnections();

        await(
                "the problem to be told",
                () -> follower.findProblem()
                        .filter(problem -> problem.contains("does not understand"))
                        .isPresent());
        assertThat(follower.position()).isEqualTo(1);
        assertThat(gallery.size()).isEqualTo(1);
    }

    @Test
    void failuresAreNotRepeatedInAHurry() {
        for (int i = 0; i < 20; i++) {
            coordinator.misbehave(ScriptedCoordinator.status(503));
        }
        assertThat(timeFor(4)).as("waits of 200, 400 and 800 ms lie between").isGreaterThan(Duration.ofMillis(1_200));
    }

    @Test
    void aCoordinatorThatDoesNotHoldAnswersBackIsNotAskedInAHurry() {
        coordinator.answerAtOnce();
        coordinator.publish(put(0));
        awaitPosition(1);
        assertThat(timeFor(3)).isGreaterThan(Duration.ofMillis(900));
    }

    /** {@return how long it takes until that many more requests have come, from the first of them on} */
    private Duration timeFor(int requests) {
        int before = coordinator.asked(ApiPaths.CHANGES);
        await("a request", () -> coordinator.asked(ApiPaths.CHANGES) > before);
        long start = System.nanoTime();
        await(requests + " requests", () -> coordinator.asked(ApiPaths.CHANGES) >= before + requests);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void aNetworkThatIsCutAndHealedLosesNothing() {
        coordinator.publish(put(0));
        awaitPosition(1);
        network.cut();
        coordinator.publish(put(1), new Change.PersonErased(person(0)));
        await("the problem to be told", () -> follower.findProblem().isPresent());
        assertThat(follower.position()).isEqualTo(1);

        network.heal();
        awaitPosition(3);
        assertThat(gallery.search(face(0), 5).candidates())
                .extracting(candidate -> candidate.person().value())
                .containsExactly("p1");
    }

    @Test
    void aNodeThatHasHeardNothingForTooLongSaysSo() {
        coordinator.publish(put(0));
        awaitPosition(1);
        network.cut();
        await("the problem to be told", () -> follower.findProblem().isPresent());
        clock.advance(STALE);
        assertThat(follower.findStaleness()).isEmpty();
        clock.advance(Duration.ofSeconds(1));

        assertThat(follower.findStaleness().orElseThrow())
                .startsWith("The gate last heard from the coordinator at ")
                .endsWith("too long ago to decide about faces.");
    }

    @Test
    void aNodeThatHasNeverHeardSaysSo() {
        stopNode();
        network.cut();
        startNodeIn(folder.resolve("fresh"));

        assertThat(follower.findStaleness())
                .contains("The gate has not heard from the coordinator yet and knows nobody.");
    }

    private void startNodeIn(Path other) {
        folder = other;
        startNode();
    }

    private List<Path> filesWith(byte[] wanted) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> contains(file, wanted)).toList();
        }
    }

    private static boolean contains(Path file, byte[] wanted) {
        try {
            byte[] all = Files.readAllBytes(file);
            for (int i = 0; i + wanted.length <= all.length; i++) {
                if (Arrays.equals(all, i, i + wanted.length, wanted, 0, wanted.length)) {
                    return true;
                }
            }
            return false;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
