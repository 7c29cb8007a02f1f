package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.app.demo.DemoFootage;
import dev.limen.credential.OpeningKey;
import dev.limen.credential.SigningKey;
import dev.limen.credential.TicketText;
import dev.limen.edge.EdgeConfig;
import dev.limen.edge.EdgeNode;
import dev.limen.edge.lane.LaneListener;
import dev.limen.gallery.keys.KeyFile;
import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gate that never heard from any coordinator and has nobody in its gallery, the shipped networks and people: who carries
 * the own face in a ticket is let in, and nobody else is.
 */
class HeldFaceIT {
    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final List<Event.Decision> decisions = new CopyOnWriteArrayList<>();
    private final List<Event.Passage> passages = new CopyOnWriteArrayList<>();
    private DemoFootage footage;
    private SigningKey issuer;
    private OpeningKey gates;
    private Path scanner;

    @BeforeEach
    void prepare() throws Exception {
        TestModels.assumeDetector();
        footage = DemoFootage.unpack();
        KeyFile.create(folder.resolve("gallery.key"));
        issuer = SigningKey.create(folder.resolve("ticket.key"));
        gates = OpeningKey.create(folder.resolve("gates.key"));
        scanner = folder.resolve("scanner");
        assertThat(new ProcessBuilder("mkfifo", scanner.toString()).start().waitFor(10, TimeUnit.SECONDS))
                .isTrue();
    }

    @AfterEach
    void close() {
        vertx.close();
        if (footage != null) {
            footage.close();
        }
    }

    @Test
    void theFaceInTheTicketOpensForItsHolderAndForNobodyElse() throws IOException {
        String own = signed("t-own", "p126");
        String foreign = signed("t-foreign", "p127");
        EdgeConfig config = EdgeConfig.read(Files.writeString(
                folder.resolve("edge.yaml"), """
                node: alone
                data_dir: alone
                gallery: {key: "file:gallery.key"}
                coordinator: {url: "http://127.0.0.1:1"}
                listen: {host: 127.0.0.1, port: 0}
                tickets: {trusted_keys: ["%s"], opening_key: gates.key}
                gates:
                  - id: gate-a
                    zone: east
                    camera: {address: "%s", loop: true}
                    barrier: {kind: simulated, open_for: 3s, options: {passage_after: 100ms}}
                    recognition: {threshold: 0.64, liveness_check: not_required}
                    tickets: {scanner: "%s"}
                """.formatted(issuer.publicKey(), footage.clip("gate-a"), scanner)));
        try (EdgeNode node = EdgeNode.start(vertx, config, TestModels.store(), Clock.systemUTC())) {
            node.listen(new Recorder());
            node.startLanes();

            // given: somebody shows a ticket with the face of a person who never comes
            showUntil(foreign, 3);
            assertThat(decisions).extracting(Event.Decision::outcome).doesNotContain(Outcome.ADMITTED);

            // when: the holder's own is shown while the holder comes by, again and again
            showUntilPassed(own);
        }

        Event.Passage passage = passages.get(0);
        assertThat(passage.person().value()).isEqualTo("p126");
        assertThat(passage.ticket().value()).isEqualTo("t-own");
        List<Event.Decision> admitted = decisions.stream()
                .filter(decision -> decision.outcome() == Outcome.ADMITTED)
                .toList();
        assertThat(admitted).hasSize(1);
        assertThat(admitted.get(0).match().orElseThrow().person().value()).isEqualTo("p126");
        assertThat(admitted.get(0).match().orElseThrow().score().value()).isGreaterThan(0.64);
        String sealed = new String(
                TicketText.parse(own).content().template().orElseThrow().sealed(), StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.walk(folder.resolve("alone"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain(sealed));
        }
    }

    private String signed(String ticket, String person) throws IOException {
        Path portrait =
                Files.write(folder.resolve(person + ".jpg"), footage.portraits().get(person));
        LimenProcess signing = LimenProcess.start(
                "ticket",
                "sign",
                "--key",
                folder.resolve("ticket.key").toString(),
                "--id",
                ticket,
                "--holder",
                person,
                "--zone",
                "east",
                "--from",
                "2026-01-01T00:00:00Z",
                "--until",
                "2099-01-01T00:00:00Z",
                "--portrait",
                portrait.toString(),
                "--gate-key",
                gates.publicKey().toString());
        assertThat(signing.exitCode()).as(signing.err().toString()).isZero();
        return signing.out().get(signing.out().size() - 1);
    }

    /** Until that many decisions were made on it. */
    private void showUntil(String text, int times) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (decisions.stream().filter(HeldFaceIT::isByTicket).count() < times) {
            show(text, deadline);
        }
    }

    private void showUntilPassed(String text) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
        while (passages.isEmpty()) {
            show(text, deadline);
        }
    }

    private void show(String text, long deadline) throws IOException {
        assertThat(System.nanoTime()).as("waited in vain; " + decisions).isLessThan(deadline);
        Files.writeString(scanner, text + "\n");
        LockSupport.parkNanos(500_000_000);
    }

    private static boolean isByTicket(Event.Decision decision) {
        return decision.reason().equals("face-needed") || decision.match().isPresent();
    }

    private final class Recorder implements LaneListener {
        @Override
        public void decided(Event.Decision decision, byte[] crop) {
            decisions.add(decision);
        }

        @Override
        public void passed(Event.Passage passage) {
            passages.add(passage);
        }
    }
}
