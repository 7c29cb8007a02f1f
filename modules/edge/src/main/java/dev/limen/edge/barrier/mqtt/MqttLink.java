package dev.limen.edge.barrier.mqtt;

import dev.limen.edge.barrier.BarrierFaultException;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.MqttSubAckMessage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The connection to a broker, made anew whenever it is lost. Every call blocks for at most about twice the timeout; never
 * call it on an event loop. Thread-safe.
 *
 * <p>A command that the broker did not acknowledge is thrown away together with the connection, whose unsent bytes the
 * reset discards, and every session is clean: nothing is delivered late.
 */
final class MqttLink implements AutoCloseable {
    private static final Duration CONNECT_EVERY = Duration.ofMillis(500);
    private static final int REFUSED = 0x80;

    private final String what;
    private final MqttAddress address;
    private final MqttClientOptions options;
    private final Map<String, Integer> subscriptions;
    private final Consumer<MqttPublishMessage> received;
    private final Runnable connected;
    private final Duration timeout;
    private final Vertx vertx;
    private Optional<Session> session = Optional.empty();
    private long triedNanos;
    private boolean tried;
    private boolean closed;

    /**
     * @param what to call it in messages, such as {@code The broker of gate a}
     * @param received hears of every message, on the event loop
     * @param connected called before the subscriptions of each new connection
     */
    MqttLink(
            String what,
            MqttAddress address,
            MqttClientOptions options,
            Map<String, Integer> subscriptions,
            Consumer<MqttPublishMessage> received,
            Runnable connected,
            Duration timeout) {
        this.what = what;
        this.address = address;
        this.options = options;
        this.subscriptions = subscriptions;
        this.received = received;
        this.connected = connected;
        this.timeout = timeout;
        // Its own, so that nothing which blocks the node's event loops keeps a barrier from its broker.
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setUseDaemonThread(true));
    }

    /** Publishes with quality of service 1 and waits for the acknowledgement. */
    synchronized void publish(String topic, String payload, boolean retain) throws BarrierFaultException {
        Session live = connect();
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        live.client
                .publish(topic, Buffer.buffer(payload), MqttQoS.AT_LEAST_ONCE, false, retain)
                .onSuccess(id -> live.acknowledgement(id).thenRun(() -> acknowledged.complete(null)))
                .onFailure(acknowledged::completeExceptionally);
        await(
                acknowledged,
                " did not acknowledge a command within " + timeout.toMillis() + " ms: check its load and the cable.");
    }

    /** Publishes without waiting. */
    synchronized void hint(String topic, String payload) throws BarrierFaultException {
        connect().client.publish(topic, Buffer.buffer(payload), MqttQoS.AT_MOST_ONCE, false, false);
    }

    /** Makes the connection if there is none. */
    synchronized void ensureConnected() throws BarrierFaultException {
        connect();
    }

    @Override
    public synchronized void close() {
        closed = true;
        hangUp();
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException stuck) {
            // Its threads are daemons.
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private Session connect() throws BarrierFaultException {
        if (session.isPresent() && session.get().client.isConnected()) {
            return session.get();
        }
        long now = System.nanoTime();
        if (closed || tried && now - triedNanos < CONNECT_EVERY.toNanos()) {
            throw new BarrierFaultException(unreachable());
        }
        tried = true;
        triedNanos = now;
        hangUp();
        Session fresh = new Session(MqttClient.create(vertx, options));
        session = Optional.of(fresh);
        connected.run();
        fresh.client.publishHandler(received::accept);
        fresh.client.publishCompletionHandler(id -> fresh.acknowledgement(id).complete(null));
        fresh.client.subscribeCompletionHandler(fresh::subscribed);
        await(fresh.client.connect(address.port(), address.host()), unreachableEnd());
        if (!subscriptions.isEmpty()) {
            await(fresh.client.subscribe(subscriptions), unreachableEnd());
            await(
                    fresh.subscribed,
                    " does not let this node read its topics: check options.username and the broker's access list.");
        }
        return fresh;
    }

    private void await(Future<?> future, String complaint) throws BarrierFaultException {
        await(future.toCompletionStage().toCompletableFuture(), complaint);
    }

    private void await(CompletableFuture<?> future, String complaint) throws BarrierFaultException {
        try {
            future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            hangUp();
            throw new BarrierFaultException(name() + complaint, failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            hangUp();
            throw new BarrierFaultException(unreachable(), stopping);
        }
    }

    private void hangUp() {
        session.ifPresent(old -> {
            try {
                old.client
                        .disconnect()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException gone) {
                // It was not there any more.
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } catch (IllegalStateException neverConnected) {
                // Nothing to end.
            }
        });
        session = Optional.empty();
    }

    private String name() {
        return what + " at " + address;
    }

    private String unreachable() {
        return name() + unreachableEnd();
    }

    private static String unreachableEnd() {
        return " cannot be reached: check options.url, options.username, its power and the cable.";
    }

    /** One connection and what the broker has acknowledged on it. */
    private static final class Session {
        private final MqttClient client;
        private final Map<Integer, CompletableFuture<Void>> acknowledgements = new ConcurrentHashMap<>();
        private final CompletableFuture<Void> subscribed = new CompletableFuture<>();

        Session(MqttClient client) {
            this.client = client;
        }

        /** Made by whoever comes first, the one who waits or the broker's answer. */
        CompletableFuture<Void> acknowledgement(int id) {
            CompletableFuture<Void> known = acknowledgements.computeIfAbsent(id, fresh -> new CompletableFuture<>());
            known.thenRun(() -> acknowledgements.remove(id));
            return known;
        }

        void subscribed(MqttSubAckMessage answer) {
            if (answer.grantedQoSLevels().contains(REFUSED)) {
                subscribed.completeExceptionally(new IllegalStateException("subscription refused"));
            } else {
                subscribed.complete(null);
            }
        }
    }
}
