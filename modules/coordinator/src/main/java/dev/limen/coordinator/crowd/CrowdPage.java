package dev.limen.coordinator.crowd;

import dev.limen.coordinator.store.CrowdStore;
import dev.limen.kiosk.LiveMap;
import dev.limen.protocol.CrowdView;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.closure.Closable;
import dev.limen.wayfinding.crowd.CrowdForecast;
import dev.limen.wayfinding.crowd.CrowdForecast.Source;
import dev.limen.wayfinding.crowd.GatePassages;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What staff are shown of the crowd, and from what it is known. Thread-safe; reads no clock. */
final class CrowdPage {
    private final LiveMap map;
    private final GatePassages passages;
    private final StaffReports reports;
    private final Cameras cameras;

    CrowdPage(LiveMap map, GatePassages passages, StaffReports reports, Cameras cameras) {
        this.map = map;
        this.passages = passages;
        this.reports = reports;
        this.cameras = cameras;
    }

    CrowdView view(Instant now) {
        Optional<CrowdForecast> forecast = map.findForecast().filter(known -> known.holds(now));
        List<CrowdForecast.Way> ways = forecast.map(CrowdForecast::ways).orElse(List.of());
        Map<String, Source> sources = ways.stream()
                .collect(Collectors.toMap(CrowdForecast.Way::pathway, CrowdForecast.Way::source, (one, other) -> one));
        return new CrowdView(
                forecast.map(CrowdForecast::madeAt),
                passages.heard(now),
                passages.findNewest(),
                ways.size(),
                ways.stream().mapToDouble(CrowdForecast.Way::densest).max().orElse(0),
                reports.holding(now).stream().map(this::view).toList(),
                cameras.list(now).stream().map(seen -> view(seen, sources)).toList(),
                new CrowdView.Said(
                        count(ways, Source.COUNTED), count(ways, Source.SEEN), count(ways, Source.REPORTED)));
    }

    CrowdView.Report view(CrowdStore.Report report) {
        String feature = report.feature();
        Optional<Wayfinder> current = map.find();
        Optional<Closable> place = place(feature);
        return new CrowdView.Report(
                feature,
                name(place),
                place.map(Closable::ordinal).filter(OptionalInt::isPresent).map(OptionalInt::getAsInt),
                StaffReports.level(report),
                current.map(known -> known.crowd().pathways(feature).size()).orElse(0),
                report.until(),
                report.by(),
                report.at());
    }

    private CrowdView.Camera view(Cameras.Seen seen, Map<String, Source> sources) {
        List<String> ways = map.find()
                .map(current -> current.crowd().pathways(seen.sighting()))
                .orElse(List.of());
        boolean overruled = ways.stream().anyMatch(way -> sources.get(way) == Source.REPORTED);
        return new CrowdView.Camera(
                seen.node(),
                seen.count().camera(),
                seen.count().place(),
                name(place(seen.count().place())),
                seen.count().heads(),
                seen.sighting().density(),
                seen.sighting().at(),
                ways.size(),
                overruled ? CrowdView.Source.REPORTED : CrowdView.Source.SEEN);
    }

    private Optional<Closable> place(String feature) {
        return map.find().flatMap(known -> known.closables().find(feature));
    }

    private static Optional<String> name(Optional<Closable> place) {
        return place.flatMap(Closable::name).map(labels -> labels.in(Locale.ENGLISH));
    }

    private static int count(List<CrowdForecast.Way> ways, Source source) {
        return (int) ways.stream().filter(way -> way.source() == source).count();
    }
}
