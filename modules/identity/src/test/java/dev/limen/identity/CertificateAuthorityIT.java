package dev.limen.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityIT {
    private static final Instant NOW = Instant.parse("2026-02-09T12:00:00Z");
    private static final NodeId NODE = new NodeId("north");

    @TempDir
    Path folder;

    private KeyAndChain issued(CertificateAuthority authority, Duration life) {
        KeyPair keys = KeyPairs.create();
        return new KeyAndChain(keys.getPrivate(), authority.issue(NODE, keys.getPublic(), NOW, life));
    }

    private Path written(String name, String text, String rights) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    @Test
    void anAuthorityIsMadeOnceAndOnlyItsOwnerMayReadItsKey() throws IOException {
        CertificateAuthority made = CertificateAuthority.openOrCreate(folder, NOW);
        CertificateAuthority opened = CertificateAuthority.openOrCreate(folder, NOW);

        assertThat(opened.fingerprint()).isEqualTo(made.fingerprint());
        Path file = folder.resolve("authority.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> CertificateAuthority.openOrCreate(folder, NOW))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void aCertificateSaysWhoseItIsAndForHowLong() {
        KeyAndChain identity = issued(CertificateAuthority.openOrCreate(folder, NOW), Duration.ofHours(24));

        X509Certificate certificate = identity.certificate();
        assertThat(NodeCertificate.findNode(certificate)).contains(NODE);
        assertThat(NodeCertificate.findNode(identity.authority())).isEmpty();
        assertThat(certificate.getNotBefore().toInstant()).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(identity.expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(24)));
    }

    @Test
    void aCertificateIsDueWhenAThirdOfItsLifeIsLeft() {
        KeyAndChain identity = issued(CertificateAuthority.openOrCreate(folder, NOW), Duration.ofHours(23));

        assertThat(identity.isDue(NOW)).isFalse();
        assertThat(identity.isDue(NOW.plus(Duration.ofHours(15)).minusSeconds(1)))
                .isFalse();
        assertThat(identity.isDue(NOW.plus(Duration.ofHours(15)))).isTrue();
        assertThat(identity.isDue(NOW.plus(Duration.ofDays(9)))).isTrue();
        assertThat(identity.isDue(NOW.minus(Duration.ofHours(2))))
                .as("made by a clock that has fallen back since")
                .isTrue();
    }

    @Test
    void noCertificateOutlivesItsAuthority() {
        CertificateAuthority authority = CertificateAuthority.openOrCreate(folder, NOW);

        assertThat(issued(authority, Duration.ofDays(36_500)).expiresAt())
                .isEqualTo(authority.certificate().getNotAfter().toInstant());
    }

    @Test
    void anAuthorityFromElsewhereSignsToo() throws IOException {
        Pem.Content made = Pem.read(Files.readString(writtenAuthority().resolve("authority.pem")), "The authority");
        Path certificate = written("ca.pem", Pem.write(made.certificates().get(0)), "rw-r--r--");
        Path key = written("ca.key", Pem.write(made.key().orElseThrow(), List.of()), "rw-------");

        CertificateAuthority authority = CertificateAuthority.open(new PemFiles(certificate, key), NOW);

        KeyAndChain identity = issued(authority, Duration.ofHours(1));
        assertThat(identity.authority()).isEqualTo(made.certificates().get(0));
        Path leaf = written("leaf.pem", Pem.write(identity.certificate()), "rw-r--r--");
        Path leafKey = written("leaf.key", Pem.write(identity.key(), List.of()), "rw-------");
        assertThatThrownBy(() -> CertificateAuthority.open(new PemFiles(leaf, leafKey), NOW))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("may not sign certificates");
        assertThatThrownBy(() -> CertificateAuthority.open(new PemFiles(certificate, leafKey), NOW))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not one of this key");
        assertThatThrownBy(() ->
                        CertificateAuthority.open(new PemFiles(certificate, key), NOW.plus(Duration.ofDays(4000))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("ran out");
    }

    private Path writtenAuthority() {
        Path elsewhere = folder.resolve("elsewhere");
        CertificateAuthority.openOrCreate(elsewhere, NOW);
        return elsewhere;
    }

    @Test
    void anIdentityIsKeptForItsOwnerAndReplacedAsAWhole() throws IOException {
        CertificateAuthority authority = CertificateAuthority.openOrCreate(folder, NOW);
        IdentityFolder identity = new IdentityFolder(folder.resolve("node"));
        assertThatThrownBy(identity::read).hasMessageContaining("limen node enrol");
        for (int round = 0; round < 2; round++) {
            KeyAndChain now = issued(authority, Duration.ofHours(24));
            identity.write(now);
            assertThat(identity.read(NODE)).isEqualTo(now);
        }

        assertThat(Files.list(identity.path()))
                .hasSize(1)
                .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(identity.path())))
                .isEqualTo("rwx------");
        assertThatThrownBy(() -> identity.read(new NodeId("south")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is node north's, not south's");
    }

    @Test
    void damagedFilesAreRefusedWithoutShowingThem() throws IOException {
        Path file = folder.resolve("authority.pem");
        CertificateAuthority.openOrCreate(folder, NOW);
        String whole = Files.readString(file);
        for (int length : new int[] {0, 40, 100, whole.length() / 2, whole.length() - 60}) {
            Files.writeString(file, whole.substring(0, length));
            assertThatThrownBy(() -> CertificateAuthority.openOrCreate(folder, NOW))
                    .as("%d characters", length)
                    .isInstanceOf(InvalidInputException.class)
                    .satisfies(refused -> assertThat(refused.getMessage())
                            .doesNotContain("MIG")
                            .contains("authority.pem"));
        }
    }

    @Test
    void aRequestOfAnotherKindOfKeyIsRefused() throws Exception {
        KeyPair good = KeyPairs.create();
        assertThat(SigningRequest.keyOf(SigningRequest.of(good))).isEqualTo(good.getPublic());
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);

        String foreign = SigningRequest.of(rsa.generateKeyPair());
        String mixed = SigningRequest.of(
                new KeyPair(good.getPublic(), KeyPairs.create().getPrivate()));
        for (String unusable : List.of("", foreign, mixed)) {
            assertThatThrownBy(() -> SigningRequest.keyOf(unusable))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("P-256");
        }
    }

    @Test
    void theCoordinatorsOwnCertificateIsForItsNames() throws Exception {
        KeyAndChain server = CertificateAuthority.openOrCreate(folder, NOW)
                .issueServer(Set.of("coordinator.example", "10.0.0.5", "::1"), NOW, Duration.ofHours(24));

        assertThat(server.certificate().getSubjectAlternativeNames()).hasSize(3);
        assertThat(NodeCertificate.findNode(server.certificate())).isEmpty();
    }
}
