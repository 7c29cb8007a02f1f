package dev.limen.edge.sync;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Change;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a follower does when the coordinator or the network misbehaves. */
class ChangeFollowerOutageIT extends FollowerFixture {
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
}
