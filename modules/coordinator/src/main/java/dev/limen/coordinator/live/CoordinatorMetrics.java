package dev.limen.coordinator.live;

import dev.limen.coordinator.store.EventStore.Intake;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What Prometheus is told. Safe to call from any thread. */
public final class CoordinatorMetrics implements AutoCloseable {
    /** The exposition format that {@link #scrape} writes. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private volatile Counted counted = new Counted(0, 0, 0, 0);
    private final Counter stored = counter("limen.events.stored", "Events stored for the first time");
    private final Counter duplicates = counter("limen.events.duplicates", "Events that had been stored before");
    private final Counter passedOver =
            counter("limen.events.passed.over", "Sequences that a batch passed over, whether or not they came later");
    private final Counter reused =
            counter("limen.passages.reused", "Passages on a ticket that was already used or is unknown");

    /** Starts to watch the JVM. */
    public CoordinatorMetrics() {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        gauge("limen.events.missing", "Events that a node numbered but never delivered", () -> counted.missingEvents());
        gauge("limen.references.due", "References old enough for a new picture", () -> counted.dueReferences());
        gauge("limen.enrolment.referrals.open", "New references that wait for staff", () -> counted.openReferrals());
        gauge(
                "limen.look.alikes",
                "People who need a second factor because of somebody alike",
                () -> counted.lookAlikes());
    }

    /**
     * What is counted in the store for each scrape.
     *
     * @param missingEvents events that a node numbered but never delivered
     * @param dueReferences references old enough for a new picture
     * @param openReferrals new references that wait for staff
     * @param lookAlikes people who need a second factor because of somebody alike
     */
    public record Counted(long missingEvents, long dueReferences, long openReferrals, long lookAlikes) {}

    /** Shows the current value of {@code value} under {@code name}. */
    public void gauge(String name, String meaning, Supplier<Number> value) {
        Gauge.builder(name, value).description(meaning).register(registry);
    }

    /** Counts one batch. */
    public void count(Intake intake) {
        stored.increment(intake.entries().size());
        duplicates.increment(intake.duplicates());
        passedOver.increment((double) intake.missing());
        reused.increment(intake.reused());
    }

    /** Handler for every request: measures how long its answer took. Streams and waits are left out. */
    public void time(RoutingContext context) {
        long start = System.nanoTime();
        context.addEndHandler(ended -> {
            Route route = context.currentRoute();
            String path = route == null || route.getPath() == null ? "other" : route.getPath();
            if (!path.endsWith("/stream") && !context.queryParams().contains("wait")) {
                Timer.builder("limen.http.requests")
                        .description("Time from the request's head to the end of the answer")
                        .tag("method", context.request().method().name())
                        .tag("route", path)
                        .tag("status", Integer.toString(context.response().getStatusCode()))
                        .register(registry)
                        .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
        });
        context.next();
    }

    /**
     * Writes everything that is measured.
     *
     * @param now what the store holds now
     * @return everything in {@link #CONTENT_TYPE}
     */
    public String scrape(Counted now) {
        counted = now;
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }

    private Counter counter(String name, String meaning) {
        return Counter.builder(name).description(meaning).register(registry);
    }
}
