package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.credential.FeedKey;
import dev.limen.credential.FeedSigner;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.ChangePage;
import dev.limen.protocol.EventReceipt;
import dev.limen.protocol.ProtocolJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What edges follow is signed, what they have followed is known, and what they send may be compressed. */
class SignedFeedIT {
    @TempDir
    Path directory;

    private FeedKey key;
    private RunningCoordinator coordinator;
    private Api api;

    @BeforeEach
    void start() {
        Path file = directory.resolve("feed.key");
        key = FeedSigner.create(file).publicKey();
        CoordinatorConfig.Feed feed = new CoordinatorConfig.Feed(Optional.of(file), Duration.ofHours(48));
        coordinator =
                RunningCoordinator.start(CoordinatorConfig.onLoopback(directory).withFeed(feed), Clock.systemUTC());
        api = coordinator.api();
    }

    @AfterEach
    void stop() {
        coordinator.close();
    }

    @Test
    void aPageIsSignedOverItsBytesAndSaysWhatItAnswers() {
        api.putPerson("p1");
        api.enrol("p1", RunningCoordinator.image(1));

        Api.Answer answer = api.get("/api/v1/changes?after=0&nonce=abc");

        byte[] signature = Base64.getDecoder().decode(answer.header(ApiPaths.FEED_SIGNATURE_HEADER));
        byte[] body = answer.response().body();
        assertThat(key.signed(ApiPaths.FEED_SIGNATURE_DOMAIN, body, signature)).isTrue();
        body[body.length / 2] ^= 1;
        assertThat(key.signed(ApiPaths.FEED_SIGNATURE_DOMAIN, body, signature)).isFalse();
        ChangePage.Standing standing = api.get("/api/v1/changes?after=0&nonce=abc")
                .as(ChangePage.class)
                .standing()
                .orElseThrow();
        assertThat(standing.nonce()).contains("abc");
        assertThat(standing.after()).isZero();
        assertThat(standing.head()).isEqualTo(1);
    }

    @Test
    void tombstonesStayUntilEveryKnownEdgeHasCarriedThemOut() {
        api.putPerson("p1");
        api.enrol("p1", RunningCoordinator.image(1));
        ChangePage first = api.get("/api/v1/changes?after=0&node=east").as(ChangePage.class);
        api.get("/api/v1/changes?after=0&node=west");
        String run = "&run=" + first.standing().orElseThrow().run();
        api.delete("/api/v1/persons/p1");
        long head = api.changes(0).position();

        api.get("/api/v1/changes?after=" + head + run + "&node=east");
        assertThat(api.changes(0).entries()).as("west has not heard").isNotEmpty();
        assertThat(api.get("/api/v1/acknowledgements").json().path("nodes"))
                .extracting(node ->
                        node.path("node").asText() + node.path("position").asLong())
                .containsExactly("east" + head, "west0");

        api.get("/api/v1/changes?after=" + head + run + "&node=west");
        assertThat(api.changes(0).entries()).as("nobody needs it any more").isEmpty();
        assertThat(api.get("/api/v1/acknowledgements").json().path("compacted").asLong())
                .isEqualTo(head);

        ChangePage late = api.get("/api/v1/changes?after=1" + run).as(ChangePage.class);
        assertThat(late.standing().orElseThrow().after())
                .as("whoever missed it begins afresh")
                .isZero();
        assertThat(api.get("/api/v1/changes?after=1").status()).isEqualTo(409);
    }

    @Test
    void whoeverBeginsAfterTombstonesWentReadsOnPageByPage() {
        for (String person : List.of("p1", "p2", "p3")) {
            api.putPerson(person);
            api.enrol(person, RunningCoordinator.image(person.charAt(1)));
        }
        ChangePage first = api.get("/api/v1/changes?after=0&node=east").as(ChangePage.class);
        String run = "&run=" + first.standing().orElseThrow().run();
        api.delete("/api/v1/persons/p3");
        long head = api.changes(0).position();
        api.get("/api/v1/changes?after=" + head + run + "&node=east");

        ChangePage begun = api.get("/api/v1/changes?after=0&limit=1").as(ChangePage.class);
        long compacted = begun.standing().orElseThrow().compacted().orElseThrow();

        assertThat(begun.position()).isLessThan(compacted);
        assertThat(compacted).isEqualTo(head);
        String next = "/api/v1/changes?limit=1&after=" + begun.position() + run;
        assertThat(standing(next + "&compacted=" + compacted).after()).isEqualTo(begun.position());
        assertThat(standing(next + "&compacted=" + (compacted - 1)).after())
                .as("begun before some of them went")
                .isZero();
        assertThat(standing(next).after()).as("begun nobody knows when").isZero();
    }

    private ChangePage.Standing standing(String address) {
        return api.get(address).as(ChangePage.class).standing().orElseThrow();
    }

    @Test
    void anEdgeThatIsGoneForGoodNoLongerKeepsTombstones() {
        ChangePage first = api.get("/api/v1/changes?after=0&node=east").as(ChangePage.class);
        api.get("/api/v1/changes?after=0&node=scrapped");
        api.putPerson("p1");
        api.delete("/api/v1/persons/p1");
        api.get("/api/v1/changes?after=1&node=east&run="
                + first.standing().orElseThrow().run());
        assertThat(api.changes(0).entries()).hasSize(1);

        assertThat(api.delete("/api/v1/acknowledgements/scrapped").status()).isEqualTo(204);

        assertThat(api.changes(0).entries()).isEmpty();
        assertThat(api.delete("/api/v1/acknowledgements/scrapped").status()).isEqualTo(404);
    }

    @Test
    void aPositionThatCannotBeVouchedForAcknowledgesNothing() {
        api.putPerson("p1");
        api.delete("/api/v1/persons/p1");

        api.get("/api/v1/changes?after=1&node=east");

        assertThat(api.get("/api/v1/acknowledgements").json().path("nodes")).isEmpty();
    }

    @Test
    void aBatchMayBeCompressedButNotABomb() throws IOException {
        Events north = new Events("north");

        Api.Answer taken = compressed(ProtocolJson.write(north.batch(1, 50)));
        assertThat(taken.as(EventReceipt.class).stored()).isEqualTo(50);

        byte[] bomb = new byte[64 << 20];
        assertThat(compressed(bomb).status()).isEqualTo(413);
        assertThat(api.send(north.batch(1, 50)).stored()).as("and goes on").isZero();
    }

    private Api.Answer compressed(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return api.send(HttpRequest.newBuilder(api.uri("/api/v1/events"))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(packed.toByteArray())));
    }
}
