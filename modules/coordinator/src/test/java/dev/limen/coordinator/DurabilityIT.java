package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.protocol.EventPage;
import dev.limen.protocol.EventReceipt;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has been acknowledged survives {@code kill -9} at any moment, and nothing is stored twice by sending it again. */
class DurabilityIT {
    private static final int KILLS = 3;
    private static final int NODES = 3;

    @TempDir
    Path directory;

    private final Map<Integer, AtomicLong> acknowledged = new HashMap<>();

    @Test
    void acknowledgedEventsSurviveKills() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int node = 0; node < NODES; node++) {
            acknowledged.put(node, new AtomicLong());
        }

        for (int kill = 0; kill < KILLS; kill++) {
            Process process = fork();
            Api api = new Api(port(process));
            long target = total() + 200 + random.nextInt(400);
            CompletableFuture<?>[] senders = acknowledged.keySet().stream()
                    .map(node -> CompletableFuture.runAsync(() -> sendUntilKilled(api, node)))
                    .toArray(CompletableFuture[]::new);
            while (total() < target) {
                Thread.onSpinWait();
            }
            process.destroyForcibly();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            CompletableFuture.allOf(senders).join();
        }

        assertNothingLostNorDoubled(seed);
    }

    private void assertNothingLostNorDoubled(long seed) {
        try (RunningCoordinator coordinator = RunningCoordinator.start(directory)) {
            Map<String, Long> stored = new HashMap<>();
            long after = 0;
            EventPage page;
            do {
                page = coordinator
                        .api()
                        .get("/api/v1/events?limit=1000&after=" + after)
                        .as(EventPage.class);
                page.events().forEach(entry -> {
                    var id = entry.decision().orElseThrow().id();
                    Long before = stored.put(id.node().value(), id.sequence());
                    assertThat(id.sequence())
                            .as("each sequence once and in order, seed %s", seed)
                            .isEqualTo(before == null ? 1 : before + 1);
                });
                after = page.position();
            } while (page.more());
            acknowledged.forEach((node, last) -> assertThat(stored.get("node-" + node))
                    .as("everything acknowledged is stored, seed %s", seed)
                    .isGreaterThanOrEqualTo(last.get()));
        }
    }

    /** An outbox: goes on from the last acknowledgement and sends again what was in flight. */
    private void sendUntilKilled(Api api, int node) {
        Events events = new Events("node-" + node);
        AtomicLong last = acknowledged.get(node);
        try {
            while (true) {
                EventReceipt receipt = api.send(events.batch(last.get() + 1, last.get() + 10));
                last.set(receipt.through());
            }
        } catch (UncheckedIOException killed) {
            // as planned
        }
    }

    private long total() {
        return acknowledged.values().stream().mapToLong(AtomicLong::get).sum();
    }

    private Process fork() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CoordinatorProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int port(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("port ")) {
                return Integer.parseInt(line.substring(5));
            }
        }
        throw new AssertionError("the coordinator's process ended before it listened");
    }
}
