package dev.limen.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemFilesIT {
    private static final Instant NOW = Instant.parse("2026-02-09T12:00:00Z");
    private static final char[] PASSWORD = "correct horse".toCharArray();

    @TempDir
    Path folder;

    private KeyAndChain made;
    private PemFiles files;

    @BeforeEach
    void write() throws IOException {
        made = CertificateAuthority.openOrCreate(folder, NOW)
                .issueServer(Set.of("limen.example"), NOW, Duration.ofDays(90));
        files = new PemFiles(
                written("limen.pem", Pem.write(made.certificate()) + Pem.write(made.authority()), "rw-r--r--"),
                written("limen.key", Pem.write(made.key(), List.of()), "rw-------"));
    }

    @Test
    void aKeyAndItsCertificatesAreRead() {
        PemFiles.Pair pair = files.read();

        assertThat(pair).isEqualTo(new PemFiles.Pair(made.key(), made.chain()));
        assertThat(pair.certificate()).isEqualTo(made.certificate());
        assertThat(pair.toString()).contains("CN=coordinator").doesNotContain("key");
    }

    @Test
    void anRsaKeyIsReadInEitherForm() throws Exception {
        KeyPair keys = rsa();
        X509Certificate certificate = selfSigned(keys);
        written("limen.pem", Pem.write(certificate), "rw-r--r--");
        for (String form : List.of(Pem.write(keys.getPrivate(), List.of()), Pem.write(keys.getPrivate()))) {
            written("limen.key", form, "rw-------");

            assertThat(files.read()).isEqualTo(new PemFiles.Pair(keys.getPrivate(), List.of(certificate)));
        }
    }

    @Test
    void aKeyWithAPasswordIsRefused() throws Exception {
        for (String locked : List.of(locked(made.key()), lockedInTheOldForm(made.key()))) {
            written("limen.key", locked, "rw-------");
            assertRefused("limen.key holds a key with a password", "openssl pkey");
        }
    }

    @Test
    void whatIsNoPemIsRefused() throws IOException {
        Files.write(files.certificate(), made.certificate().getSerialNumber().toByteArray());
        assertRefused("limen.pem holds no certificate in PEM: name the right file");

        written("limen.pem", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", "rw-r--r--");
        assertRefused("limen.pem is damaged");

        write();
        written("limen.key", Pem.write(made.certificate()), "rw-------");
        assertRefused("limen.key holds no key in PEM: name the right file");
    }

    @Test
    void filesThatAreMissingOrOpenToOthersAreRefused() throws IOException {
        written("limen.key", Files.readString(files.key()), "rw-r-----");
        assertRefused("limen.key lies open to other users", "chmod 600");

        Files.delete(files.key());
        assertRefused("There is no file", "limen.key: name the file of the key");

        Files.delete(files.certificate());
        assertRefused("There is no file", "limen.pem: name the file of the certificate");
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() throws Exception {
        for (PrivateKey other : List.of(KeyPairs.create().getPrivate(), rsa().getPrivate())) {
            written("limen.key", Pem.write(other, List.of()), "rw-------");
            assertRefused("limen.pem is not one of this key", "limen.key");
        }

        write();
        written("limen.pem", Pem.write(made.authority()) + Pem.write(made.certificate()), "rw-r--r--");
        assertRefused("limen.pem is not one of this key", "before the others");
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(files::read)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts)
                .hasMessageContaining(folder.toString())
                .hasMessageNotContaining("\n");
    }

    private Path written(String name, String text, String rights) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text, StandardCharsets.US_ASCII);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    private static KeyPair rsa() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static X509Certificate selfSigned(KeyPair keys) throws Exception {
        X500Principal name = new X500Principal("CN=limen.example");
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(NOW),
                                Date.from(NOW.plus(Duration.ofDays(90))),
                                name,
                                keys.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    }

    private static String locked(PrivateKey key) throws Exception {
        return Pem.write(new JcaPKCS8Generator(
                        key,
                        new JceOpenSSLPKCS8EncryptorBuilder(JcaPKCS8Generator.AES_256_CBC)
                                .setProvider(new BouncyCastleProvider())
                                .setPassword(PASSWORD)
                                .build())
                .generate());
    }

    private static String lockedInTheOldForm(PrivateKey key) throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter out = new JcaPEMWriter(text)) {
            out.writeObject(
                    key,
                    new JcePEMEncryptorBuilder("AES-256-CBC")
                            .setProvider(new BouncyCastleProvider())
                            .build(PASSWORD));
        }
        return text.toString();
    }
}
