package dev.limen.kiosk;

import dev.limen.core.GateId;
import dev.limen.protocol.CrowdNews;
import dev.limen.wayfinding.crowd.CrowdForecast;
import dev.limen.wayfinding.crowd.GateQueue;
import dev.limen.wayfinding.crowd.GateWatch;
import dev.limen.wayfinding.crowd.QueueSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the coordinator knows of crowds and queues, as an edge node is told: used for two minutes after it was found out, and
 * then no more. Both ways between what is known and what is said. Safe to call from any thread.
 */
public final class ToldCrowd implements QueueSource {
    private static final double MILLIS = 1e3;
    private static final double TENTHS = 10;

    private final LiveMap map;
    private volatile Told told = new Told(Instant.MIN, Optional.empty(), Map.of());

    private record Told(Instant at, Optional<Long> version, Map<String, GateWatch.Knowledge> queues) {}

    /** @param map whose ways follow what is told */
    public ToldCrowd(LiveMap map) {
        this.map = map;
    }

    /** Takes news for all there is; ways follow it when this returns. */
    public void tell(CrowdNews news) {
        Instant now = map.now();
        Instant madeAt = before(now, news.ageSeconds());
        Map<String, GateWatch.Knowledge> queues = new HashMap<>();
        news.queues().forEach(queue -> queues.put(queue.gate().value(), knowledge(queue, now)));
        told = new Told(madeAt, Optional.of(news.version()), Map.copyOf(queues));
        List<CrowdForecast.Way> ways = news.ways().stream()
                .map(way -> new CrowdForecast.Way(
                        way.pathway(),
                        way.tenths().stream().map(tenths -> tenths / TENTHS).toList()))
                .toList();
        List<CrowdForecast.Wait> waits = queues.entrySet().stream()
                .flatMap(queue -> CrowdForecast.Wait.of(queue.getKey(), queue.getValue(), madeAt).stream())
                .toList();
        map.foresee(new CrowdForecast(madeAt, ways, waits));
    }

    /** {@return of which news the last was told; empty when none was, or it is used no more} */
    public Optional<Long> version() {
        Told last = told;
        return isFresh(last) ? last.version() : Optional.empty();
    }

    @Override
    public GateWatch.Knowledge know(String gate, Instant now) {
        Told last = told;
        return isFresh(last) ? last.queues().getOrDefault(gate, GateWatch.Knowledge.NONE) : GateWatch.Knowledge.NONE;
    }

    /** {@return what is told of a forecast and the queues at that moment, the fullest ways first} */
    public static CrowdNews news(CrowdForecast forecast, List<GateId> gates, QueueSource queues, Instant now) {
        return new CrowdNews(
                forecast.madeAt().toEpochMilli(),
                seconds(forecast.madeAt(), now),
                forecast.ways().stream()
                        .limit(CrowdNews.MOST_WAYS)
                        .map(way -> new CrowdNews.Way(
                                way.pathway(),
                                way.densities().stream()
                                        .map(density -> (int) Math.round(density * TENTHS))
                                        .toList()))
                        .toList(),
                gates.stream()
                        .limit(CrowdNews.MOST_QUEUES)
                        .map(gate -> queue(gate, queues.know(gate.value(), now), now))
                        .filter(queue ->
                                queue.perSecond().isPresent() || queue.waiting().isPresent())
                        .toList());
    }

    private boolean isFresh(Told last) {
        return !last.at().equals(Instant.MIN)
                && Duration.between(last.at(), map.now()).abs().compareTo(CrowdForecast.HOLDS) < 0;
    }

    private static CrowdNews.Queue queue(GateId gate, GateWatch.Knowledge known, Instant now) {
        return new CrowdNews.Queue(
                gate,
                known.perSecond(),
                known.count().map(GateWatch.Count::waiting),
                known.count().map(count -> seconds(count.at(), now)),
                known.queue().map(GateQueue::comingPerSecond));
    }

    private static GateWatch.Knowledge knowledge(CrowdNews.Queue queue, Instant now) {
        Optional<GateWatch.Count> count = queue.waiting()
                .flatMap(waiting ->
                        queue.countedSecondsAgo().map(ago -> new GateWatch.Count(waiting, before(now, ago))));
        Optional<GateQueue> waiting = count.flatMap(counted -> queue.perSecond()
                .flatMap(rate ->
                        queue.comingPerSecond().map(coming -> GateQueue.settling(rate, counted.waiting(), coming))));
        return new GateWatch.Knowledge(queue.perSecond(), count, waiting);
    }

    private static Instant before(Instant now, double seconds) {
        return now.minusMillis(Math.round(seconds * MILLIS));
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / MILLIS);
    }
}
