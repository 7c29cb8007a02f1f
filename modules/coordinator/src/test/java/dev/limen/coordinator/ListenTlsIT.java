package dev.limen.coordinator;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.limen.coordinator.access.AccessSettings;
import dev.limen.coordinator.account.AccountsOnDisk;
import dev.limen.coordinator.tls.CertificateKeeper;
import dev.limen.coordinator.tls.TestAuthority;
import dev.limen.core.InvalidInputException;
import dev.limen.identity.PemFiles;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.Role;
import dev.limen.protocol.SessionView;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The coordinator's own listener with a certificate, over real sockets. */
class ListenTlsIT {
    private static final String PASSWORD = "correct horse battery";
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1");
    private static final Logger KEEPER_LOG = (Logger) LoggerFactory.getLogger(CertificateKeeper.class);
    private static final Duration LIFE = Duration.ofDays(90);

    @TempDir
    Path directory;

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private TestAuthority authority;
    private X509Certificate first;

    @BeforeEach
    void makeCertificate() {
        logged.start();
        KEEPER_LOG.addAppender(logged);
        authority = new TestAuthority(directory, Instant.now());
        first = authority.write(NAMES, Instant.now(), LIFE);
    }

    @AfterEach
    void forgetTheLog() {
        KEEPER_LOG.detachAppender(logged);
    }

    @Test
    void pagesAndAnswersComeEncryptedAndBrowsersAreToldToStayWithThat() {
        try (RunningCoordinator coordinator = start(AccessSettings.REQUIRED)) {
            Api api = secure(coordinator);
            Visitor ada = new Visitor(api);
            try (AccountsOnDisk accounts = AccountsOnDisk.open(data(), Clock.systemUTC())) {
                accounts.add("ada", Set.of(Role.OPERATOR), PASSWORD);
            }

            Api.Answer page = ada.get("/console");
            Api.Answer signedIn = ada.signIn("ada", PASSWORD);
            Api.Answer answer = ada.get("/api/v1/nodes");

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("content-type")).startsWith("text/html");
            assertThat(signedIn.status()).as(signedIn.text()).isEqualTo(204);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(List.of(page, signedIn, answer))
                    .allSatisfy(told ->
                            assertThat(told.header("strict-transport-security")).isEqualTo("max-age=31536000"));
            assertThat(Visitor.setCookies(signedIn))
                    .hasSize(2)
                    .allSatisfy(cookie -> assertThat(cookie)
                            .startsWith("__Host-")
                            .contains("; Secure", "HTTPOnly", "SameSite=Strict", "Path=/")
                            .doesNotContain("Domain"));
            assertThat(ada.get("/api/v1/session").as(SessionView.class).passkeys())
                    .as("at this port, too, as it is ours")
                    .isTrue();
        }
    }

    @Test
    void aPageThatCameInPlainTextUnderOurNameChangesNothing() {
        try (RunningCoordinator coordinator = start(AccessSettings.LOOPBACK)) {
            Api api = secure(coordinator);
            String host = "localhost:" + coordinator.port();

            assertThat(put(api, "http://" + host)).isEqualTo(403);
            assertThat(put(api, "https://" + host)).isEqualTo(201);
        }
    }

    @Test
    void plainTextAndOldVersionsOfTlsAreRefused() throws IOException {
        try (RunningCoordinator coordinator = start(AccessSettings.LOOPBACK)) {
            Api plain = coordinator.api();
            assertThatThrownBy(() -> plain.get("/health/live")).isInstanceOf(UncheckedIOException.class);

            try (Socket socket = new Socket("127.0.0.1", coordinator.port())) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream().write(helloOfTls11());
                byte[] alert = new byte[7];
                new DataInputStream(socket.getInputStream()).readFully(alert);
                assertThat(alert[0]).as("an alert").isEqualTo((byte) 21);
                assertThat(alert[6]).as("protocol_version").isEqualTo((byte) 70);
            }
            assertThat(secure(coordinator).get("/health/live").status()).isEqualTo(200);
        }
    }

    @Test
    @Timeout(90)
    void aNewCertificateIsTakenUpWhileAStreamGoesOnAndABrokenOneIsNot() throws Exception {
        try (RunningCoordinator coordinator = start(AccessSettings.LOOPBACK)) {
            Api api = secure(coordinator);
            Events north = new Events("north");
            api.putPerson("p1");
            try (SseClient page = SseClient.open(
                    authority.client().getSocketFactory(), api.uri("/api/v1/stream"), Optional.empty())) {
                api.send(north.batch(north.decision(1, "p1", "t1")));
                assertThat(page.next().event()).isEqualTo("decision");
                assertThat(authority.shownAt(coordinator.port())).isEqualTo(first);

                authority.write(NAMES, Instant.now(), LIFE);
                await(
                        "the new certificate",
                        () -> authority.shownAt(coordinator.port()).equals(authority.written()));

                api.send(north.batch(north.passage(2, "p1", "t1")));
                assertThat(page.next().event())
                        .as("on the connection of before")
                        .isEqualTo("passage");
            }
            authority.writeKey("not a key");
            await(
                    "the coordinator to tell why not",
                    () -> logged.list.stream()
                            .anyMatch(event -> event.getMessage().startsWith("the listener keeps its certificate")));
            assertThat(authority.shownAt(coordinator.port())).isEqualTo(authority.written());
            HttpClient modern = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_2)
                    .sslContext(authority.client())
                    .build();
            HttpRequest question =
                    HttpRequest.newBuilder(api.uri("/health/live")).build();
            assertThat(modern.send(question, BodyHandlers.discarding()).version())
                    .as("after the change, too")
                    .isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(api.get("/metrics").text()).containsPattern("limen_listen_certificate_left_seconds 77");
        }
    }

    @Test
    void itDoesNotStartWithABrokenPair() {
        authority.writeKey("not a key");

        assertThatThrownBy(() -> start(AccessSettings.REQUIRED))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("limen.key holds no key in PEM: name the right file.");
    }

    private RunningCoordinator start(AccessSettings access) {
        CoordinatorConfig plain = CoordinatorConfig.onLoopback(data());
        PemFiles files = authority.files();
        return RunningCoordinator.start(
                new CoordinatorConfig(
                                plain.dataDir(),
                                plain.galleryKey(),
                                new CoordinatorConfig.Listen("127.0.0.1", 0, Optional.of(files)),
                                plain.hostNames(),
                                false,
                                plain.crops(),
                                plain.enrolment(),
                                plain.watchList())
                        .withAccess(access),
                Clock.systemUTC());
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Api secure(RunningCoordinator coordinator) {
        return Api.secure(coordinator.port(), authority.client());
    }

    private static int put(Api api, String origin) {
        return api.send(HttpRequest.newBuilder(api.uri("/api/v1/persons/p1"))
                        .header("Origin", origin)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofByteArray(ProtocolJson.write(Api.person("p1")))))
                .status();
    }

    /** What a client says first that knows TLS 1.1 at most (RFC 4346, section 7.4.1.2). */
    private static byte[] helloOfTls11() {
        byte[] suites = {(byte) 0xC0, 0x09, (byte) 0xC0, 0x13, 0, 0x2F};
        int body = 2 + 32 + 1 + 2 + suites.length + 2;
        return ByteBuffer.allocate(5 + 4 + body)
                .put(new byte[] {22, 3, 1})
                .putShort((short) (4 + body))
                .putInt(1 << 24 | body)
                .put(new byte[] {3, 2})
                .put(new byte[32])
                .put((byte) 0)
                .putShort((short) suites.length)
                .put(suites)
                .put(new byte[] {1, 0})
                .array();
    }
}
