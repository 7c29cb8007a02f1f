package dev.limen.app;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.app.demo.CoordinatorApi;
import dev.limen.coordinator.Coordinator;
import dev.limen.coordinator.CoordinatorConfig;
import dev.limen.coordinator.node.NodeListen;
import dev.limen.core.FaceTemplate;
import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.core.NodeId;
import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import dev.limen.edge.Guide;
import dev.limen.edge.identity.Enrolment;
import dev.limen.edge.identity.IdentityKeeper;
import dev.limen.edge.state.LocalRecords;
import dev.limen.edge.state.Outbox;
import dev.limen.edge.sync.AuditHeads;
import dev.limen.edge.sync.ChangeFollower;
import dev.limen.edge.sync.CoordinatorAwayException;
import dev.limen.edge.sync.EventUploader;
import dev.limen.edge.watchlist.WatchList;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.enrolment.EnrolmentThresholds;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.identity.IdentityFolder;
import dev.limen.identity.InvitationText;
import dev.limen.identity.KeyAndChain;
import dev.limen.protocol.Event;
import dev.limen.protocol.ProtocolJson;
import dev.limen.testkit.network.FaultyProxy;
import dev.limen.testkit.time.MutableClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node's link to its coordinator over real sockets, from the invitation to the revocation. */
@Timeout(120)
class NodeLinkIT {
    private static final NodeId NODE = new NodeId("north");
    private static final ModelId MODEL = new ModelId("test-model");
    private static final int DIMENSION = 4;
    private static final Duration BEFORE_RENEWAL = Duration.ofHours(17);

    @TempDir
    Path folder;

    private AuditHeads heads() {
        return AuditHeads.open(folder.resolve("audit-heads.txt"));
    }

    private final Vertx vertx = Vertx.vertx();
    /** So far behind that it is right after the renewal, for the verbs that go by the machine's. */
    private final MutableClock clock =
            MutableClock.at(Instant.now().minus(BEFORE_RENEWAL).truncatedTo(ChronoUnit.SECONDS));

    private final KeyEncryptionKey key = KeyEncryptionKey.ephemeral();
    private Coordinator coordinator;
    private CoordinatorApi staff;

    @BeforeEach
    void start() throws Exception {
        CoordinatorConfig defaults = CoordinatorConfig.onLoopback(folder.resolve("centre"));
        // Nothing is known of the scores of a network that does not exist.
        CoordinatorConfig config = defaults.withEnrolment(defaults.enrolment().withScores(0.6, 0.8));
        coordinator = done(Coordinator.start(
                vertx,
                config.withNodeListen(NodeListen.onLoopback()),
                key,
                image -> FaceTemplate.of(MODEL, new float[] {1, 0, 0, 0}),
                EnrolmentThresholds.of(Optional.empty()),
                clock));
        staff = new CoordinatorApi(vertx, coordinator.port());
    }

    @AfterEach
    void stop() throws Exception {
        staff.close();
        done(coordinator.close());
        done(vertx.close());
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private record Said(int code, String out, String err) {
        JsonNode json() {
            assertThat(code).as(err).isZero();
            return ProtocolJson.read(out.getBytes(StandardCharsets.UTF_8), JsonNode.class, "The output");
        }
    }

    private static Said limen(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try {
            int code = Main.run(arguments);
            return new Said(code, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private String centre() {
        return "http://127.0.0.1:" + coordinator.port();
    }

    private JsonNode invited() {
        return limen("node", "invite", "--coordinator", centre(), "--node", NODE.value(), "--json")
                .json();
    }

    private IdentityFolder enrolledByVerb(String... more) {
        Path identity = folder.resolve("identity");
        List<String> verb = new ArrayList<>(
                List.of("node", "enrol", "--invitation", invited().get("qr").asText(), "--out", identity.toString()));
        verb.addAll(List.of(more));
        Said said = limen(verb.toArray(String[]::new));
        assertThat(said.code).as(said.err).isZero();
        assertThat(said.out).contains("coordinator: {url: \"https://127.0.0.1:");
        return new IdentityFolder(identity);
    }

    private static String refusal(IdentityKeeper keeper) {
        try {
            keeper.client().changes(0, 1, Duration.ZERO);
            return "";
        } catch (CoordinatorAwayException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private boolean canEnrol() {
        try {
            enrolled();
            return true;
        } catch (InvalidInputException notYet) {
            return false;
        }
    }

    /** By a device that goes by the test's clock. */
    private IdentityFolder enrolled() {
        InvitationText invitation = InvitationText.parse(invited().get("qr").asText());
        IdentityFolder identity = new IdentityFolder(folder.resolve("identity"));
        identity.write(Enrolment.of(vertx, invitation.coordinator(), invitation.code(), clock)
                .identity());
        return identity;
    }

    private List<Long> delivered() {
        return staff.get("/api/v1/events?after=0&limit=1000").findValuesAsText("id").stream()
                .filter(id -> id.startsWith(NODE.value() + ":"))
                .map(id -> Long.parseLong(id.substring(id.lastIndexOf(':') + 1)))
                .distinct()
                .toList();
    }

    private void awaitDelivered(Edge edge, int events) {
        await(events + " events", () -> edge.outbox.depth() == 0 && delivered().size() == events);
        assertThat(delivered())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events).boxed().toList());
    }

    /** The parts of a node that speak to the coordinator. */
    private final class Edge implements AutoCloseable {
        final FaultyProxy network = FaultyProxy.to(
                "127.0.0.1", coordinator.nodePorts().orElseThrow().nodes());
        final IdentityKeeper keeper;
        final Gallery gallery;
        final WatchList watchList;
        final LocalRecords records;
        final Outbox outbox;
        final ChangeFollower follower;
        final EventUploader uploader;

        Edge(IdentityFolder identity, MutableClock own) throws Exception {
            Path data = Files.createDirectories(folder.resolve("edge"));
            keeper = IdentityKeeper.open(vertx, "https://127.0.0.1:" + network.port(), identity, NODE, own, heads());
            gallery = Gallery.open(data.resolve("gallery.sqlite"), MODEL, DIMENSION, key);
            watchList = WatchList.open(data, MODEL, DIMENSION, key, own);
            records = LocalRecords.open(data.resolve("records.sqlite"));
            outbox = Outbox.open(data.resolve("outbox.sqlite"), NODE, 10_000);
            follower = new ChangeFollower(
                    keeper.client(), gallery, watchList, records, new Guide(Locale.ENGLISH), own, Duration.ofDays(30));
            uploader = new EventUploader(NODE, outbox, keeper.client());
            follower.start();
            uploader.start();
        }

        void append(int events) {
            for (int i = 0; i < events; i++) {
                outbox.append(id -> new Event.Passage(
                        id, new GateId("gate-a"), clock.instant(), id, new PersonId("ada"), new TicketId("t1")));
            }
        }

        @Override
        public void close() {
            uploader.close();
            follower.close();
            outbox.close();
            records.close();
            watchList.close();
            gallery.close();
            keeper.close();
            network.close();
        }
    }

    @Test
    void fromTheInvitationToTheRevocationAndBack() throws Exception {
        // given a device that enrols, and will not do so twice by mistake
        IdentityFolder identity = enrolledByVerb();
        Said again = limen(
                "node",
                "enrol",
                "--invitation",
                "limen-node://x:1/y/z",
                "--out",
                identity.path().toString());
        assertThat(again.code).isEqualTo(2);
        assertThat(again.err).contains("--replace");
        try (Edge edge = new Edge(identity, clock)) {
            // when it follows and sends
            await("the whole log", edge.follower::isCaughtUp);
            edge.append(20);
            awaitDelivered(edge, 20);

            // and its certificate is renewed while events go on
            KeyAndChain first = edge.keeper.identity();
            clock.advance(BEFORE_RENEWAL);
            await("a renewal", () -> {
                edge.append(1);
                return !edge.keeper.identity().equals(first);
            });
            edge.append(20);
            int sent = (int) edge.outbox
                    .append(id -> new Event.Passage(
                            id, new GateId("gate-a"), clock.instant(), id, new PersonId("ada"), new TicketId("t1")))
                    .id()
                    .sequence();
            awaitDelivered(edge, sent);
            await("it on disk", () -> identity.read().equals(edge.keeper.identity()));
            assertThat(edge.keeper.findProblem()).isEmpty();

            // then a revoked node is not listened to, and loses nothing
            assertThat(limen("node", "revoke", "--coordinator", centre(), NODE.value()).code)
                    .isZero();
            edge.append(3);
            await("the reason", () -> edge.uploader.findFault().orElse("").contains("was revoked"));
            assertThat(edge.outbox.depth()).isEqualTo(3);
            assertThat(limen("node", "list", "--coordinator", centre()).out).contains("north", "revoked at");

            // and comes back when it enrols anew, without a restart
            enrolledByVerb("--replace");
            awaitDelivered(edge, sent + 3);
        }
    }

    @Test
    void anExpiredCertificateIsToldAndRenewedWhenTheCoordinatorIsBack() throws Exception {
        try (Edge edge = new Edge(enrolled(), clock)) {
            await("the whole log", edge.follower::isCaughtUp);
            edge.network.cut();
            clock.advance(Duration.ofHours(30));
            edge.append(5);
            await(
                    "the problem to be told",
                    () -> edge.keeper.findProblem().orElse("").contains("ran out at"));
            assertThat(edge.follower.findStaleness())
                    .as("the gate goes on with what it has")
                    .isEmpty();

            edge.network.heal();

            awaitDelivered(edge, 5);
            await("the problem to end", () -> edge.keeper.findProblem().isEmpty());
        }
    }

    @Test
    void aNodeThatWasOffTooLongSaysSoAndEnrolsAnew() throws Exception {
        IdentityFolder identity = enrolled();
        try (Edge edge = new Edge(identity, clock)) {
            await("the whole log", edge.follower::isCaughtUp);
            KeyAndChain first = edge.keeper.identity();
            edge.network.cut();
            clock.advance(Duration.ofHours(24 + 73));
            edge.append(2);
            edge.network.heal();
            await(
                    "the reason",
                    () -> edge.keeper
                            .findProblem()
                            .orElse("")
                            .matches(".*ran out at .* enrol (it anew|the node again).*"));
            assertThat(edge.keeper.identity()).isEqualTo(first);
            assertThat(edge.outbox.depth()).isEqualTo(2);

            // A restarted node does not get that far: TLS itself refuses it.
            String url = "https://127.0.0.1:" + edge.network.port();
            try (IdentityKeeper restarted = IdentityKeeper.open(vertx, url, identity, NODE, clock, heads())) {
                await(
                        "the coordinator's refusal",
                        () -> refusal(restarted).contains("does not take this node's certificate"));
            }

            await("the coordinator's own certificate to be renewed", this::canEnrol);
            awaitDelivered(edge, 2);
        }
    }

    @Test
    void aWrongClockIsToldAndStopsNothing() throws Exception {
        MutableClock ahead = MutableClock.at(clock.instant().plus(Duration.ofHours(2)));
        try (Edge edge = new Edge(enrolled(), ahead)) {
            edge.append(1);
            awaitDelivered(edge, 1);

            await(
                    "the clock to be told",
                    () -> edge.keeper
                            .findProblem()
                            .orElse("")
                            .startsWith("This node's clock is 2 h ahead of the coordinator's"));
        }
    }

    @Test
    void aCodeThatIsNotGoodIsToldInOneSentence() {
        String code = invited().get("code").asText();
        String door =
                "https://127.0.0.1:" + coordinator.nodePorts().orElseThrow().enrolment();
        Path out = folder.resolve("nowhere");
        String foreign = code.substring(0, 15) + "0000-0000-0000-0000";
        String mistyped = "0000" + code.substring(4);

        Said untrusted = limen("node", "enrol", "--coordinator", door, "--code", foreign, "--out", out.toString());
        Said refused = limen("node", "enrol", "--coordinator", door, "--code", mistyped, "--out", out.toString());

        assertThat(untrusted.code).isEqualTo(2);
        assertThat(untrusted.err).contains("is not the one that made the code");
        assertThat(refused.code).isEqualTo(2);
        assertThat(refused.err).contains("mistyped");
        assertThat(new IdentityFolder(out).isEnrolled()).isFalse();
        assertThat(limen("node", "enrol", "--coordinator", door, "--code", code, "--out", out.toString()).code)
                .isZero();
    }
}
