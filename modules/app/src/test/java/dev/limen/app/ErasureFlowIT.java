package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.app.demo.CoordinatorApi;
import dev.limen.app.demo.DemoFootage;
import dev.limen.audit.DeletionReceipt;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.gallery.keys.KeyFile;
import dev.limen.protocol.Person;
import dev.limen.testkit.network.FreePort;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person is erased while a coordinator and a node run: nothing is left in a file or in the memory of either. */
@Timeout(600)
class ErasureFlowIT {
    private static final String NAME = "Zinaida Quillfeather of Ermine Street";

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final int port = FreePort.next();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void nothingIsLeftAndTheReceiptProvesIt() throws Exception {
        TestModels.assumeDetector();
        try (DemoFootage footage = DemoFootage.unpack();
                LimenProcess coordinator = coordinator();
                LimenProcess edge = edge();
                CoordinatorApi api = new CoordinatorApi(vertx, port)) {
            List<Map.Entry<String, byte[]>> two =
                    footage.portraits().entrySet().stream().limit(2).toList();
            String kept = two.get(0).getKey();
            // The last one who was enrolled: nobody comes after to take the place in any buffer.
            String erased = two.get(1).getKey();
            enrol(api, kept, "Somebody who stays where they are", two.get(0).getValue());
            enrol(api, erased, NAME, two.get(1).getValue());
            await(() -> references(api) == 2, "the references to arrive");
            api.get("/api/v1/persons/" + erased + "/report");
            byte[] template = template(api, erased);
            TemplateTraces traces = new TemplateTraces(template, NAME);

            // given: the search finds them where they are
            Path control = Files.write(folder.resolve("control"), template);
            assertThat(traces.count(control)).containsOnlyKeys(TemplateTraces.Form.FLOATS_LITTLE_ENDIAN);
            System.out.println("coordinator's heap with garbage, before: " + traces.count(dump(coordinator, "-all")));

            // when
            Path receipt = folder.resolve("receipt.txt");
            run(0, "privacy", "erase", erased, "--wait", "--out", receipt.toString(), "--coordinator", url());
            DeletionReceipt proof = DeletionReceipt.parse(Files.readString(receipt));
            System.out.println("erased everywhere after "
                    + Duration.between(proof.at(), proof.completedAt().orElseThrow())
                            .toMillis()
                    + " ms");

            // then: every node is named and the receipt holds
            assertThat(proof.nodes()).extracting(node -> node.node().value()).containsExactly("north");
            run(0, "privacy", "verify", receipt.toString());

            // then: nothing is in any file
            for (Path file : files()) {
                assertThat(traces.count(file)).as(file.toString()).isEmpty();
            }

            // then: nothing that is alive in either process
            System.out.println("coordinator's heap with garbage, after: " + traces.count(dump(coordinator, "-all")));
            System.out.println("node's heap with garbage, after: " + traces.count(dump(edge, "-all")));
            Map<TemplateTraces.Form, Integer> centre = traces.count(dump(coordinator, ""));
            Map<TemplateTraces.Form, Integer> node = traces.count(dump(edge, ""));
            System.out.println("alive after: coordinator " + centre + ", node " + node);
            assertThat(centre).isEmpty();
            assertThat(node).isEmpty();

            // then: the chain is whole, here and as the node remembers it
            await(() -> Files.exists(folder.resolve("north/audit-heads.txt")), "a head to be kept");
            run(
                    0,
                    "audit",
                    "verify",
                    "--data-dir",
                    folder.resolve("centre").toString(),
                    "--anchors",
                    folder.resolve("north/audit-heads.txt").toString());
            run(0, "audit", "verify", "--coordinator", url());
            Path export = folder.resolve("export.txt");
            run(
                    0,
                    "audit",
                    "export",
                    "--from",
                    "2020-01-01T00:00:00Z",
                    "--to",
                    "2100-01-01T00:00:00Z",
                    "--out",
                    export.toString(),
                    "--coordinator",
                    url());
            run(0, "audit", "verify", "--export", export.toString());
            run(0, "privacy", "record", "--coordinator", url());
            run(2, "privacy", "report", erased, "--coordinator", url());
            run(0, "privacy", "report", kept, "--coordinator", url());
        }
    }

    private LimenProcess coordinator() throws IOException {
        KeyFile.create(folder.resolve("centre.key"));
        Path config =
                Files.writeString(folder.resolve("coordinator.yaml"), """
                data_dir: %s
                gallery: {key: "file:centre.key"}
                listen: {host: 127.0.0.1, port: %d}
                access: loopback
                enrolment: {look_alike_score: 0.67, duplicate_score: 0.8}
                audit: {head_interval: 1s}
                """.formatted(folder.resolve("centre"), port));
        LimenProcess process = LimenProcess.start("coordinator", "--config", config.toString());
        process.awaitLine(line -> line.startsWith("Coordinator is running"));
        return process;
    }

    /** Its camera never answers: what is looked for is what came from the coordinator. */
    private LimenProcess edge() throws IOException {
        KeyFile.create(folder.resolve("gallery.key"));
        Path config = Files.writeString(folder.resolve("edge.yaml"), """
                node: north
                data_dir: %s
                gallery: {key: "file:gallery.key"}
                coordinator: {url: "%s"}
                listen: {host: 127.0.0.1, port: 0}
                gates:
                  - id: gate-a
                    zone: east
                    camera: {address: "rtsp://127.0.0.1:9/none"}
                    barrier: {kind: simulated, open_for: 3s}
                    recognition: {target_fpir: 0.05, liveness_check: not_required}
                """.formatted(folder.resolve("north"), url()));
        LimenProcess process = LimenProcess.start("edge", "--config", config.toString());
        process.awaitLine(line -> line.startsWith("Edge node north is running"));
        return process;
    }

    private static void enrol(CoordinatorApi api, String id, String name, byte[] portrait) {
        api.putPerson(new Person(
                new PersonId(id), name, Optional.of(new Person.Consent("gate-admission", "1", Instant.now()))));
        api.enrol(id, portrait);
        api.putTicket(new Ticket(
                new TicketId("t-" + id),
                new PersonId(id),
                new Zone("east"),
                Instant.now().minusSeconds(60),
                Instant.now().plus(Duration.ofHours(1)),
                Optional.empty()));
    }

    private static int references(CoordinatorApi api) {
        return api.get("/api/v1/nodes").at("/0/status/references").asInt();
    }

    private static byte[] template(CoordinatorApi api, String person) {
        for (JsonNode entry : api.get("/api/v1/changes?after=0").path("entries")) {
            JsonNode change = entry.path("change");
            if (change.path("kind").asText().equals("reference-put")
                    && change.path("person").asText().equals(person)) {
                return Base64.getDecoder().decode(change.path("template").asText());
            }
        }
        throw new AssertionError("no reference of " + person);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> centre = Files.walk(folder.resolve("centre"));
                Stream<Path> north = Files.walk(folder.resolve("north"))) {
            return Stream.concat(centre, north).filter(Files::isRegularFile).toList();
        }
    }

    private Path dump(LimenProcess process, String option) throws Exception {
        Path file = folder.resolve("heap.hprof");
        Files.deleteIfExists(file);
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.heap_dump",
                        option.isEmpty() ? "-all=false" : option,
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("jcmd.txt").toFile())
                .start();
        assertThat(jcmd.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(file).as(Files.readString(folder.resolve("jcmd.txt"))).exists();
        return file;
    }

    private static void await(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain for " + what).isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static void run(int exit, String... verb) {
        try (LimenProcess process = LimenProcess.start(verb)) {
            int code = process.exitCode();
            process.out().forEach(System.out::println);
            assertThat(code)
                    .as(String.join(" ", verb) + ": " + process.out() + process.err())
                    .isEqualTo(exit);
        }
    }

    private String url() {
        return "http://127.0.0.1:" + port;
    }
}
