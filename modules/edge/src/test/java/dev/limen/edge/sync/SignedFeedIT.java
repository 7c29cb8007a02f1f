package dev.limen.edge.sync;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.NodeId;
import dev.limen.core.ReferenceId;
import dev.limen.core.Zone;
import dev.limen.credential.FeedSigner;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Change;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node with a pinned key moves only for pages that the holder of the key made for it, and says why it does not. */
class SignedFeedIT extends FollowerFixture {
    private final FeedSigner signer = FeedSigner.ephemeral();

    @BeforeEach
    void pin() {
        coordinator.sign(signer);
        restart(new FeedTerms(Optional.of(new NodeId("east")), Optional.of(signer.publicKey()), Optional.empty()));
        coordinator.publish(put(0), put(1));
        awaitPosition(2);
    }

    private void restart(FeedTerms other) {
        stopNode();
        terms = other;
        startNode();
    }

    private void assertRefused(String why) {
        await(why, () -> follower.findFault().filter(said -> said.contains(why)).isPresent());
        assertThat(follower.findFault().orElseThrow())
                .startsWith("The node cannot keep up with the coordinator: The change feed is refused: ")
                .endsWith(".");
        assertThat(follower.position()).as("it does not move").isEqualTo(2);
        assertThat(gallery.size()).as("and keeps what it has").isEqualTo(2);
    }

    private void assertGoesOn() {
        awaitPosition(3);
        await("the problem to end", () -> follower.findFault().isEmpty());
    }

    @Test
    void aPageOfAnotherKeyIsRefused() {
        coordinator.sign(FeedSigner.ephemeral());
        coordinator.publish(put(2));

        assertRefused("signed with another key");

        coordinator.sign(signer);
        assertGoesOn();
    }

    @Test
    void thatEverybodyIsToLeaveIsToldByTheFirstPageHoweverMuchIsToBeReadBefore() {
        List<String> told = new CopyOnWriteArrayList<>();
        guide.map().onChanged(() -> told.add(guide.map().isEvacuating() + " at " + follower.position()));
        Change[] tickets = IntStream.range(0, 3 * ScriptedCoordinator.PAGE)
                .mapToObj(i -> new Change.TicketPut(ticket(i)))
                .toArray(Change[]::new);

        coordinator.publish(Stream.concat(Arrays.stream(tickets), Stream.of(new Change.EvacuationPut(true)))
                .toArray(Change[]::new));
        awaitPosition(2 + tickets.length + 1);

        assertThat(told).startsWith("true at 2").allMatch(one -> one.startsWith("true"));
        assertThat(records.isEvacuating()).isTrue();

        coordinator.publish(new Change.EvacuationPut(false));
        awaitPosition(2 + tickets.length + 2);
        assertThat(guide.map().isEvacuating()).isFalse();
        assertThat(records.isEvacuating()).isFalse();
    }

    @Test
    void aNodeThatBeginsAfterTombstonesWentReadsPageByPage() throws IOException {
        int tickets = 3 * ScriptedCoordinator.PAGE;
        coordinator.publish(IntStream.range(0, tickets)
                .mapToObj(i -> new Change.TicketPut(ticket(i)))
                .toArray(Change[]::new));
        coordinator.compact(2 + tickets);
        stopNode();
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(folder.resolve("records.sqlite" + suffix));
        }

        startNode();

        awaitPosition(2 + tickets);
        assertThat(gallery.size()).isEqualTo(2);
    }

    @Test
    void aNodeThatWasAwayWhileTombstonesWentBeginsAfresh() {
        stopNode();
        coordinator.publish(put(2), put(3));
        coordinator.compact(3);
        int before = coordinator.requests().size();

        startNode();

        awaitPosition(4);
        assertThat(coordinator.requests().stream().skip(before))
                .anyMatch(request -> request.contains("after=2"))
                .anyMatch(request -> request.contains("after=0"));
        assertThat(gallery.size()).isEqualTo(4);
    }

    @Test
    void aPageThatWasChangedOnTheWayIsRefused() {
        coordinator.changeOnTheWay(body -> new String(body, StandardCharsets.UTF_8)
                .replace("\"reference-put\"", "\"reference-erased\"")
                .replace("\"more\":false", "\"more\":true")
                .getBytes(StandardCharsets.UTF_8));
        coordinator.publish(put(2));

        assertRefused("was changed on the way");

        coordinator.changeOnTheWay(body -> body);
        assertGoesOn();
    }

    @Test
    void anUnsignedPageIsRefused() {
        stopNode();
        for (int i = 0; i < 20; i++) {
            coordinator.misbehave(ScriptedCoordinator.text("{}"));
        }
        startNode();

        await(
                "the problem",
                () -> follower.findFault()
                        .filter(said -> said.contains("it is not signed"))
                        .isPresent());
        assertThat(follower.position()).isEqualTo(2);
    }

    @Test
    void anOlderAnswerIsRefusedThoughItIsGenuine() {
        // given a genuine page that somebody kept
        AtomicReference<byte[]> kept = new AtomicReference<>();
        coordinator.changeOnTheWay(body -> {
            kept.set(body);
            return body;
        });
        coordinator.publish(put(2));
        awaitPosition(3);
        byte[] old = kept.get();
        String signature = Base64.getEncoder().encodeToString(signer.sign(ApiPaths.FEED_SIGNATURE_DOMAIN, old));
        stopNode();

        // when
        for (int i = 0; i < 20; i++) {
            coordinator.misbehave(request -> request.response()
                    .putHeader(ApiPaths.FEED_SIGNATURE_HEADER, signature)
                    .end(Buffer.buffer(old)));
        }
        startNode();

        // then
        await(
                "the problem",
                () -> follower.findFault()
                        .filter(said -> said.contains("too old, an answer to an earlier question"))
                        .isPresent());
        assertThat(follower.position()).isEqualTo(3);
    }

    @Test
    void aLogThatBecameShorterIsRefusedAlsoAfterARestart() {
        coordinator.forgetAfter(1);

        assertRefused("came back from an older copy");
        stopNode();
        startNode();
        assertRefused("remove records.sqlite");
    }

    @Test
    void aLogThatCameBackShorterAndGrewIsFollowedFromTheBeginning() {
        coordinator.comeBackFromCopy(1, put(2), put(3), new Change.ReferenceErased(new ReferenceId("r3")));

        awaitPosition(4);

        assertThat(gallery.search(face(1), 5).candidates())
                .extracting(candidate -> candidate.person().value())
                .as("person 1 was never enrolled in what came back")
                .doesNotContain("p1")
                .contains("p0", "p2");
    }

    @Test
    void otherZonesMeanABeginningAndAreAskedFor() {
        restart(new FeedTerms(
                Optional.of(new NodeId("east")),
                Optional.of(signer.publicKey()),
                Optional.of(List.of(new Zone("west"), new Zone("east"), new Zone("west")))));
        await(
                "a beginning",
                () -> coordinator.requests().stream()
                        .anyMatch(request -> request.contains("after=0") && request.contains("zones=east%2Cwest")));
        awaitPosition(2);
        assertThat(gallery.size()).isEqualTo(2);
        assertThat(coordinator.requests()).anyMatch(request -> request.contains("node=east"));

        int before = coordinator.requests().size();
        restart(terms);
        await("a question", () -> coordinator.requests().size() > before);
        assertThat(coordinator.requests().get(before)).as("known zones").contains("after=2");
    }

    @Test
    void whoIsToldAboutFewerZonesThanItAskedForBeginsAfreshAndSaysWhatItsGatesLack() {
        List<Zone> gates = List.of(new Zone("east"), new Zone("west"));
        restart(new FeedTerms(Optional.of(new NodeId("east")), Optional.of(signer.publicKey()), Optional.of(gates)));
        awaitPosition(2);
        assertThat(follower.findUntold(gates)).isEmpty();

        int before = coordinator.requests().size();
        coordinator.tellOnly(List.of(new Zone("east")));
        await(
                "a beginning",
                () -> coordinator.requests().stream().skip(before).anyMatch(request -> request.contains("after=0")));
        await("the lack", () -> follower.findUntold(gates).isPresent());

        assertThat(follower.findUntold(gates).orElseThrow())
                .contains("zone west")
                .endsWith(".");
        awaitPosition(2);
        assertThat(gallery.size()).isEqualTo(2);
        // and: zones that nobody asked for are another's page
        coordinator.tellOnly(List.of(new Zone("north")));
        assertRefused("it is for other zones than were asked for");
    }

    @Test
    void aNodeThatIsToldAboutNoZoneKnowsThatOverARestart() {
        coordinator.tellOnly(List.of());
        await("the lack", () -> follower.findUntold(List.of(new Zone("east"))).isPresent());
        awaitPosition(2);

        int before = coordinator.requests().size();
        restart(terms);
        await("a question", () -> coordinator.requests().size() > before);
        assertThat(coordinator.requests().get(before)).as("nothing changed").contains("after=2");
    }

    @Test
    void aTicketThatIsNotNeededIsForgottenAndNotRevoked() {
        coordinator.publish(
                new Change.TicketPut(ticket(0)),
                new Change.TicketForgotten(ticket(0).id()));
        awaitPosition(4);

        assertThat(records.findTicket(ticket(0).id())).isEmpty();
        assertThat(records.isRevoked(ticket(0).id())).isFalse();
    }
}
