package dev.limen.coordinator.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.limen.core.InvalidInputException;
import dev.limen.testkit.time.MutableClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What happens when the files of the listener's certificate are replaced, or are not. */
class CertificateKeeperIT {
    private static final Duration LIFE = Duration.ofDays(90);
    private static final Set<String> NAMES = Set.of("limen.example");
    private static final String KEPT = "the listener keeps its certificate";

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final WorkerExecutor workers = vertx.createSharedWorkerExecutor("test-worker", 1);
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(CertificateKeeper.class);

    /** Of today, as clients take no certificate that has ended; in whole seconds, as certificates have no others. */
    private final MutableClock clock = MutableClock.at(Instant.now().truncatedTo(ChronoUnit.SECONDS));

    private TestAuthority authority;
    private X509Certificate first;

    @BeforeEach
    void listen() {
        told.start();
        logger.addAppender(told);
        authority = new TestAuthority(folder, clock.instant());
        first = authority.write(NAMES, clock.instant(), LIFE);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(told);
        await(vertx.close());
    }

    @Test
    void aNewCertificateIsShownFromTheNextConnectionOn() {
        CertificateKeeper keeper = keeper();
        HttpServer server = server(keeper);
        assertThat(authority.shownAt(server.actualPort())).isEqualTo(first);

        X509Certificate second = authority.write(NAMES, clock.instant(), LIFE.multipliedBy(2));
        await(keeper.look(server, workers));

        assertThat(authority.shownAt(server.actualPort())).isEqualTo(second);
        assertThat(keeper.left()).isEqualTo(LIFE.multipliedBy(2));
        assertThat(warnings()).isEmpty();
    }

    @Test
    void whatCannotBeUsedTakesNothingsPlaceAndIsToldOfOnce() {
        CertificateKeeper keeper = keeper();
        HttpServer server = server(keeper);

        authority.writeForAnotherKey(NAMES, clock.instant(), LIFE);
        await(keeper.look(server, workers));
        assertThat(warnings()).as("half replaced, perhaps").isEmpty();
        await(keeper.look(server, workers));
        await(keeper.look(server, workers));
        assertThat(warnings()).singleElement().asString().contains(KEPT, "is not one of this key");

        authority.writeKey("not a key");
        await(keeper.look(server, workers));
        await(keeper.look(server, workers));
        assertThat(warnings()).hasSize(2).last().asString().contains(KEPT, "limen.key holds no key");

        authority.write(NAMES, clock.instant().minus(LIFE), LIFE.minusDays(1));
        await(keeper.look(server, workers));
        await(keeper.look(server, workers));
        assertThat(warnings()).hasSize(3).last().asString().contains(KEPT, "ended at");
        assertThat(authority.shownAt(server.actualPort())).isEqualTo(first);

        X509Certificate sound = authority.write(NAMES, clock.instant(), LIFE);
        await(keeper.look(server, workers));
        assertThat(authority.shownAt(server.actualPort())).isEqualTo(sound);
        assertThat(warnings()).hasSize(3);
    }

    @Test
    void aCertificateThatEndsSoonIsWarnedOfOnceADay() {
        CertificateKeeper keeper = keeper();
        HttpServer server = server(keeper);
        clock.advance(LIFE.minusDays(14));
        await(keeper.look(server, workers));
        assertThat(warnings()).isEmpty();

        clock.advance(Duration.ofHours(1));
        await(keeper.look(server, workers));
        await(keeper.look(server, workers));
        assertThat(warnings()).singleElement().asString().contains("ends in 13 days");

        clock.advance(Duration.ofDays(1));
        await(keeper.look(server, workers));
        assertThat(warnings()).hasSize(2).last().asString().contains("ends in 12 days");

        clock.advance(Duration.ofDays(13));
        await(keeper.look(server, workers));
        assertThat(warnings()).hasSize(3).last().asString().contains("has ended");
        assertThat(keeper.left()).isNegative();
    }

    @Test
    void oneThatHasEndedIsRefusedAtTheStart() {
        clock.advance(LIFE);

        assertThatThrownBy(this::keeper)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("limen.pem", "ended at", "put a new one in its place");
    }

    @Test
    void oneThatHasNotBegunIsRefusedAtTheStart() {
        Instant begins = clock.instant().plus(Duration.ofDays(2));
        authority.write(NAMES, begins, LIFE);

        assertThatThrownBy(this::keeper)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("limen.pem", "is good from", "set this machine's clock");
    }

    @Test
    void oneThatHasNotBegunIsShownOnceItBegins() {
        CertificateKeeper keeper = keeper();
        HttpServer server = server(keeper);
        authority.write(NAMES, clock.instant().plus(Duration.ofDays(2)), LIFE);

        await(keeper.look(server, workers));
        assertThat(authority.shownAt(server.actualPort())).isEqualTo(first);

        clock.advance(Duration.ofDays(2));
        await(keeper.look(server, workers));
        assertThat(keeper.left()).isEqualTo(LIFE);
    }

    @Test
    void hostNamesThatItIsNotForAreToldAtTheStart() {
        CertificateKeeper.open(authority.files(), Set.of("limen.example", "other.example"), clock);

        assertThat(warnings()).singleElement().asString().contains("[other.example]");
    }

    @Test
    void aStarStandsForOneLabelAndAddressesForThemselves() {
        authority.write(Set.of("*.limen.example", "10.0.0.7", "fd00::7"), clock.instant(), LIFE);
        ListenCertificate certificate = ListenCertificate.read(authority.files(), clock.instant());

        assertThat(certificate.notFor(List.of("a.limen.example", "10.0.0.7", "fd00::7", "[fd00:0::7]")))
                .isEmpty();
        assertThat(certificate.notFor(List.of("limen.example", "a.b.limen.example", "10.0.0.8", "fd00::8", "x")))
                .containsExactly("10.0.0.8", "a.b.limen.example", "fd00::8", "limen.example", "x");
    }

    private CertificateKeeper keeper() {
        return CertificateKeeper.open(authority.files(), NAMES, clock);
    }

    private HttpServer server(CertificateKeeper keeper) {
        return await(vertx.createHttpServer(keeper.secure(new HttpServerOptions()))
                .requestHandler(request -> request.response().end())
                .listen(0, "127.0.0.1"));
    }

    private List<String> warnings() {
        return told.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(event -> event.getMessage() + " " + event.getKeyValuePairs())
                .toList();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException
                | java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
