package dev.limen.edge.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.identity.CertificateAuthority;
import dev.limen.identity.HeldKey;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A coordinator that speaks TLS, to a node that has no certificate of its own. */
@Timeout(30)
class CoordinatorOverHttpsIT {
    private static final String STORE = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "javax.net.ssl.trustStorePassword";

    @TempDir
    Path folder;

    private Vertx vertx;
    private CertificateAuthority authority;
    private ScriptedCoordinator coordinator;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        authority = CertificateAuthority.openOrCreate(folder, Instant.now());
        coordinator = new ScriptedCoordinator(
                vertx,
                new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(KeyCertOptions.wrap(new HeldKey(
                                authority.issueServer(Set.of("localhost"), Instant.now(), Duration.ofHours(1))))));
    }

    @AfterEach
    void close() {
        System.clearProperty(STORE);
        System.clearProperty(PASSWORD);
        coordinator.close();
        ScriptedCoordinator.get(vertx.close());
    }

    @Test
    void whatJavaTrustsIsFollowed() throws Exception {
        trust();
        try (CoordinatorClient client = client("localhost")) {
            assertThat(client.changes(0, 1, Duration.ZERO).position()).isZero();
        }
    }

    @Test
    void aCertificateOfNobodyKnownIsToldAsSuch() {
        try (CoordinatorClient client = client("localhost")) {
            assertThatThrownBy(() -> client.changes(0, 1, Duration.ZERO))
                    .isInstanceOf(CoordinatorUntrustedException.class)
                    .hasMessageContainingAll(
                            "does not take the certificate of the coordinator at https://localhost",
                            "authority among those that Java trusts")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        trust();
        try (CoordinatorClient client = client("127.0.0.1")) {
            assertThatThrownBy(() -> client.changes(0, 1, Duration.ZERO))
                    .isInstanceOf(CoordinatorUntrustedException.class)
                    .hasMessageContaining("use a name that it is for");
        }
    }

    private CoordinatorClient client(String host) {
        return new CoordinatorClient(vertx, "https://" + host + ":" + coordinator.port(), Duration.ofSeconds(10));
    }

    private void trust() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority.certificate());
        Path file = folder.resolve("trusted.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, "changeit".toCharArray());
        }
        System.setProperty(STORE, file.toString());
        System.setProperty(PASSWORD, "changeit");
    }
}
