package dev.limen.edge.sync;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.FaceTemplate;
import dev.limen.core.GateId;
import dev.limen.core.ModelId;
import dev.limen.core.ReferenceId;
import dev.limen.edge.state.Checkpoint;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.Reference;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Change;
import dev.limen.protocol.ClosedFeature;
import dev.limen.protocol.GateModeOrder;
import dev.limen.protocol.ProtocolJson;
import dev.limen.testkit.network.FaultyProxy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What a change does to the node that follows. */
class ChangeFollowerIT extends FollowerFixture {
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
    void whatIsClosedIsFollowedAndOutlivesTheNode() {
        // given
        List<ClosedFeature> closed = List.of(
                new ClosedFeature("gate-a", Optional.empty(), Optional.empty()),
                new ClosedFeature("gate-b", Optional.of(Instant.parse("2999-01-01T00:00:00Z")), Optional.empty()));
        coordinator.publish(new Change.VenuePut(stadium), new Change.ClosuresPut(closed));

        // when
        awaitPosition(2);

        // then
        await("the closure", () -> guide.map().closed().equals(Set.of("gate-a")));

        // when
        stopNode();
        startNode();

        // then
        assertThat(guide.map().closed()).containsExactly("gate-a");
        assertThat(guide.findWayfinder()).isPresent();

        // when
        coordinator.publish(new Change.ClosuresPut(List.of()));

        // then
        await("open again", () -> guide.map().closed().isEmpty());
        assertThat(records.listClosures()).isEmpty();
    }

    @Test
    void howGatesAreRunIsFollowedOutlivesTheNodeAndAnotherLogTakesItBack() {
        // given
        GateId gate = new GateId("gate-a");
        GateModeOrder order = new GateModeOrder(3, gate, "closed", Optional.empty());

        // when
        coordinator.publish(put(0), new Change.GateModesPut(List.of(order)));
        awaitPosition(2);

        // then
        await("the order", () -> records.gateModes().find(gate, NOW).equals(Optional.of(order)));

        // when
        stopNode();
        network.close();
        network = FaultyProxy.to("127.0.0.1", 1);
        startNode();

        // then
        assertThat(records.gateModes().find(gate, NOW))
                .as("without the coordinator")
                .hasValue(order);

        // when
        stopNode();
        network.close();
        coordinator.beginAfresh();
        coordinator.publish(put(1));
        network = FaultyProxy.to("127.0.0.1", coordinator.port());
        startNode();
        awaitPosition(1);

        // then
        await(
                "no order in the new log",
                () -> records.gateModes().find(gate, NOW).isEmpty());
    }

    @Test
    void thatEverybodyIsToLeaveIsFollowedAndOutlivesTheNode() {
        // when
        coordinator.publish(new Change.EvacuationPut(true));

        // then
        await("the evacuation", () -> guide.map().isEvacuating());

        // when
        awaitPosition(1);
        stopNode();
        startNode();

        // then
        assertThat(guide.map().isEvacuating()).isTrue();

        // when
        coordinator.publish(new Change.EvacuationPut(false));

        // then
        await("its end", () -> !guide.map().isEvacuating());
        assertThat(records.isEvacuating()).isFalse();
    }

    @Test
    void anotherLogThatKnowsNothingOfAnEvacuationEndsIt() {
        coordinator.publish(new Change.EvacuationPut(true));
        await("the evacuation", () -> guide.map().isEvacuating());

        coordinator.beginAfresh();
        coordinator.publish(put(1));

        await("the other log", () -> gallery.size() == 1);
        await("its end", () -> !guide.map().isEvacuating());
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
        byte[] erased = stored(0);
        byte[] kept = stored(1);
        assertThat(filesWith(erased)).isNotEmpty();
        assertThat(filesWith(face(0).toBytes())).as("readable").isEmpty();

        coordinator.publish(new Change.PersonErased(person(0)));
        awaitPosition(4);

        assertThat(filesWith(erased)).isEmpty();
        assertThat(filesWith(kept)).as("and only that person").isNotEmpty();
        assertThat(gallery.size()).isEqualTo(1);
        assertThat(records.listTickets(person(0))).isEmpty();
    }

    @Test
    void theWatchListIsFollowedApartFromTheEnrolled() {
        ReferenceId kept = new ReferenceId("w1");
        ReferenceId erased = new ReferenceId("w2");
        Instant later = clock.instant().plusSeconds(3600);
        coordinator.publish(
                put(0),
                new Change.WatchListPut(kept, MODEL, face(1).toBytes(), later),
                new Change.WatchListPut(erased, MODEL, face(2).toBytes(), later),
                new Change.WatchListPut(new ReferenceId("w3"), new ModelId("foreign"), face(3).toBytes(), later),
                new Change.WatchListErased(erased));
        awaitPosition(5);

        assertThat(gallery.size()).isEqualTo(1);
        assertThat(watchList.size()).as("the foreign one is left out").isEqualTo(1);
        stopNode();
        startNode();
        assertThat(watchList.size()).as("after a restart").isEqualTo(1);

        coordinator.beginAfresh();
        await("the list to be dropped with the feed it came from", () -> watchList.size() == 0);
    }

    @Test
    void lookAlikesAreFollowedUntilTheirEndOrTheErasureOfEither() {
        coordinator.publish(
                put(0),
                new Change.LookAlikesPut(person(0), person(1)),
                put(1),
                new Change.LookAlikesPut(person(1), person(2)),
                put(2));
        awaitPosition(5);
        assertThat(List.of(person(0), person(1), person(2))).allMatch(records::isLookAlike);

        coordinator.publish(new Change.ReferenceErased(new ReferenceId("r0")));
        coordinator.publish(new Change.LookAlikesErased(person(0), person(1)));
        awaitPosition(7);
        assertThat(records.isLookAlike(person(0))).isFalse();
        assertThat(records.isLookAlike(person(1))).as("still of person 2").isTrue();

        coordinator.publish(new Change.PersonErased(person(2)));
        awaitPosition(8);
        assertThat(records.isLookAlike(person(1))).isFalse();
    }

    @Test
    void aLookAlikeIsKnownAsOneBeforeItCanBeFound() throws Exception {
        coordinator.publish(put(0));
        awaitPosition(1);
        List<Boolean> marked = new CopyOnWriteArrayList<>();
        Thread gate = new Thread(() -> {
            while (gallery.search(face(1), 1)
                    .best()
                    .filter(best -> best.person().equals(person(1)))
                    .isEmpty()) {
                Thread.onSpinWait();
            }
            marked.add(records.isLookAlike(person(1)));
        });
        gate.start();

        coordinator.publish(new Change.LookAlikesPut(person(0), person(1)), put(1));

        gate.join(10_000);
        assertThat(marked).containsExactly(true);
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
        records.apply(new Checkpoint(feed, 1, Instant.EPOCH), writer -> {});
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
        byte[] dropped = stored(0);
        coordinator.beginAfresh();
        coordinator.publish(put(1));

        await("the new feed", () -> follower.position() == 1 && follower.isCaughtUp());
        assertThat(gallery.search(face(0), 2).candidates())
                .extracting(candidate -> candidate.person().value())
                .containsExactly("p1");
        assertThat(records.listTickets(person(0))).isEmpty();
        assertThat(records.findVenue()).isEmpty();
        assertThat(guide.findWayfinder()).isEmpty();
        assertThat(filesWith(dropped)).isEmpty();
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
        try (Gallery left = openGallery()) {
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
}
