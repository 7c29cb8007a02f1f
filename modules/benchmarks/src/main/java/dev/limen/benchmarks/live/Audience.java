package dev.limen.benchmarks.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/** Pages that listen, each on a connection of its own, and note how old what they hear is. Thread-safe. */
final class Audience {
    /** Found as text: pages in a browser are on other machines, and their reading is not to be measured here. */
    private static final String AT = "\"at\":\"";

    private final String name;
    private final String event;
    private final Delays delays = new Delays();
    private final AtomicLong heard = new AtomicLong();
    private final AtomicLong cutOff = new AtomicLong();
    private volatile Instant from = Instant.MAX;
    private volatile Instant until = Instant.MAX;
    private volatile boolean leaving;
    /** Held, since a client that nobody holds is closed as soon as it is collected. */
    private Optional<HttpClient> client = Optional.empty();

    private int size;

    /** @param event which events they look at */
    Audience(String name, String event) {
        this.name = name;
        this.event = event;
    }

    /** {@return done when so many listen at the addresses that are given for each} */
    Future<Void> open(Vertx vertx, int port, int count, IntFunction<String> address, Optional<String> token) {
        size = count;
        HttpClient pages = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port),
                new PoolOptions().setHttp1MaxSize(count));
        client = Optional.of(pages);
        List<Future<?>> opened = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            opened.add(pages.request(HttpMethod.GET, address.apply(i))
                    .compose(request -> {
                        token.ifPresent(shown -> request.putHeader("Authorization", "Bearer " + shown));
                        return request.send();
                    })
                    .compose(response -> {
                        if (response.statusCode() != 200) {
                            return Future.failedFuture(
                                    new IllegalStateException("a page was answered " + response.statusCode()));
                        }
                        RecordParser frames = RecordParser.newDelimited("\n\n", response);
                        frames.handler(frame -> hear(frame.toString(StandardCharsets.UTF_8)));
                        frames.exceptionHandler(broken -> broken());
                        return Future.succeededFuture();
                    }));
        }
        return Future.all(opened).mapEmpty();
    }

    /** Counts what was decided in that stretch of time, and only that. */
    void count(Instant first, Instant last) {
        from = first;
        until = last;
    }

    /** From now on pages go of their own accord. */
    void leave() {
        leaving = true;
        client.ifPresent(HttpClient::close);
    }

    /** {@return how many messages of that stretch arrived} */
    long heard() {
        return heard.get();
    }

    LiveReport.Row row(String engine, long expected) {
        return new LiveReport.Row(
                engine,
                name,
                size,
                heard.get(),
                expected - heard.get(),
                cutOff.get(),
                delays.quantile(0.5),
                delays.quantile(0.99),
                delays.quantile(1));
    }

    private void broken() {
        if (!leaving) {
            cutOff.incrementAndGet();
        }
    }

    private void hear(String frame) {
        if (!frame.contains("event: " + event + "\n")) {
            return;
        }
        Instant now = Instant.now();
        int at = frame.indexOf(AT) + AT.length();
        Instant decided = Instant.parse(frame.substring(at, frame.indexOf('"', at)));
        if (!decided.isBefore(from) && decided.isBefore(until)) {
            heard.incrementAndGet();
            delays.add(Duration.between(decided, now).toMillis());
        }
    }
}
