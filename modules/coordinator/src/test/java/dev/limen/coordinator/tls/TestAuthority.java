package dev.limen.coordinator.tls;

import dev.limen.identity.CertificateAuthority;
import dev.limen.identity.KeyAndChain;
import dev.limen.identity.PemFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Makes certificates for a listener under test, as PEM files, and clients that trust it. */
public final class TestAuthority {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Path folder;
    private final CertificateAuthority authority;
    private X509Certificate written;

    /** @param folder where the files lie */
    public TestAuthority(Path folder, Instant now) {
        this.folder = folder;
        this.authority = CertificateAuthority.openOrCreate(folder.resolve("authority"), now);
        this.written = authority.certificate();
    }

    /** {@return the last certificate that was written together with its key} */
    public X509Certificate written() {
        return written;
    }

    /** {@return where the certificate and the key are} */
    public PemFiles files() {
        return new PemFiles(folder.resolve("limen.pem"), folder.resolve("limen.key"));
    }

    /** {@return a certificate whose files take the place of those before} */
    public X509Certificate write(Set<String> names, Instant now, Duration life) {
        KeyAndChain made = authority.issueServer(names, now, life);
        writeCertificate(made);
        writeKey(pem("PRIVATE KEY", made.key().getEncoded()));
        written = made.certificate();
        return written;
    }

    /** Puts a certificate there whose key is another than the one that lies there. */
    void writeForAnotherKey(Set<String> names, Instant now, Duration life) {
        writeCertificate(authority.issueServer(names, now, life));
    }

    /** Replaces the key by any text. */
    public void writeKey(String text) {
        try {
            Files.setPosixFilePermissions(
                    Files.writeString(files().key(), text), PosixFilePermissions.fromString("rw-------"));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** {@return a client's side of TLS, which remembers no connection of before} */
    public SSLContext client() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, new char[0]);
            trusted.setCertificateEntry("authority", authority.certificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** {@return what somebody is shown who connects now} */
    public X509Certificate shownAt(int port) {
        try (SSLSocket socket = (SSLSocket) client().getSocketFactory().createSocket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void writeCertificate(KeyAndChain made) {
        try {
            Files.writeString(
                    files().certificate(),
                    String.join("", List.of(encoded(made.certificate()), encoded(made.authority()))));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String encoded(X509Certificate certificate) {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }
}
