package dev.limen.benchmarks.live;

import dev.limen.core.ComparisonScore;
import dev.limen.core.Directions;
import dev.limen.core.EventId;
import dev.limen.core.GateId;
import dev.limen.core.Instruction;
import dev.limen.core.Maneuver;
import dev.limen.core.MapPoint;
import dev.limen.core.ModelId;
import dev.limen.core.NodeId;
import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Event;
import dev.limen.protocol.EventBatch;
import dev.limen.protocol.Outcome;
import dev.limen.protocol.ProtocolJson;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/**
 * Nodes that decide at an even pace and send what they decided at once, one batch under way at a time, as an edge's uploader
 * does. Everybody is admitted and told a way. For one event loop but for the counters.
 */
final class Gates {
    private static final Zone ZONE = new Zone("east");
    private static final ModelId MODEL = new ModelId("bench-1");

    private final Vertx vertx;
    private final WebClient client;
    private final List<Gate> gates = new ArrayList<>();
    private final AtomicLongArray counted;
    private final AtomicLong refused = new AtomicLong();
    private volatile Instant from = Instant.MAX;
    private volatile Instant until = Instant.MAX;
    private int next;
    private long due;
    private long began;
    private long timer;

    /** @param tokens one for each node */
    Gates(Vertx vertx, int port, List<String> tokens) {
        this.vertx = vertx;
        this.client = WebClient.create(
                vertx,
                new WebClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port),
                new PoolOptions().setHttp1MaxSize(tokens.size()));
        this.counted = new AtomicLongArray(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            gates.add(new Gate(i, tokens.get(i)));
        }
    }

    static NodeId node(int number) {
        return new NodeId("node-" + number);
    }

    static GateId gate(int number) {
        return new GateId("gate-" + number);
    }

    /** Decides from now on, that many times a second. */
    void start(int perSecond) {
        began = System.nanoTime();
        timer = vertx.setPeriodic(2, tick -> {
            long now = (System.nanoTime() - began) * perSecond / 1_000_000_000L;
            while (due < now) {
                due++;
                gates.get(next).decide();
                next = (next + 1) % gates.size();
            }
        });
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    /** Counts what is decided in that stretch of time. */
    void count(Instant first, Instant last) {
        from = first;
        until = last;
    }

    /** {@return how many decisions were made in that stretch} */
    long counted() {
        return IntStream.range(0, counted.length()).mapToLong(counted::get).sum();
    }

    /** {@return how many of them one gate made} */
    long counted(int gate) {
        return counted.get(gate);
    }

    /** {@return how many batches were not taken at once, and sent again} */
    long refused() {
        return refused.get();
    }

    /** {@return whether everything that was decided has arrived} */
    boolean isDone() {
        return gates.stream().allMatch(gate -> gate.waiting.isEmpty());
    }

    private final class Gate {
        private final int number;
        private final String token;
        private final UUID epoch = UUID.randomUUID();
        private final List<Event> waiting = new ArrayList<>();
        private long sequence;
        private boolean underWay;

        Gate(int number, String token) {
            this.number = number;
            this.token = token;
        }

        void decide() {
            Instant now = Instant.now();
            if (!now.isBefore(from) && now.isBefore(until)) {
                counted.incrementAndGet(number);
            }
            waiting.add(decision(now));
            send();
        }

        private void send() {
            if (underWay || waiting.isEmpty()) {
                return;
            }
            List<Event> batch = List.copyOf(waiting.subList(0, Math.min(EventBatch.LIMIT, waiting.size())));
            underWay = true;
            client.post(ApiPaths.EVENTS)
                    .putHeader("Content-Type", "application/json")
                    .putHeader(BareFanOut.GATE, gate(number).value())
                    .bearerTokenAuthentication(token)
                    .sendBuffer(Buffer.buffer(ProtocolJson.write(new EventBatch(node(number), epoch, batch))))
                    .onComplete(answer -> {
                        underWay = false;
                        if (answer.succeeded() && answer.result().statusCode() == 200) {
                            waiting.subList(0, batch.size()).clear();
                        } else {
                            refused.incrementAndGet();
                        }
                        send();
                    });
        }

        private Event.Decision decision(Instant now) {
            sequence++;
            return new Event.Decision(
                    new EventId(node(number), epoch, sequence),
                    gate(number),
                    now,
                    Outcome.ADMITTED,
                    ZONE,
                    "ticket-valid",
                    List.of("face matched", "ticket valid"),
                    sequence,
                    Optional.of(new Event.Match(
                            new PersonId("person-" + number + "-" + sequence),
                            new ComparisonScore(0.8),
                            Optional.of(0.3),
                            new ComparisonScore(0.6),
                            MODEL)),
                    Optional.of(new TicketId("ticket-" + number + "-" + sequence)),
                    93,
                    Optional.of(directions()));
        }
    }

    private static Directions directions() {
        MapPoint here = new MapPoint(128.68, 37.66, 0);
        MapPoint there = new MapPoint(128.681, 37.66, 1);
        return new Directions(
                "en",
                "Block C",
                "Block C, stairs left, level 1",
                80,
                70,
                List.of(
                        new Instruction(Maneuver.DEPART, "Go straight ahead", here, 90, 80, 70),
                        new Instruction(Maneuver.ARRIVE, "Block C is on your left", there, 0, 0, 0)),
                List.of(here, there));
    }
}
