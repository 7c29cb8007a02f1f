package dev.limen.coordinator;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.limen.coordinator.crowd.CrowdDesk;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.EventStore;
import dev.limen.coordinator.store.Stores;
import dev.limen.core.GateId;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.kiosk.LiveMap;
import dev.limen.protocol.Event;
import dev.limen.protocol.EventBatch;
import dev.limen.protocol.Person;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.crowd.GateWatch;
import dev.limen.wayfinding.demo.DemoVenue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it costs the intake of passages that the crowd is counted from them: the same batches, with and without. */
class CrowdIntakeIT {
    private static final int TICKETS = 4_000;
    private static final int GATES = 40;
    private static final int BATCHES = 40;
    private static final int BATCH = 250;
    private static final int ROUNDS = 2;
    private static final int RUSH = 5_000;

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final Clock clock = Clock.systemUTC();

    @Test
    void countingTheCrowdCostsTheIntakeLittle() throws Exception {
        try {
            Cost without = new Cost(0, Double.MAX_VALUE);
            Cost with = without;
            for (int round = 0; round <= ROUNDS; round++) {
                Cost off = take("without-" + round, false);
                Cost on = take("with-" + round, true);
                // The first round warms up.
                without = round == 0 ? without : without.better(off);
                with = round == 0 ? with : with.better(on);
            }
            double ratio = with.cpuMicros() / without.cpuMicros();
            System.out.printf(
                    Locale.ROOT,
                    "Passages taken durably, best of %d rounds of %d: crowd off %.0f events/s, %.0f µs of CPU each;"
                            + " crowd on %.0f events/s, %.0f µs; CPU ratio %.2f%n",
                    ROUNDS,
                    BATCHES * BATCH,
                    without.perSecond(),
                    without.cpuMicros(),
                    with.perSecond(),
                    with.cpuMicros(),
                    ratio);
        } finally {
            wait(vertx.close());
        }
    }

    /**
     * What it took.
     *
     * @param perSecond events by the clock, which others on this machine slow down
     * @param cpuMicros of this process for each event
     */
    private record Cost(double perSecond, double cpuMicros) {
        Cost better(Cost other) {
            return new Cost(Math.max(perSecond, other.perSecond), Math.min(cpuMicros, other.cpuMicros));
        }
    }

    /** Every batch waits for nothing but room in the writer's queue, as when many nodes send at once. */
    private Cost take(String name, boolean isCounted) throws Exception {
        try (CoordinatorDatabase database =
                CoordinatorDatabase.open(vertx, directory.resolve(name + ".sqlite"), KeyEncryptionKey.ephemeral())) {
            Stores stores = Stores.create(database, clock);
            wait(database.write(session -> {
                for (int ticket = 0; ticket < TICKETS; ticket++) {
                    stores.persons().put(session, new Person(new PersonId("p" + ticket), "P", Optional.empty()));
                    stores.tickets().put(session, ticket(ticket));
                }
                return true;
            }));
            LiveMap map = new LiveMap(clock);
            map.follow(new Wayfinder(DemoVenue.load()));
            GateWatch queues = new GateWatch();
            CrowdDesk desk = CrowdDesk.open(vertx, database, stores, map, queues, clock);
            rush(queues);
            List<EventBatch> batches = batches();
            long cpu = cpuNanos();
            long begin = System.nanoTime();
            List<Future<?>> taken = new ArrayList<>();
            for (EventBatch batch : batches) {
                taken.add(database.write(session -> stores.events()
                        .take(session, batch, clock.instant(), intake -> count(desk, intake, isCounted))));
            }
            wait(Future.all(taken));
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (isCounted) {
                await("all gates counted", () -> desk.view().gates() == GATES);
            }
            assertThat(wait(database.read(stores.events()::count))).isEqualTo((long) BATCHES * BATCH);
            return new Cost(BATCHES * BATCH / seconds, (cpuNanos() - cpu) / 1e3 / (BATCHES * BATCH));
        }
    }

    /** As after five minutes of so many events a second: what is remembered must not make the next one dear. */
    private void rush(GateWatch queues) {
        long passed = RUSH * GateWatch.WINDOW.toSeconds();
        Instant begin = clock.instant().minus(GateWatch.WINDOW);
        for (long person = 0; person < passed; person++) {
            queues.passed("gate-" + person % GATES, begin.plusMillis(person * 1_000 / RUSH));
        }
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static void count(CrowdDesk desk, EventStore.Intake intake, boolean isCounted) {
        if (isCounted) {
            desk.took(intake.entries(), Duration.ZERO);
        }
    }

    private Ticket ticket(int number) {
        Instant now = clock.instant();
        return new Ticket(
                new TicketId("t" + number),
                new PersonId("p" + number),
                new Zone("east"),
                now.minusSeconds(3_600),
                now.plusSeconds(3_600),
                Optional.of("block-" + number % 12));
    }

    private List<EventBatch> batches() {
        List<EventBatch> batches = new ArrayList<>();
        for (int number = 0; number < BATCHES; number++) {
            Events events = new Events("node-" + number % GATES);
            List<Event> passages = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                long sequence = (number / GATES) * (long) BATCH + i + 1;
                int who = (number * BATCH + i) % TICKETS;
                Event.Passage passage = events.passage(sequence, "p" + who, "t" + who);
                passages.add(new Event.Passage(
                        passage.id(),
                        new GateId("gate-" + number % GATES),
                        clock.instant(),
                        passage.decision(),
                        passage.person(),
                        passage.ticket()));
            }
            batches.add(events.batch(passages.toArray(Event[]::new)));
        }
        return batches;
    }

    private static <T> T wait(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(120, TimeUnit.SECONDS);
    }
}
