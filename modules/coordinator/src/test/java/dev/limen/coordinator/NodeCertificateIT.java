package dev.limen.coordinator;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.NodeId;
import dev.limen.identity.CertificateAuthority;
import dev.limen.identity.KeyAndChain;
import dev.limen.identity.KeyPairs;
import dev.limen.identity.NodeCertificate;
import dev.limen.identity.PeerTrust;
import dev.limen.identity.SigningRequest;
import dev.limen.identity.UntrustedPeerException;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.NodeEnrolment;
import dev.limen.protocol.NodeRevocation;
import dev.limen.protocol.NodeStatus;
import dev.limen.testkit.time.MutableClock;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a certificate is good for, for whom, and until when. */
@Timeout(60)
class NodeCertificateIT {
    private static final String CHANGES = ApiPaths.CHANGES + "?after=0";

    @TempDir
    Path directory;

    private NodeVenue venue;
    private NodeVenue.Device north;

    @BeforeEach
    void start() {
        venue = new NodeVenue(directory);
        north = venue.enrolled("north");
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    private NodeStatus status(String node) {
        return new NodeStatus(new NodeId(node), "test", venue.clock.instant(), 0, 0, 0, List.of());
    }

    private KeyAndChain issued(CertificateAuthority authority, String node) {
        KeyPair keys = KeyPairs.create();
        return new KeyAndChain(
                keys.getPrivate(),
                authority.issue(new NodeId(node), keys.getPublic(), venue.clock.instant(), Duration.ofHours(24)));
    }

    private NodeApi showing(Optional<KeyAndChain> identity, String version) {
        return new NodeApi(
                venue.ports().nodes(),
                PeerTrust.ofCoordinator(north.identity().authority(), venue.clock),
                identity,
                version);
    }

    private void assertNotLetIn(NodeApi link) {
        assertThatThrownBy(() -> link.get(CHANGES)).isInstanceOf(UncheckedIOException.class);
    }

    /** {@return of what a connection fails} */
    private static Optional<Throwable> failure(NodeApi link) {
        try {
            link.get(CHANGES);
            return Optional.empty();
        } catch (UncheckedIOException refused) {
            return Optional.of(refused);
        }
    }

    @Test
    void aNodeSpeaksForItselfAndForNobodyElse() {
        NodeApi link = venue.link(north);
        Events own = new Events("north");
        Events other = new Events("south");

        assertThat(link.post(ApiPaths.NODES + "/north/status", status("north")).status())
                .isEqualTo(204);
        assertThat(link.post(ApiPaths.EVENTS, own.batch(1, 2)).status()).isEqualTo(200);
        byte[] jpeg = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
        assertThat(link.put(ApiPaths.CROPS + "/" + own.id(1), "image/jpeg", jpeg)
                        .status())
                .isEqualTo(204);

        assertThat(List.of(
                        link.post(ApiPaths.NODES + "/south/status", status("south")),
                        link.post(ApiPaths.EVENTS, other.batch(1, 1)),
                        link.put(ApiPaths.CROPS + "/" + other.id(1), "image/jpeg", jpeg),
                        link.post(
                                ApiPaths.NODES + "/south" + ApiPaths.NODE_CERTIFICATE,
                                new NodeEnrolment.Renewal(SigningRequest.of(KeyPairs.create())))))
                .allSatisfy(refused -> {
                    assertThat(refused.status()).isEqualTo(403);
                    assertThat(refused.detail()).contains("cannot speak for node south");
                });
    }

    @Test
    void nodesHearWhichCertificatesTheyAreNotToBelieveOfEachOther() {
        NodeVenue.Device south = venue.enrolled("south");
        X509Certificate before = south.identity().certificate();
        assertThat(believed(before)).isTrue();

        // when it is revoked, and later comes back
        venue.clock.advance(Duration.ofMinutes(1));
        venue.revoke("south");
        assertThat(believed(before)).isFalse();
        venue.clock.advance(Duration.ofMinutes(1));
        X509Certificate after = venue.enrolled("south").identity().certificate();

        // then
        assertThat(believed(before)).isFalse();
        assertThat(believed(after)).isTrue();
        assertThat(believed(north.identity().certificate())).isTrue();
    }

    /** {@return whether another node believes it} */
    private boolean believed(X509Certificate certificate) {
        NodeId node = NodeCertificate.findNode(certificate).orElseThrow();
        return Stream.of(venue.link(north).get(ApiPaths.NODE_REVOCATIONS).as(NodeRevocation[].class))
                .filter(revocation -> revocation.node().equals(node))
                .noneMatch(revocation -> NodeCertificate.issuedAt(certificate).isBefore(revocation.issuedBefore()));
    }

    @Test
    void everyAnswerTellsTheCoordinatorsTime() {
        assertThat(venue.link(north).get(CHANGES).header("Date")).isEqualTo("Mon, 9 Feb 2026 12:00:00 GMT");
    }

    @Test
    void withoutACertificateOrWithOneOfAnotherAuthorityNobodyIsLetIn() {
        CertificateAuthority stranger =
                CertificateAuthority.openOrCreate(directory.resolve("stranger"), venue.clock.instant());

        assertNotLetIn(showing(Optional.empty(), "TLSv1.3"));
        assertNotLetIn(showing(Optional.of(issued(stranger, "north")), "TLSv1.3"));
    }

    @Test
    void olderVersionsOfTlsAreRefused() {
        assertNotLetIn(showing(Optional.of(north.identity()), "TLSv1.2"));
    }

    @Test
    void aCertificateThatTheAuthoritySignedElsewhereIsNotKnown() {
        CertificateAuthority own =
                CertificateAuthority.openOrCreate(directory.resolve("authority"), venue.clock.instant());

        Api.Answer refused =
                showing(Optional.of(issued(own, "north")), "TLSv1.3").get(CHANGES);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.detail()).contains("does not know this certificate");
    }

    @Test
    void aNodeCannotStandInForTheCoordinator() {
        CertificateAuthority own =
                CertificateAuthority.openOrCreate(directory.resolve("authority"), venue.clock.instant());
        PeerTrust trust = PeerTrust.ofCoordinator(own.certificate(), venue.clock);

        assertThatThrownBy(() -> trust.checkServerTrusted(
                        north.identity().chain().toArray(java.security.cert.X509Certificate[]::new), "EC"))
                .isInstanceOf(UntrustedPeerException.class);
    }

    @Test
    void aRevokedNodeIsCutOffInTheMiddleOfWaitingAndStaysOut() throws Exception {
        NodeApi link = venue.link(north);
        CompletableFuture<HttpResponse<byte[]>> waiting = link.getLater(CHANGES + "&wait=60");
        assertThat(link.get(CHANGES).status()).isEqualTo(200);

        assertThat(venue.revoke("north")).isEqualTo(204);

        // Java's client asks again by itself when it was cut off, and is refused then.
        Optional<Integer> heard = waiting.handle(
                        (answer, cut) -> cut == null ? Optional.of(answer.statusCode()) : Optional.<Integer>empty())
                .get(5, TimeUnit.SECONDS);
        assertThat(heard).isIn(Optional.empty(), Optional.of(403));
        for (NodeApi again : List.of(link, venue.link(north))) {
            Api.Answer refused = again.get(CHANGES);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.detail()).contains("was revoked");
        }
        assertThat(link.post(
                                ApiPaths.NODES + "/north" + ApiPaths.NODE_CERTIFICATE,
                                new NodeEnrolment.Renewal(SigningRequest.of(KeyPairs.create())))
                        .status())
                .isEqualTo(403);
        venue.restart();
        assertThat(venue.link(north).get(CHANGES).detail()).contains("was revoked");
        assertThat(venue.revoke("nobody")).isEqualTo(404);
    }

    @Test
    void noTombstoneWaitsForARevokedNodeAndTheAuditChainSaysWhoCutItOff() {
        venue.link(north).get(CHANGES + "&node=north");
        assertThat(venue.staff().get(ApiPaths.ACKNOWLEDGEMENTS).text()).contains("\"north\"");

        venue.revoke("north");

        assertThat(venue.staff().get(ApiPaths.ACKNOWLEDGEMENTS).text()).doesNotContain("north");
        assertThat(venue.staff()
                        .get("/api/v1/audit/entries?limit=1000&after=0")
                        .text()
                        .replace("\\t", " "))
                .contains("local node-invited node:north")
                .contains("node:north node-enrolled node:north")
                .contains("local node-revoked node:north");
    }

    @Test
    void aRenewedCertificateIsGoodBesideTheOldOneUntilThatEnds() {
        venue.clock.advance(Duration.ofHours(16));
        NodeVenue.Device newer = venue.renewed(north);

        assertThat(newer.identity().key()).isNotEqualTo(north.identity().key());
        assertThat(venue.link(north).get(CHANGES).status()).isEqualTo(200);
        assertThat(venue.link(newer).get(CHANGES).status()).isEqualTo(200);

        venue.clock.advance(Duration.ofHours(9));
        assertThat(venue.link(north).get(CHANGES).detail()).contains("ran out at 2026-02-10T12:00:00Z");
        assertThat(venue.link(newer).get(CHANGES).status()).isEqualTo(200);
        venue.restart();
        assertThat(venue.link(newer).get(CHANGES).status()).isEqualTo(200);
    }

    @Test
    void anOpenConnectionDoesNotOutliveItsCertificate() {
        NodeApi link = venue.link(north);
        assertThat(link.get(CHANGES).status()).isEqualTo(200);

        venue.clock.advance(Duration.ofHours(25));

        assertThat(link.get(CHANGES).status()).isEqualTo(403);
    }

    @Test
    void anOpenConnectionDoesNotOutliveTheGraceEither() {
        NodeApi link = venue.link(north);
        assertThat(link.get(CHANGES).status()).isEqualTo(200);

        venue.clock.advance(Duration.ofHours(24 + 73));
        Api.Answer refused = link.post(
                ApiPaths.NODES + "/north" + ApiPaths.NODE_CERTIFICATE,
                new NodeEnrolment.Renewal(SigningRequest.of(KeyPairs.create())));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.detail()).contains("too long ago to renew it");
    }

    @Test
    void anExpiredCertificateIsOnlyGoodToBeRenewedAndThatNotForever() {
        venue.clock.advance(Duration.ofHours(24 + 71));
        await(
                "the coordinator's own certificate to be renewed",
                () -> failure(venue.link(north)).isEmpty());
        assertThat(venue.link(north).get(CHANGES).detail()).contains("ran out");
        NodeVenue.Device back = venue.renewed(north);
        assertThat(venue.link(back).get(CHANGES).status()).isEqualTo(200);

        venue.clock.advance(Duration.ofHours(24 + 73));
        await(
                "the coordinator to refuse, and not the device",
                () -> failure(venue.link(back))
                        .filter(refused ->
                                UntrustedPeerException.findIn(refused).isEmpty())
                        .isPresent());
    }

    @Test
    void answersThatAreLostOnTheWayNeverLockANodeOut() {
        for (int lost = 0; lost < 8; lost++) {
            venue.renewed(north);
        }

        assertThat(venue.link(north).get(CHANGES).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(longs = {-3, -2, 2, 10})
    void aNodeWhoseClockIsWrongByHoursIsLetIn(long hours) {
        MutableClock wrong = MutableClock.at(venue.clock.instant().plus(Duration.ofHours(hours)));

        assertThat(venue.link(north, wrong).get(CHANGES).status()).isEqualTo(200);
    }

    @Test
    void aNodeWhoseClockIsWrongByDaysSaysSo() {
        MutableClock behind = MutableClock.at(venue.clock.instant().minus(Duration.ofDays(3)));
        MutableClock ahead = MutableClock.at(venue.clock.instant().plus(Duration.ofDays(3)));

        assertThatThrownBy(() -> venue.link(north, behind).get(CHANGES))
                .satisfies(refused -> assertThat(UntrustedPeerException.findIn(refused))
                        .hasValueSatisfying(sentence -> assertThat(sentence)
                                .contains("this node's clock shows 2026-02-06T12:00:00Z", "2 days behind")));
        assertThatThrownBy(() -> venue.link(north, ahead).get(CHANGES))
                .satisfies(refused -> assertThat(UntrustedPeerException.findIn(refused))
                        .hasValueSatisfying(sentence -> assertThat(sentence).contains("set the clock if it is ahead")));
    }

    @Test
    void aCoordinatorWhoseClockFallsBackKeepsItsNodes() {
        venue.clock.advance(Duration.ofHours(-2));

        assertThat(venue.link(north).get(CHANGES).status()).isEqualTo(200);
    }
}
