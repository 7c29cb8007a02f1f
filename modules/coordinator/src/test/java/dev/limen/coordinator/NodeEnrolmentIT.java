package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.NodeId;
import dev.limen.core.Zone;
import dev.limen.identity.CertificateAuthority;
import dev.limen.identity.EnrolmentCode;
import dev.limen.identity.Fingerprint;
import dev.limen.identity.FirstContact;
import dev.limen.identity.InvitationText;
import dev.limen.identity.KeyPairs;
import dev.limen.identity.PeerTrust;
import dev.limen.identity.UntrustedPeerException;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.EnrolledNode;
import dev.limen.protocol.NodeEnrolment;
import dev.limen.protocol.NodeInvitation;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a device becomes a node, and how it does not. */
@Timeout(60)
class NodeEnrolmentIT {
    @TempDir
    Path directory;

    private NodeVenue venue;

    @BeforeEach
    void start() {
        venue = new NodeVenue(directory);
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    private EnrolmentCode invited(String node) {
        return EnrolmentCode.parse(venue.invite(node).code());
    }

    @Test
    void aDeviceWithACodeBecomesTheNodeItWasMadeFor() {
        NodeVenue.Device device = venue.enrolled("north");

        assertThat(device.node()).isEqualTo(new NodeId("north"));
        assertThat(device.identity().expiresAt())
                .isEqualTo(venue.clock.instant().plus(Duration.ofHours(24)));
        assertThat(venue.link(device).get(ApiPaths.CHANGES + "?after=0").status())
                .isEqualTo(200);
        assertThat(venue.staff().get(ApiPaths.NODE_IDENTITIES).as(EnrolledNode[].class))
                .containsExactly(new EnrolledNode(
                        new NodeId("north"),
                        List.of(),
                        venue.clock.instant(),
                        Optional.of(device.identity().expiresAt()),
                        Optional.empty()));
    }

    @Test
    void anInvitationSaysEverythingInItsQrCode() {
        NodeInvitation invitation = venue.staff()
                .post(
                        ApiPaths.NODE_INVITATIONS,
                        new NodeInvitation.Request(
                                new NodeId("north"), Optional.of(List.of(new Zone("east"))), Optional.of(5)))
                .as(NodeInvitation.class);

        InvitationText text = InvitationText.parse(invitation.qr());
        assertThat(text.code().text()).isEqualTo(invitation.code());
        assertThat(text.coordinator()).hasToString(invitation.coordinator());
        assertThat(text.authority()).isEqualTo(new Fingerprint(invitation.fingerprint()));
        assertThat(invitation.expiresAt()).isEqualTo(venue.clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(invitation.zones()).containsExactly(new Zone("east"));
        assertThat(invitation.qrPng()).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void aCodeIsGoodForOnceAndNotAfterItsEnd() {
        EnrolmentCode used = invited("north");
        assertThat(venue.enrol(used, KeyPairs.create()).status()).isEqualTo(201);
        EnrolmentCode late = invited("south");
        venue.clock.advance(Duration.ofMinutes(60));

        for (EnrolmentCode code : List.of(used, late)) {
            Api.Answer refused = venue.enrol(code, KeyPairs.create());
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.detail()).contains("used before or has run out");
        }
    }

    @Test
    void aNewInvitationTakesThePlaceOfTheOneBefore() {
        EnrolmentCode first = invited("north");
        EnrolmentCode second = invited("north");

        assertThat(venue.enrol(first, KeyPairs.create()).status()).isEqualTo(403);
        assertThat(venue.enrol(second, KeyPairs.create()).status()).isEqualTo(201);
    }

    @Test
    void whoGuessesIsNotListenedToForAMinute() {
        EnrolmentCode right = invited("north");
        EnrolmentCode wrong = new EnrolmentCode("000000000000", right.pin());
        for (int i = 0; i < 5; i++) {
            assertThat(venue.enrol(wrong, KeyPairs.create()).status()).isEqualTo(403);
        }

        assertThat(venue.enrol(right, KeyPairs.create()).status()).isEqualTo(429);
        venue.clock.advance(Duration.ofMinutes(1));
        assertThat(venue.enrol(right, KeyPairs.create()).status()).isEqualTo(201);
    }

    @Test
    void aCoordinatorWithAnotherFingerprintNeverHearsTheSecret() {
        EnrolmentCode right = invited("north");
        EnrolmentCode elsewhere = new EnrolmentCode(right.secret(), "0000000000000000");

        assertThatThrownBy(() -> venue.enrol(elsewhere, KeyPairs.create()))
                .satisfies(refused -> assertThat(UntrustedPeerException.findIn(refused))
                        .hasValueSatisfying(
                                sentence -> assertThat(sentence).contains("is not the one that made the code")));
        assertThat(venue.enrol(right, KeyPairs.create()).status())
                .as("still good")
                .isEqualTo(201);
    }

    @Test
    void whatIsNoSigningRequestUsesNoCode() {
        EnrolmentCode code = invited("north");
        Api.Answer refused = new NodeApi(
                        venue.ports().enrolment(), new FirstContact(code, venue.clock), Optional.empty())
                .post(
                        ApiPaths.NODE_ENROLMENTS,
                        new NodeEnrolment.Request(code.secret(), "-----BEGIN CERTIFICATE REQUEST-----"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.detail()).contains("signing request");
        assertThat(venue.enrol(code, KeyPairs.create()).status()).isEqualTo(201);
    }

    @Test
    void enrollingAnewTakesTheNameFromTheMachineThatHadIt() {
        NodeVenue.Device before = venue.enrolled("north");
        NodeApi link = venue.link(before);
        assertThat(link.get(ApiPaths.CHANGES).status()).isEqualTo(200);

        NodeVenue.Device after = venue.enrolled("north");

        assertThat(venue.link(before).get(ApiPaths.CHANGES).detail()).contains("was revoked");
        assertThat(venue.link(after).get(ApiPaths.CHANGES).status()).isEqualTo(200);
    }

    @Test
    void theOrdinaryListenerIsClosedForWhatIsForNodes() {
        Events node = new Events("north");
        Api staff = venue.staff();

        assertThat(List.of(
                        staff.get(ApiPaths.CHANGES + "?after=0"),
                        staff.get(ApiPaths.CHANGES + "/?after=0"),
                        staff.get("/api//v1/changes"),
                        staff.post(ApiPaths.EVENTS, node.batch(1, 1)),
                        staff.send("PUT", ApiPaths.CROPS + "/" + node.id(1), "image/jpeg", new byte[] {1}),
                        staff.send("POST", ApiPaths.NODES + "/north/status", "application/json", new byte[] {1})))
                .allSatisfy(answer -> assertThat(answer.status()).isIn(403, 404))
                .first()
                .satisfies(answer -> assertThat(answer.detail()).contains("node_listen"));
        assertThat(staff.get(ApiPaths.EVENTS).status()).isEqualTo(200);
        assertThat(staff.get(ApiPaths.NODES).status()).isEqualTo(200);
    }

    @Test
    void nodesAreServedNothingElse() {
        NodeVenue.Device device = venue.enrolled("north");
        NodeApi link = venue.link(device);

        for (String path : List.of(
                "/api/v1/persons",
                "/api/v1/tickets",
                "/api/v1/stream",
                ApiPaths.EVENTS,
                ApiPaths.NODES,
                ApiPaths.NODE_IDENTITIES,
                "/metrics",
                "/",
                "/console")) {
            assertThat(link.get(path).status()).as(path).isEqualTo(404);
        }
        NodeApi door = new NodeApi(
                venue.ports().enrolment(),
                PeerTrust.ofCoordinator(device.identity().authority(), venue.clock),
                Optional.empty());
        assertThat(door.get(ApiPaths.CHANGES).status()).isEqualTo(404);
    }

    @Test
    void withoutNodeListenThereIsNothingToInviteTo() {
        venue.close();
        try (RunningCoordinator plain = RunningCoordinator.start(directory)) {
            assertThat(plain.api().get(ApiPaths.NODE_IDENTITIES).detail()).contains("node_listen");
            assertThat(plain.api().get(ApiPaths.CHANGES).status()).isEqualTo(200);
        }
        venue = new NodeVenue(directory);
    }

    @Test
    void anInvitationThatLastsTooLongIsRefused() {
        Api.Answer refused = venue.staff()
                .post(
                        ApiPaths.NODE_INVITATIONS,
                        new NodeInvitation.Request(new NodeId("north"), Optional.empty(), Optional.of(1441)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.detail()).contains("1 to 1440 minutes");
    }

    @Test
    void neitherCodeNorKeyLiesOpenOnTheDisk() throws IOException {
        EnrolmentCode code = invited("north");
        Path authority = directory.resolve("authority").resolve("authority.pem");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(authority)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain(code.secret()));
        }
        assertThat(CertificateAuthority.openOrCreate(authority.getParent(), venue.clock.instant())
                        .fingerprint())
                .satisfies(known -> assertThat(code.names(known)).isTrue());
    }

    @Test
    void aForeignHostNameIsNotAnswered() {
        assertThat(venue.staff()
                        .send(HttpRequest.newBuilder(venue.staff().uri(ApiPaths.NODE_INVITATIONS))
                                .header("Origin", "http://elsewhere.example")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"node\":\"north\"}")))
                        .status())
                .isEqualTo(403);
    }
}
